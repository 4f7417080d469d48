/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "smtp-enums.h"

struct _ProofAccount
{
  GObject parent_instance;

  char *server;
  guint16 port;
  SmtpSecurity security;
  char *user;
  SmtpSecret *password;
  gboolean password_is_token;
  char *mechanism;
  SmtpStage until;
  char *sender;
  char *recipient;
  char *hello_name;
  char *trusted_certificate;
  gboolean allow_plaintext_password;
};

G_DEFINE_FINAL_TYPE (ProofAccount, proof_account, G_TYPE_OBJECT)

G_DEFINE_QUARK (proof - account - error - quark, proof_account_error)

enum
{
  PROP_0,
  PROP_SERVER,
  PROP_PORT,
  PROP_SECURITY,
  PROP_USER,
  PROP_PASSWORD,
  PROP_PASSWORD_IS_TOKEN,
  PROP_MECHANISM,
  PROP_UNTIL,
  PROP_SENDER,
  PROP_RECIPIENT,
  PROP_HELLO_NAME,
  PROP_TRUSTED_CERTIFICATE,
  PROP_ALLOW_PLAINTEXT_PASSWORD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
proof_account_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  switch (property_id)
    {
    case PROP_SERVER:
      g_value_set_string (value, self->server);
      break;
    case PROP_PORT:
      g_value_set_uint (value, self->port);
      break;
    case PROP_SECURITY:
      g_value_set_enum (value, (int) self->security);
      break;
    case PROP_USER:
      g_value_set_string (value, self->user);
      break;
    case PROP_PASSWORD:
      g_value_set_boxed (value, self->password);
      break;
    case PROP_PASSWORD_IS_TOKEN:
      g_value_set_boolean (value, self->password_is_token);
      break;
    case PROP_MECHANISM:
      g_value_set_string (value, self->mechanism);
      break;
    case PROP_UNTIL:
      g_value_set_enum (value, (int) self->until);
      break;
    case PROP_SENDER:
      g_value_set_string (value, self->sender);
      break;
    case PROP_RECIPIENT:
      g_value_set_string (value, self->recipient);
      break;
    case PROP_HELLO_NAME:
      g_value_set_string (value, self->hello_name);
      break;
    case PROP_TRUSTED_CERTIFICATE:
      g_value_set_string (value, self->trusted_certificate);
      break;
    case PROP_ALLOW_PLAINTEXT_PASSWORD:
      g_value_set_boolean (value, self->allow_plaintext_password);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_account_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  switch (property_id)
    {
    case PROP_SERVER:
      proof_account_set_server (self, g_value_get_string (value));
      break;
    case PROP_PORT:
      proof_account_set_port (self, (guint16) g_value_get_uint (value));
      break;
    case PROP_SECURITY:
      proof_account_set_security (self, (SmtpSecurity) g_value_get_enum (value));
      break;
    case PROP_USER:
      proof_account_set_user (self, g_value_get_string (value));
      break;
    case PROP_PASSWORD:
      proof_account_set_password (self, g_value_get_boxed (value));
      break;
    case PROP_PASSWORD_IS_TOKEN:
      proof_account_set_password_is_token (self, g_value_get_boolean (value));
      break;
    case PROP_MECHANISM:
      proof_account_set_mechanism (self, g_value_get_string (value));
      break;
    case PROP_UNTIL:
      proof_account_set_until (self, (SmtpStage) g_value_get_enum (value));
      break;
    case PROP_SENDER:
      proof_account_set_sender (self, g_value_get_string (value));
      break;
    case PROP_RECIPIENT:
      proof_account_set_recipient (self, g_value_get_string (value));
      break;
    case PROP_HELLO_NAME:
      proof_account_set_hello_name (self, g_value_get_string (value));
      break;
    case PROP_TRUSTED_CERTIFICATE:
      proof_account_set_trusted_certificate (self, g_value_get_string (value));
      break;
    case PROP_ALLOW_PLAINTEXT_PASSWORD:
      proof_account_set_allow_plaintext_password (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_account_finalize (GObject *object)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  g_free (self->server);
  g_free (self->user);
  g_free (self->mechanism);
  g_free (self->sender);
  g_free (self->recipient);
  g_free (self->hello_name);
  g_free (self->trusted_certificate);
  smtp_secret_unref (self->password);

  G_OBJECT_CLASS (proof_account_parent_class)->finalize (object);
}

static void
proof_account_class_init (ProofAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_account_get_property;
  object_class->set_property = proof_account_set_property;
  object_class->finalize = proof_account_finalize;

  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, "", flags);
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  properties[PROP_SECURITY] =
      g_param_spec_enum ("security", NULL, NULL, SMTP_TYPE_SECURITY, SMTP_SECURITY_STARTTLS, flags);
  properties[PROP_USER] = g_param_spec_string ("user", NULL, NULL, "", flags);
  properties[PROP_PASSWORD] = g_param_spec_boxed ("password", NULL, NULL, SMTP_TYPE_SECRET, flags);
  properties[PROP_PASSWORD_IS_TOKEN] =
      g_param_spec_boolean ("password-is-token", NULL, NULL, FALSE, flags);
  properties[PROP_MECHANISM] = g_param_spec_string ("mechanism", NULL, NULL, "", flags);
  properties[PROP_UNTIL] =
      g_param_spec_enum ("until", NULL, NULL, SMTP_TYPE_STAGE, SMTP_STAGE_SIGN_IN, flags);
  properties[PROP_SENDER] = g_param_spec_string ("sender", NULL, NULL, "", flags);
  properties[PROP_RECIPIENT] = g_param_spec_string ("recipient", NULL, NULL, "", flags);
  properties[PROP_HELLO_NAME] = g_param_spec_string ("hello-name", NULL, NULL, "", flags);
  properties[PROP_TRUSTED_CERTIFICATE] =
      g_param_spec_string ("trusted-certificate", NULL, NULL, "", flags);
  properties[PROP_ALLOW_PLAINTEXT_PASSWORD] =
      g_param_spec_boolean ("allow-plaintext-password", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_account_init (ProofAccount *self)
{
  self->server = g_strdup ("");
  self->user = g_strdup ("");
  self->mechanism = g_strdup ("");
  self->sender = g_strdup ("");
  self->recipient = g_strdup ("");
  self->hello_name = g_strdup ("");
  self->trusted_certificate = g_strdup ("");
  self->password = smtp_secret_new ();
  self->security = SMTP_SECURITY_STARTTLS;
  self->until = SMTP_STAGE_SIGN_IN;
}

/**
 * proof_account_new:
 *
 * Returns: (transfer full): an account with nothing filled in, STARTTLS, to be
 *   tested up to the sign-in
 */
ProofAccount *
proof_account_new (void)
{
  return g_object_new (PROOF_TYPE_ACCOUNT, NULL);
}

static void
set_string (ProofAccount *self, char **place, const char *value, guint property_id)
{
  if (value == NULL)
    value = "";
  if (strcmp (*place, value) == 0)
    return;

  g_free (*place);
  *place = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

/**
 * proof_account_get_server:
 *
 * Returns: the host name or address literal
 */
const char *
proof_account_get_server (ProofAccount *self)
{
  return self->server;
}

/**
 * proof_account_set_server:
 *
 * Sets the host name or address literal.
 */
void
proof_account_set_server (ProofAccount *self, const char *server)
{
  set_string (self, &self->server, server, PROP_SERVER);
}

/**
 * proof_account_get_port:
 *
 * Returns: the port, 0 until one is known
 */
guint16
proof_account_get_port (ProofAccount *self)
{
  return self->port;
}

/**
 * proof_account_set_port:
 *
 * Sets the port, 0 until one is known.
 */
void
proof_account_set_port (ProofAccount *self, guint16 port)
{
  if (self->port == port)
    return;

  self->port = port;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PORT]);
}

/**
 * proof_account_get_security:
 *
 * Returns: how the connection is secured
 */
SmtpSecurity
proof_account_get_security (ProofAccount *self)
{
  return self->security;
}

/**
 * proof_account_set_security:
 *
 * Sets how the connection is secured.
 */
void
proof_account_set_security (ProofAccount *self, SmtpSecurity security)
{
  if (self->security == security)
    return;

  self->security = security;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECURITY]);
}

/**
 * proof_account_get_user:
 *
 * Returns: the name to sign in with
 */
const char *
proof_account_get_user (ProofAccount *self)
{
  return self->user;
}

/**
 * proof_account_set_user:
 *
 * Sets the name to sign in with.
 */
void
proof_account_set_user (ProofAccount *self, const char *user)
{
  set_string (self, &self->user, user, PROP_USER);
}

/**
 * proof_account_get_password:
 *
 * Returns: the password or access token; never %NULL
 */
SmtpSecret *
proof_account_get_password (ProofAccount *self)
{
  return self->password;
}

/**
 * proof_account_set_password:
 * @password: (nullable): held, not copied
 *
 * Sets the password or access token; never %NULL.
 */
void
proof_account_set_password (ProofAccount *self, SmtpSecret *password)
{
  SmtpSecret *added = password != NULL ? smtp_secret_ref (password) : smtp_secret_new ();

  smtp_secret_unref (self->password);
  self->password = added;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSWORD]);
}

/**
 * proof_account_get_password_is_token:
 *
 * Returns: whether the password is an OAuth 2.0 access token
 */
gboolean
proof_account_get_password_is_token (ProofAccount *self)
{
  return self->password_is_token;
}

/**
 * proof_account_set_password_is_token:
 *
 * Sets whether the password is an OAuth 2.0 access token.
 */
void
proof_account_set_password_is_token (ProofAccount *self, gboolean password_is_token)
{
  if (self->password_is_token == password_is_token)
    return;

  self->password_is_token = password_is_token;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PASSWORD_IS_TOKEN]);
}

/**
 * proof_account_get_mechanism:
 *
 * Returns: the SASL mechanism to use, empty for the best one
 */
const char *
proof_account_get_mechanism (ProofAccount *self)
{
  return self->mechanism;
}

/**
 * proof_account_set_mechanism:
 *
 * Sets the SASL mechanism to use, empty for the best one.
 */
void
proof_account_set_mechanism (ProofAccount *self, const char *mechanism)
{
  set_string (self, &self->mechanism, mechanism, PROP_MECHANISM);
}

/**
 * proof_account_get_until:
 *
 * Returns: how far a test goes
 */
SmtpStage
proof_account_get_until (ProofAccount *self)
{
  return self->until;
}

/**
 * proof_account_set_until:
 *
 * Sets how far a test goes.
 */
void
proof_account_set_until (ProofAccount *self, SmtpStage until)
{
  if (self->until == until)
    return;

  self->until = until;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNTIL]);
}

/**
 * proof_account_get_sender:
 *
 * Returns: the address that a test sends from, empty for the user
 */
const char *
proof_account_get_sender (ProofAccount *self)
{
  return self->sender;
}

/**
 * proof_account_set_sender:
 *
 * Sets the address that a test sends from, empty for the user.
 */
void
proof_account_set_sender (ProofAccount *self, const char *sender)
{
  set_string (self, &self->sender, sender, PROP_SENDER);
}

/**
 * proof_account_get_recipient:
 *
 * Returns: the address that a test sends to, empty for the user
 */
const char *
proof_account_get_recipient (ProofAccount *self)
{
  return self->recipient;
}

/**
 * proof_account_set_recipient:
 *
 * Sets the address that a test sends to, empty for the user.
 */
void
proof_account_set_recipient (ProofAccount *self, const char *recipient)
{
  set_string (self, &self->recipient, recipient, PROP_RECIPIENT);
}

/**
 * proof_account_get_hello_name:
 *
 * Returns: the name said in EHLO, empty for the address of this computer
 */
const char *
proof_account_get_hello_name (ProofAccount *self)
{
  return self->hello_name;
}

/**
 * proof_account_set_hello_name:
 *
 * Sets the name said in EHLO, empty for the address of this computer.
 */
void
proof_account_set_hello_name (ProofAccount *self, const char *hello_name)
{
  set_string (self, &self->hello_name, hello_name, PROP_HELLO_NAME);
}

/**
 * proof_account_get_trusted_certificate:
 *
 * Returns: the SHA-256 fingerprint of the certificate to trust, or empty
 */
const char *
proof_account_get_trusted_certificate (ProofAccount *self)
{
  return self->trusted_certificate;
}

/**
 * proof_account_set_trusted_certificate:
 *
 * Sets the SHA-256 fingerprint of the certificate to trust, or empty.
 */
void
proof_account_set_trusted_certificate (ProofAccount *self, const char *sha256)
{
  set_string (self, &self->trusted_certificate, sha256, PROP_TRUSTED_CERTIFICATE);
}

/**
 * proof_account_get_allow_plaintext_password:
 *
 * Returns: whether the person agreed to send the password unencrypted, in the next test
 */
gboolean
proof_account_get_allow_plaintext_password (ProofAccount *self)
{
  return self->allow_plaintext_password;
}

/**
 * proof_account_set_allow_plaintext_password:
 *
 * Sets whether the person agreed to send the password unencrypted, in the next test.
 */
void
proof_account_set_allow_plaintext_password (ProofAccount *self, gboolean allow)
{
  if (self->allow_plaintext_password == allow)
    return;

  self->allow_plaintext_password = allow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALLOW_PLAINTEXT_PASSWORD]);
}

static const char *
or_user_address (ProofAccount *self, const char *address)
{
  return *address == '\0' && strchr (self->user, '@') != NULL ? self->user : address;
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
SmtpRequest *
proof_account_to_request (ProofAccount *self, guint timeout_seconds, const char *ca_file)
{
  guint port = self->port != 0 ? self->port : smtp_security_get_usual_port (self->security);
  g_autofree char *server = g_strstrip (g_strdup (self->server));

  return g_object_new (
      SMTP_TYPE_REQUEST, "server", server, "port", port, "security", self->security, "user",
      or_null (self->user), "secret", self->password, "secret-is-token", self->password_is_token,
      "mechanism", or_null (self->mechanism), "until", self->until, "sender",
      or_user_address (self, self->sender), "recipient", or_user_address (self, self->recipient),
      "hello-name", or_null (self->hello_name), "timeout-seconds", timeout_seconds, "ca-file",
      ca_file, "trusted-certificate", or_null (self->trusted_certificate),
      "allow-plaintext-password", self->allow_plaintext_password, NULL);
}
