/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-settings.h"

G_BEGIN_DECLS

MailSettings proof_propose_for_security (MailSettings settings, MailSecurity security);
MailSettings proof_propose_for_port (MailSettings settings, guint16 port);
MailSettings proof_propose_for_mechanism (MailSettings settings, const char *mechanism);
MailSettings proof_propose_for_secret (MailSettings settings, gboolean is_token);

G_END_DECLS
