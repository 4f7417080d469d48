/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MailSecurity:
 * @MAIL_SECURITY_NONE: the connection stays unencrypted
 * @MAIL_SECURITY_STARTTLS: STARTTLS after the first EHLO, or nothing (RFC 3207)
 * @MAIL_SECURITY_TLS: TLS from the first byte (RFC 8314)
 *
 * How the connection is asked to be secured.
 */
typedef enum
{
  MAIL_SECURITY_NONE,
  MAIL_SECURITY_STARTTLS,
  MAIL_SECURITY_TLS,
} MailSecurity;

const char *mail_security_to_nick (MailSecurity security);
gboolean mail_security_from_nick (const char *nick, MailSecurity *security);
const char *mail_security_get_words (MailSecurity security);
guint16 mail_security_get_usual_port (MailSecurity security);
MailSecurity mail_security_for_port (guint16 port);

G_END_DECLS
