/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "proof-reader.h"

G_BEGIN_DECLS

gboolean proof_contradiction_denies_encryption (MailReport *report);
gboolean proof_contradiction_denies_user (MailReport *report);
gboolean proof_contradiction_came_before_password (MailReport *report);
gboolean proof_contradiction_clears_password (MailReport *report);
void proof_contradiction_settle (MailReport *report, const MailReply *reply, ProofReading *reading);

G_END_DECLS
