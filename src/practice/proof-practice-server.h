/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-dialogue-file.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PRACTICE_SERVER (proof_practice_server_get_type ())

/* A port of this computer, and of no other, on which a dialogue is played with
   everyone who connects, with each from its beginning.
   "conversation-ended" (int ProofPracticeOutcome outcome, const char *mismatch) */
G_DECLARE_FINAL_TYPE (ProofPracticeServer, proof_practice_server, PROOF, PRACTICE_SERVER, GObject)

ProofPracticeServer *
proof_practice_server_new (ProofDialogueFile *dialogue, GTlsCertificate *certificate);

gboolean proof_practice_server_listen (ProofPracticeServer *self, guint16 port, GError **error);
void proof_practice_server_stop (ProofPracticeServer *self);

const ProofDialogueFile *proof_practice_server_get_dialogue (ProofPracticeServer *self);
guint16 proof_practice_server_get_port (ProofPracticeServer *self);
guint proof_practice_server_get_n_conversations (ProofPracticeServer *self);

G_END_DECLS
