/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"
#include "proof-explanation.h"
#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofReportFlags:
 * @PROOF_REPORT_PLAIN: plain text, nothing hidden but what is secret
 * @PROOF_REPORT_MARKDOWN: Markdown
 * @PROOF_REPORT_HIDE_NAMES: without names and mail addresses of people, and
 *   without this computer's numeric address
 * @PROOF_REPORT_TIMINGS: with where the time went
 */
typedef enum
{
  PROOF_REPORT_PLAIN = 0,
  PROOF_REPORT_MARKDOWN = 1 << 0,
  PROOF_REPORT_HIDE_NAMES = 1 << 1,
  PROOF_REPORT_TIMINGS = 1 << 2,
} ProofReportFlags;

char *proof_report_text_of_entry (MailTranscriptEntry *entry, const char *meaning);
char *proof_report_text_of_diagnosis (ProofDiagnosis *diagnosis);
char *proof_report_text_of_timings (MailReport *report);
char *proof_report_text_of_report (MailReport *report,
                                   MailReport *last_good,
                                   ProofDiagnosis *diagnosis,
                                   ProofReportFlags flags);
char *proof_report_text_of_explanation (ProofExplanation *explanation);

G_END_DECLS
