/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-window-state.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SESSION (proof_session_get_type ())

/* The windows that are open, as a file in the person's state folder has them, so that
   they are there again after a restart. A window that is closed before the last one is
   forgotten. The file is written soon after each change, and "is-at-work" is true until
   that is done. */
G_DECLARE_FINAL_TYPE (ProofSession, proof_session, PROOF, SESSION, GObject)

ProofSession *proof_session_new (const char *path);

ProofWindowState *proof_session_resume (ProofSession *self);
void proof_session_add (ProofSession *self, ProofWindowState *state);
void proof_session_set_is_ending (ProofSession *self, gboolean is_ending);
gboolean proof_session_is_ending (ProofSession *self);
gboolean proof_session_has_open (ProofSession *self);
gboolean proof_session_is_last (ProofSession *self, ProofWindowState *state);

void
proof_session_flush_async (ProofSession *self, GAsyncReadyCallback callback, gpointer user_data);
void proof_session_flush_finish (ProofSession *self, GAsyncResult *result);
const char *proof_session_get_problem (ProofSession *self);
GPtrArray *proof_session_dup_drafts (ProofSession *self);

G_END_DECLS
