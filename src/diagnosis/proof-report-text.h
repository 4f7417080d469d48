/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"
#include "proof-explanation.h"
#include "smtp-report.h"

G_BEGIN_DECLS

char *proof_report_text_of_entry (SmtpTranscriptEntry *entry);
char *proof_report_text_of_diagnosis (ProofDiagnosis *diagnosis);
char *proof_report_text_of_report (SmtpReport *report, ProofDiagnosis *diagnosis);
char *proof_report_text_of_explanation (ProofExplanation *explanation);

G_END_DECLS
