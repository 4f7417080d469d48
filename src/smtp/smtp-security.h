/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SmtpSecurity:
 * @SMTP_SECURITY_NONE: the connection stays unencrypted
 * @SMTP_SECURITY_STARTTLS: STARTTLS after the first EHLO, or nothing (RFC 3207)
 * @SMTP_SECURITY_TLS: TLS from the first byte (RFC 8314)
 *
 * How the connection is asked to be secured.
 */
typedef enum
{
  SMTP_SECURITY_NONE,
  SMTP_SECURITY_STARTTLS,
  SMTP_SECURITY_TLS,
} SmtpSecurity;

const char *smtp_security_to_nick (SmtpSecurity security);
gboolean smtp_security_from_nick (const char *nick, SmtpSecurity *security);
guint16 smtp_security_get_usual_port (SmtpSecurity security);
SmtpSecurity smtp_security_for_port (guint16 port);

G_END_DECLS
