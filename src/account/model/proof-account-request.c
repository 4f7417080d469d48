/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <string.h>

static const char *
or_user_address (ProofAccount *self, const char *address)
{
  const char *user = proof_account_get_user (self);

  return *address == '\0' && strchr (user, '@') != NULL ? user : address;
}

static const char *
or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
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
  MailSecurity security = proof_account_get_security (self);
  guint16 port = proof_account_get_port (self);
  g_autofree char *server = g_strstrip (g_strdup (proof_account_get_server (self)));

  return g_object_new (
      MAIL_TYPE_REQUEST, "server", server, "port",
      (guint) (port != 0 ? port : mail_security_get_usual_port (security)), "security", security,
      "user", or_null (proof_account_get_user (self)), "secret", proof_account_get_password (self),
      "secret-is-token", proof_account_get_password_is_token (self), "mechanism",
      or_null (proof_account_get_mechanism (self)), "until", proof_account_get_until (self),
      "sender", or_user_address (self, proof_account_get_sender (self)), "recipient",
      or_user_address (self, proof_account_get_recipient (self)), "hello-name",
      or_null (proof_account_get_hello_name (self)), "timeout-seconds", timeout_seconds, "ca-file",
      ca_file, "trusted-certificate", or_null (proof_account_get_trusted_certificate (self)),
      "allow-plaintext-password", proof_account_get_allow_plaintext_password (self), NULL);
}
