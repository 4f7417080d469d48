/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-practice-dialogue.h"

G_BEGIN_DECLS

#define PROOF_TYPE_PRACTICE_SIDEBAR (proof_practice_sidebar_get_type ())

/* The dialogues to practise with.

   Properties: "selected" (ProofPracticeDialogue): the one that is to be played, or %NULL

   Signals: "activated" (): the person chose one, be it the selected one again */
G_DECLARE_FINAL_TYPE (ProofPracticeSidebar, proof_practice_sidebar, PROOF, PRACTICE_SIDEBAR, AdwBin)

gboolean
proof_practice_sidebar_load (ProofPracticeSidebar *self, const char *list_file, GError **error);
const char *proof_practice_sidebar_get_ca_file (ProofPracticeSidebar *self);
void proof_practice_sidebar_focus_search (ProofPracticeSidebar *self);
ProofPracticeDialogue *proof_practice_sidebar_get_selected (ProofPracticeSidebar *self);

G_END_DECLS
