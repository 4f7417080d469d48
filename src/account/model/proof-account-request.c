/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <string.h>

static const char *
or_user_address (const MailSettings *settings, const char *address)
{
  return *address == '\0' && strchr (settings->user, '@') != NULL ? settings->user : address;
}

/**
 * proof_account_to_request:
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 * @ca_file: (nullable): a PEM file of authorities to trust as well
 *
 * Makes the request of a test. Sender and recipient default to the user, where
 * that is an address; the port to the usual one of the security.
 *
 * Returns: (transfer full): the request
 */
MailRequest *
proof_account_to_request (ProofAccount *self, guint timeout_seconds, const char *ca_file)
{
  MailSettings settings = proof_account_get_settings (self);
  MailGoal goal = proof_account_get_goal (self);
  g_autofree char *server = g_strstrip (g_strdup (settings.server));

  settings.server = server;
  if (settings.port == 0)
    settings.port = mail_security_get_usual_port (settings.security);
  settings.ca_file = ca_file;
  goal.sender = or_user_address (&settings, goal.sender);
  goal.recipient = or_user_address (&settings, goal.recipient);
  goal.timeout_seconds = timeout_seconds;

  return mail_request_new (&settings, proof_account_get_password (self), &goal);
}
