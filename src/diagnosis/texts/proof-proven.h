/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

const char *proof_proven_get_title (MailReport *report);
const char *proof_proven_get_explanation (MailReport *report);
const char *proof_proven_get_rest (MailReport *report);

G_END_DECLS
