/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"
#include "proof-password-sync.h"

G_BEGIN_DECLS

/* What is remembered of a test: begun with it, so that it is about what was tested,
   whatever the account is changed to meanwhile. */
typedef struct _ProofMemory ProofMemory;

ProofMemory *proof_memory_new (ProofAccount *account, ProofPasswordSync *passwords);
void proof_memory_free (ProofMemory *self);
char **proof_memory_keep (ProofMemory *self,
                          MailReport *report,
                          ProofDiagnosis *diagnosis,
                          MailReport **last_good);

G_END_DECLS
