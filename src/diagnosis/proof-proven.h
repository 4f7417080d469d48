/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-report.h"

G_BEGIN_DECLS

const char *proof_proven_get_title (SmtpReport *report);
const char *proof_proven_get_explanation (SmtpReport *report);
const char *proof_proven_get_rest (SmtpReport *report);

G_END_DECLS
