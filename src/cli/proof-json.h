/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"
#include "proof-explanation.h"
#include "proof-finder.h"
#include "mail-report.h"

G_BEGIN_DECLS

char *proof_json_from_report (MailReport *report,
                              ProofDiagnosis *diagnosis,
                              ProofFinder *finder,
                              gboolean has_timings);
char *proof_json_from_explanation (ProofExplanation *explanation);

G_END_DECLS
