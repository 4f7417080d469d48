/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-security.h"

#include <glib/gi18n-lib.h>

#include "mail-enums.h"
#include "base-text.h"

/**
 * mail_security_to_nick:
 *
 * The name that the command line, JSON and account URIs use.
 *
 * Returns: "none", "starttls" or "tls"
 */
const char *
mail_security_to_nick (MailSecurity security)
{
  return base_enum_to_nick (MAIL_TYPE_SECURITY, (int) security);
}

/**
 * mail_security_from_nick:
 * @security: (out): set on success
 *
 * The reverse of mail_security_to_nick().
 *
 * Returns: whether @nick names a security
 */
gboolean
mail_security_from_nick (const char *nick, MailSecurity *security)
{
  int value;

  if (!base_enum_from_nick (MAIL_TYPE_SECURITY, nick, &value))
    return FALSE;

  *security = (MailSecurity) value;
  return TRUE;
}

/**
 * mail_security_get_words:
 *
 * Returns: what stands for it behind a port, for people
 */
const char *
mail_security_get_words (MailSecurity security)
{
  switch (security)
    {
    case MAIL_SECURITY_STARTTLS:
      return "STARTTLS";
    case MAIL_SECURITY_TLS:
      return "TLS";
    case MAIL_SECURITY_NONE:
    default:
      return _ ("not encrypted");
    }
}

/**
 * mail_security_get_usual_port:
 *
 * The port on which a provider usually offers @security to its customers: 465
 * for TLS (RFC 8314, section 3.3), 587 for STARTTLS (RFC 6409), and 25 for an
 * unencrypted connection (RFC 5321).
 */
guint16
mail_security_get_usual_port (MailSecurity security)
{
  switch (security)
    {
    case MAIL_SECURITY_TLS:
      return 465;
    case MAIL_SECURITY_STARTTLS:
      return 587;
    case MAIL_SECURITY_NONE:
    default:
      return 25;
    }
}

/**
 * mail_security_for_port:
 *
 * The security to propose where only the port is known: TLS on 465, otherwise
 * STARTTLS. Never %MAIL_SECURITY_NONE: nobody gets an unencrypted connection
 * without asking for it.
 */
MailSecurity
mail_security_for_port (guint16 port)
{
  return port == 465 ? MAIL_SECURITY_TLS : MAIL_SECURITY_STARTTLS;
}
