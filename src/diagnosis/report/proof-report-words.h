/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

const char *proof_report_name_security (MailSecurity security);
const char *proof_report_name_attempt (NetAttemptOutcome outcome);
char **proof_report_dup_problems (NetCertificate *certificate);
char *proof_report_dup_date (GDateTime *date);

G_END_DECLS
