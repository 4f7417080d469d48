/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "mail-report.h"

G_BEGIN_DECLS

char *proof_evidence_describe (MailReport *report, ProofClass class);
char *proof_evidence_dup_decisive_line (MailReport *report);

G_END_DECLS
