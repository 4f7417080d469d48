/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-transcript.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

char *proof_meaning_of_entry (MailTranscriptEntry *entry, ProofDiagnosis *diagnosis);

G_END_DECLS
