/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_PROBLEM_ROW (proof_problem_row_get_type ())

/* Says under a field what is wrong with it, and is not there where nothing is.

   Properties, to set only: "field" (GtkWidget): the row that it is about;
   "is-hint" (boolean): what it says is good to know, and nothing is wrong; "is-warning"
   (boolean): a hint that is more than good to know

   Signals: "accepted" (): the person takes what is offered */
G_DECLARE_FINAL_TYPE (ProofProblemRow, proof_problem_row, PROOF, PROBLEM_ROW, AdwPreferencesRow)

void proof_problem_row_set_text (ProofProblemRow *self, const char *text);
void proof_problem_row_set_offer (ProofProblemRow *self, const char *offer);
gboolean proof_problem_row_has_text (ProofProblemRow *self);

G_END_DECLS
