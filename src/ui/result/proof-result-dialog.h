/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-diagnosis.h"
#include "proof-dialog.h"

G_BEGIN_DECLS

#define PROOF_TYPE_RESULT_DIALOG (proof_result_dialog_get_type ())

/* What a test came to, in full, with what can be done as buttons.

   Signals: "remedy-chosen" (ProofRemedy), "step-chosen" (guint step): the person wants it
   done; the dialog has closed itself */
G_DECLARE_FINAL_TYPE (ProofResultDialog, proof_result_dialog, PROOF, RESULT_DIALOG, ProofDialog)

ProofResultDialog *proof_result_dialog_new (ProofDiagnosis *diagnosis,
                                            MailReport *report,
                                            const char *const *differences);
ProofClass proof_result_dialog_get_class (ProofResultDialog *self);
void proof_result_dialog_set_max_size (ProofResultDialog *self, int width, int height);
void proof_result_dialog_add_step (ProofResultDialog *self, const char *title, guint step);

G_END_DECLS
