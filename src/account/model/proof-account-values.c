/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-private.h"

/**
 * proof_account_get_id:
 *
 * Returns: what the account is known by for ever, a UUID
 */
const char *
proof_account_get_id (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_ID));
}

/**
 * proof_account_set_id:
 *
 * Sets what the account is known by for ever, a UUID.
 */
void
proof_account_set_id (ProofAccount *self, const char *id)
{
  proof_account_change_text (self, PROOF_ACCOUNT_ID, id);
}

/**
 * proof_account_get_name:
 *
 * Returns: the name that the person gave it, or empty
 */
const char *
proof_account_get_name (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_NAME));
}

/**
 * proof_account_set_name:
 *
 * Sets the name that the person gave it, or empty.
 */
void
proof_account_set_name (ProofAccount *self, const char *name)
{
  proof_account_change_text (self, PROOF_ACCOUNT_NAME, name);
}

/**
 * proof_account_get_server:
 *
 * Returns: the host name or address literal
 */
const char *
proof_account_get_server (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_SERVER));
}

/**
 * proof_account_set_server:
 *
 * Sets the host name or address literal.
 */
void
proof_account_set_server (ProofAccount *self, const char *server)
{
  proof_account_change_text (self, PROOF_ACCOUNT_SERVER, server);
}

/**
 * proof_account_get_port:
 *
 * Returns: the port, 0 until one is known
 */
guint16
proof_account_get_port (ProofAccount *self)
{
  return (guint16) g_value_get_uint (proof_account_peek_value (self, PROOF_ACCOUNT_PORT));
}

/**
 * proof_account_set_port:
 *
 * Sets the port, 0 until one is known.
 */
void
proof_account_set_port (ProofAccount *self, guint16 port)
{
  proof_account_change_number (self, PROOF_ACCOUNT_PORT, port);
}

/**
 * proof_account_get_security:
 *
 * Returns: how the connection is secured
 */
MailSecurity
proof_account_get_security (ProofAccount *self)
{
  return (MailSecurity) g_value_get_enum (proof_account_peek_value (self, PROOF_ACCOUNT_SECURITY));
}

/**
 * proof_account_set_security:
 *
 * Sets how the connection is secured.
 */
void
proof_account_set_security (ProofAccount *self, MailSecurity security)
{
  proof_account_change_number (self, PROOF_ACCOUNT_SECURITY, (int) security);
}

/**
 * proof_account_get_user:
 *
 * Returns: the name to sign in with
 */
const char *
proof_account_get_user (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_USER));
}

/**
 * proof_account_set_user:
 *
 * Sets the name to sign in with.
 */
void
proof_account_set_user (ProofAccount *self, const char *user)
{
  proof_account_change_text (self, PROOF_ACCOUNT_USER, user);
}

/**
 * proof_account_get_password:
 *
 * Returns: the password or access token; never %NULL
 */
BaseSecret *
proof_account_get_password (ProofAccount *self)
{
  return g_value_get_boxed (proof_account_peek_value (self, PROOF_ACCOUNT_PASSWORD));
}

/**
 * proof_account_get_password_is_token:
 *
 * Returns: whether the password is an OAuth 2.0 access token
 */
gboolean
proof_account_get_password_is_token (ProofAccount *self)
{
  return g_value_get_boolean (proof_account_peek_value (self, PROOF_ACCOUNT_PASSWORD_IS_TOKEN));
}

/**
 * proof_account_set_password_is_token:
 *
 * Sets whether the password is an OAuth 2.0 access token.
 */
void
proof_account_set_password_is_token (ProofAccount *self, gboolean password_is_token)
{
  proof_account_change_number (self, PROOF_ACCOUNT_PASSWORD_IS_TOKEN, password_is_token);
}

/**
 * proof_account_get_mechanism:
 *
 * Returns: the SASL mechanism to use, empty for the best one
 */
const char *
proof_account_get_mechanism (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_MECHANISM));
}

/**
 * proof_account_set_mechanism:
 *
 * Sets the SASL mechanism to use, empty for the best one.
 */
void
proof_account_set_mechanism (ProofAccount *self, const char *mechanism)
{
  proof_account_change_text (self, PROOF_ACCOUNT_MECHANISM, mechanism);
}

/**
 * proof_account_get_until:
 *
 * Returns: how far a test goes
 */
MailStage
proof_account_get_until (ProofAccount *self)
{
  return (MailStage) g_value_get_enum (proof_account_peek_value (self, PROOF_ACCOUNT_UNTIL));
}

/**
 * proof_account_set_until:
 *
 * Sets how far a test goes.
 */
void
proof_account_set_until (ProofAccount *self, MailStage until)
{
  proof_account_change_number (self, PROOF_ACCOUNT_UNTIL, (int) until);
}

/**
 * proof_account_get_sender:
 *
 * Returns: the address that a test sends from, empty for the user
 */
const char *
proof_account_get_sender (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_SENDER));
}

/**
 * proof_account_set_sender:
 *
 * Sets the address that a test sends from, empty for the user.
 */
void
proof_account_set_sender (ProofAccount *self, const char *sender)
{
  proof_account_change_text (self, PROOF_ACCOUNT_SENDER, sender);
}

/**
 * proof_account_get_recipient:
 *
 * Returns: the address that a test sends to, empty for the user
 */
const char *
proof_account_get_recipient (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_RECIPIENT));
}

/**
 * proof_account_set_recipient:
 *
 * Sets the address that a test sends to, empty for the user.
 */
void
proof_account_set_recipient (ProofAccount *self, const char *recipient)
{
  proof_account_change_text (self, PROOF_ACCOUNT_RECIPIENT, recipient);
}

/**
 * proof_account_get_hello_name:
 *
 * Returns: the name said in EHLO, empty for the address of this computer
 */
const char *
proof_account_get_hello_name (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_HELLO_NAME));
}

/**
 * proof_account_set_hello_name:
 *
 * Sets the name said in EHLO, empty for the address of this computer.
 */
void
proof_account_set_hello_name (ProofAccount *self, const char *hello_name)
{
  proof_account_change_text (self, PROOF_ACCOUNT_HELLO_NAME, hello_name);
}

/**
 * proof_account_get_trusted_certificate:
 *
 * Returns: the SHA-256 fingerprint of the certificate to trust, or empty
 */
const char *
proof_account_get_trusted_certificate (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_TRUSTED_CERTIFICATE));
}

/**
 * proof_account_set_trusted_certificate:
 *
 * Sets the SHA-256 fingerprint of the certificate to trust, or empty.
 */
void
proof_account_set_trusted_certificate (ProofAccount *self, const char *sha256)
{
  proof_account_change_text (self, PROOF_ACCOUNT_TRUSTED_CERTIFICATE, sha256);
}

/**
 * proof_account_get_allow_plaintext_password:
 *
 * Returns: whether the person agreed to send the password unencrypted, in the next test
 */
gboolean
proof_account_get_allow_plaintext_password (ProofAccount *self)
{
  return g_value_get_boolean (
      proof_account_peek_value (self, PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD));
}

/**
 * proof_account_set_allow_plaintext_password:
 *
 * Sets whether the person agreed to send the password unencrypted, in the next test.
 */
void
proof_account_set_allow_plaintext_password (ProofAccount *self, gboolean allow)
{
  proof_account_change_number (self, PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD, allow);
}

/**
 * proof_account_get_saves_password:
 *
 * Returns: whether the password is to be kept in the keyring
 */
gboolean
proof_account_get_saves_password (ProofAccount *self)
{
  return g_value_get_boolean (proof_account_peek_value (self, PROOF_ACCOUNT_SAVES_PASSWORD));
}

/**
 * proof_account_set_saves_password:
 *
 * Sets whether the password is to be kept in the keyring.
 */
void
proof_account_set_saves_password (ProofAccount *self, gboolean saves_password)
{
  proof_account_change_number (self, PROOF_ACCOUNT_SAVES_PASSWORD, saves_password);
}

/**
 * proof_account_get_password_place:
 *
 * Returns: where in the keyring the password is, in the form of
 *   proof_secret_place_to_text(), or empty
 */
const char *
proof_account_get_password_place (ProofAccount *self)
{
  return g_value_get_string (proof_account_peek_value (self, PROOF_ACCOUNT_PASSWORD_PLACE));
}

/**
 * proof_account_set_password_place:
 *
 * Sets where in the keyring the password is, in the form of
 * proof_secret_place_to_text(), or empty.
 */
void
proof_account_set_password_place (ProofAccount *self, const char *password_place)
{
  proof_account_change_text (self, PROOF_ACCOUNT_PASSWORD_PLACE, password_place);
}
