/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-report.h"

SmtpReport *
make_failure (const char *server, const char *user, SmtpFailure failure, SmtpStage stage);
SmtpReport *
make_refusal (const char *server, const char *user, SmtpStage stage, guint code, const char *text);
