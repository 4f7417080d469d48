/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-advice.h"
#include "proof-problem-row.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIELD_CHECKS (proof_field_checks_get_type ())

/* Says at each field of a form what is wrong with it, once the person has left it
   or wants to test. Nobody is told that an address is wrong while typing it.

   Signals: "left" (GtkWidget): the person has left this row, and its problem is
   about to be judged */
G_DECLARE_FINAL_TYPE (ProofFieldChecks, proof_field_checks, PROOF, FIELD_CHECKS, GObject)

ProofFieldChecks *proof_field_checks_new (void);

void proof_field_checks_add (ProofFieldChecks *self,
                             ProofField field,
                             GtkWidget *row,
                             ProofProblemRow *problem);
void proof_field_checks_add_advice (ProofFieldChecks *self,
                                    ProofField field,
                                    ProofProblemRow *row,
                                    ProofAdvise advise);
void proof_field_checks_set_account (ProofFieldChecks *self, ProofAccount *account);
void proof_field_checks_update (ProofFieldChecks *self);
gboolean proof_field_checks_judge_all (ProofFieldChecks *self, ProofField *first_wrong);
GtkWidget *proof_field_checks_get_row (ProofFieldChecks *self, ProofField field);

G_END_DECLS
