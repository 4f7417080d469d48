/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"

G_BEGIN_DECLS

/* The tests of one account that failed one after another. */
typedef struct _ProofTried ProofTried;

ProofTried *proof_tried_new (void);
void proof_tried_free (ProofTried *self);

void proof_tried_forget (ProofTried *self);
ProofDiagnosis *proof_tried_judge (ProofTried *self, MailReport *report, ProofDiagnosis *diagnosis);

G_END_DECLS
