/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-practice.h"

/**
 * proof_window_practice_begin:
 * @tests: made as the dialogue wants it from now on
 * @about: where it is told what the dialogue is about
 *
 * Begins with the dialogue that is selected.
 *
 * Returns: (transfer full) (nullable): the account to practise with, or %NULL where none
 *   is selected
 */
ProofAccount *
proof_window_practice_begin (ProofPracticeSidebar *sidebar,
                             ProofTestController *tests,
                             GtkLabel *about)
{
  ProofPracticeDialogue *dialogue = proof_practice_sidebar_get_selected (sidebar);

  if (dialogue == NULL)
    return NULL;

  proof_test_controller_set_practice (tests, proof_practice_sidebar_get_ca_file (sidebar),
                                      proof_practice_dialogue_get_timeout_seconds (dialogue));
  gtk_label_set_text (about, proof_practice_dialogue_get_about (dialogue));
  gtk_widget_set_visible (GTK_WIDGET (about), TRUE);

  return proof_practice_dialogue_create_account (dialogue);
}
