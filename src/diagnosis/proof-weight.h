/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-transcript.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

gboolean proof_weight_goes_on (const char *line);
gboolean proof_weight_matters (MailTranscriptEntry *entry, ProofDiagnosis *diagnosis);
guint proof_weight_find_decision (GListModel *entries, ProofDiagnosis *diagnosis);

G_END_DECLS
