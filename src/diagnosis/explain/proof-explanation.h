/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_EXPLANATION (proof_explanation_get_type ())

/* What a reply means that somebody has pasted. Immutable; nothing was tested for
   it. */
G_DECLARE_FINAL_TYPE (ProofExplanation, proof_explanation, PROOF, EXPLANATION, GObject)

ProofExplanation *
proof_explain_reply (const char *text, const MailStage *stage, const MailSecurity *security);

MailReply *proof_explanation_get_reply (ProofExplanation *self);
MailStage proof_explanation_get_stage (ProofExplanation *self);
const MailSecurity *proof_explanation_get_security (ProofExplanation *self);
ProofDiagnosis *proof_explanation_get_diagnosis (ProofExplanation *self);
GListModel *proof_explanation_get_codes (ProofExplanation *self);

G_END_DECLS
