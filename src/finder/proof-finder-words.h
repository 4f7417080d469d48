/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-answer.h"
#include "proof-sources.h"

G_BEGIN_DECLS

const char *proof_security_get_word (MailSecurity security);
const char *proof_source_get_name (ProofSource self);
char *proof_source_result_dup_text (const ProofSourceResult *self);
char *proof_trial_dup_settings_text (ProofTrial *self);
const char *proof_trial_get_outcome_text (ProofTrial *self);
char *proof_trial_dup_certificate_text (ProofTrial *self);
const char *proof_answer_get_proof_text (const ProofAnswer *self);
char *proof_answer_dup_why (const ProofAnswer *self);

G_END_DECLS
