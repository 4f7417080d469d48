/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-proposal.h"

#include "sasl-mechanism.h"

static gboolean
is_usual_port (guint16 port)
{
  return port == mail_security_get_usual_port (MAIL_SECURITY_NONE) ||
         port == mail_security_get_usual_port (MAIL_SECURITY_STARTTLS) ||
         port == mail_security_get_usual_port (MAIL_SECURITY_TLS);
}

/**
 * proof_propose_for_security:
 * @security: what the person chooses
 *
 * A port that is unusual for all was chosen by hand, and stays.
 *
 * Returns: @settings with @security and its usual port
 */
MailSettings
proof_propose_for_security (MailSettings settings, MailSecurity security)
{
  if (settings.port == 0 || is_usual_port (settings.port))
    settings.port = mail_security_get_usual_port (security);
  settings.security = security;

  return settings;
}

/**
 * proof_propose_for_port:
 * @port: what the person chooses, 0 for none yet
 *
 * No port makes a connection unencrypted.
 *
 * Returns: @settings with @port, and with the security whose usual port it is; TLS becomes
 *   STARTTLS at that of a connection that is not encrypted
 */
MailSettings
proof_propose_for_port (MailSettings settings, guint16 port)
{
  if (port == mail_security_get_usual_port (MAIL_SECURITY_TLS))
    settings.security = MAIL_SECURITY_TLS;
  else if (port == mail_security_get_usual_port (MAIL_SECURITY_STARTTLS) ||
           (is_usual_port (port) && settings.security == MAIL_SECURITY_TLS))
    settings.security = MAIL_SECURITY_STARTTLS;
  settings.port = port;

  return settings;
}

/**
 * proof_propose_for_mechanism:
 * @mechanism: what the person chooses, empty for the best one
 *
 * Returns: @settings with @mechanism, and a secret of the sort that it needs
 */
MailSettings
proof_propose_for_mechanism (MailSettings settings, const char *mechanism)
{
  const SaslMechanism *known = sasl_mechanism_find (mechanism);

  if (known != NULL)
    settings.secret_is_token = known->is_bearer;
  settings.mechanism = mechanism;

  return settings;
}

/**
 * proof_propose_for_secret:
 * @is_token: whether the person has an access token
 *
 * Returns: @settings with it, and no mechanism that needs the other sort of secret
 */
MailSettings
proof_propose_for_secret (MailSettings settings, gboolean is_token)
{
  const SaslMechanism *known = sasl_mechanism_find (settings.mechanism);

  if (known != NULL && known->is_bearer != is_token)
    settings.mechanism = "";
  settings.secret_is_token = is_token;

  return settings;
}
