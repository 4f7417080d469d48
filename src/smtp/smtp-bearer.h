/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-mechanism.h"
#include "smtp-request.h"

G_BEGIN_DECLS

void
smtp_bearer_respond (const SmtpMechanism *mechanism, SmtpRequest *request, SmtpSecret *response);
void smtp_bearer_acknowledge_error (const SmtpMechanism *mechanism, SmtpSecret *response);

G_END_DECLS
