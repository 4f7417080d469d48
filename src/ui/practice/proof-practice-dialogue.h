/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PRACTICE_DIALOGUE (proof_practice_dialogue_get_type ())

/* A conversation that sendproof-practice plays.

   Properties, read-only: "title", "about", "search-text", "group" (strings; the last is
   where it ends), "begins-group" (boolean) */
G_DECLARE_FINAL_TYPE (
    ProofPracticeDialogue, proof_practice_dialogue, PROOF, PRACTICE_DIALOGUE, GObject)

void proof_practice_mark_groups (GListModel *dialogues);
GListModel *proof_practice_load (const char *list_file, char **ca_file, GError **error);

const char *proof_practice_dialogue_get_about (ProofPracticeDialogue *self);
guint proof_practice_dialogue_get_timeout_seconds (ProofPracticeDialogue *self);
ProofAccount *proof_practice_dialogue_create_account (ProofPracticeDialogue *self);

G_END_DECLS
