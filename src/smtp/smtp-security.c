/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-security.h"

#include "smtp-enums.h"
#include "smtp-text.h"

/**
 * smtp_security_to_nick:
 *
 * The name that the command line, JSON and account URIs use.
 *
 * Returns: "none", "starttls" or "tls"
 */
const char *
smtp_security_to_nick (SmtpSecurity security)
{
  return smtp_enum_to_nick (SMTP_TYPE_SECURITY, (int) security);
}

/**
 * smtp_security_from_nick:
 * @security: (out): set on success
 *
 * The reverse of smtp_security_to_nick().
 *
 * Returns: whether @nick names a security
 */
gboolean
smtp_security_from_nick (const char *nick, SmtpSecurity *security)
{
  int value;

  if (!smtp_enum_from_nick (SMTP_TYPE_SECURITY, nick, &value))
    return FALSE;

  *security = (SmtpSecurity) value;
  return TRUE;
}

/**
 * smtp_security_get_usual_port:
 *
 * The port on which a provider usually offers @security to its customers: 465
 * for TLS (RFC 8314, section 3.3), 587 for STARTTLS (RFC 6409), and 25 for an
 * unencrypted connection (RFC 5321).
 */
guint16
smtp_security_get_usual_port (SmtpSecurity security)
{
  switch (security)
    {
    case SMTP_SECURITY_TLS:
      return 465;
    case SMTP_SECURITY_STARTTLS:
      return 587;
    case SMTP_SECURITY_NONE:
    default:
      return 25;
    }
}

/**
 * smtp_security_for_port:
 *
 * The security to propose where only the port is known: TLS on 465, otherwise
 * STARTTLS. Never %SMTP_SECURITY_NONE: nobody gets an unencrypted connection
 * without asking for it.
 */
SmtpSecurity
smtp_security_for_port (guint16 port)
{
  return port == 465 ? SMTP_SECURITY_TLS : SMTP_SECURITY_STARTTLS;
}
