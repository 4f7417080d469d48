/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-request.h"

#include "mail-enums.h"

/**
 * MailRequest:
 *
 * What a check is asked to do: immutable, made with g_object_new() and these
 * properties. Optional ones are %NULL, %FALSE or 0 where they are not given.
 *
 * - "server": host name (also an international one) or address literal
 * - "port", "security": where and how to connect
 * - "user", "secret": for the sign-in; without a user there is none
 * - "secret-is-token": the secret is an OAuth 2.0 access token
 * - "mechanism": use this SASL mechanism only
 * - "until": the last stage to pass, %MAIL_STAGE_HELLO, %MAIL_STAGE_SIGN_IN,
 *   %MAIL_STAGE_RECIPIENT or %MAIL_STAGE_MESSAGE
 * - "sender", "recipient": the envelope
 * - "hello-name": the name said in EHLO; an address literal where it is %NULL
 * - "timeout-seconds": the deadline of every stage; 0 for the usual ones
 * - "ca-file": trust the authorities in this PEM file too
 * - "trusted-certificate": the SHA-256 fingerprint of the one certificate that
 *   is trusted whatever is wrong with it
 * - "allow-plaintext-password": the person said yes to sending the secret over
 *   an unencrypted connection, for this run
 */
struct _MailRequest
{
  GObject parent_instance;

  char *server;
  guint port;
  MailSecurity security;
  char *user;
  BaseSecret *secret;
  gboolean secret_is_token;
  char *mechanism;
  MailStage until;
  char *sender;
  char *recipient;
  char *hello_name;
  guint timeout_seconds;
  char *ca_file;
  char *trusted_certificate;
  gboolean allow_plaintext_password;
};

G_DEFINE_FINAL_TYPE (MailRequest, mail_request, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SERVER,
  PROP_PORT,
  PROP_SECURITY,
  PROP_USER,
  PROP_SECRET,
  PROP_SECRET_IS_TOKEN,
  PROP_MECHANISM,
  PROP_UNTIL,
  PROP_SENDER,
  PROP_RECIPIENT,
  PROP_HELLO_NAME,
  PROP_TIMEOUT_SECONDS,
  PROP_CA_FILE,
  PROP_TRUSTED_CERTIFICATE,
  PROP_ALLOW_PLAINTEXT_PASSWORD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
mail_request_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  MailRequest *self = MAIL_REQUEST (object);

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
    case PROP_SECRET:
      g_value_set_boxed (value, self->secret);
      break;
    case PROP_SECRET_IS_TOKEN:
      g_value_set_boolean (value, self->secret_is_token);
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
    case PROP_TIMEOUT_SECONDS:
      g_value_set_uint (value, self->timeout_seconds);
      break;
    case PROP_CA_FILE:
      g_value_set_string (value, self->ca_file);
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
mail_request_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  MailRequest *self = MAIL_REQUEST (object);

  switch (property_id)
    {
    case PROP_SERVER:
      self->server = g_value_dup_string (value);
      break;
    case PROP_PORT:
      self->port = g_value_get_uint (value);
      break;
    case PROP_SECURITY:
      self->security = (MailSecurity) g_value_get_enum (value);
      break;
    case PROP_USER:
      self->user = g_value_dup_string (value);
      break;
    case PROP_SECRET:
      self->secret = g_value_dup_boxed (value);
      break;
    case PROP_SECRET_IS_TOKEN:
      self->secret_is_token = g_value_get_boolean (value);
      break;
    case PROP_MECHANISM:
      self->mechanism = g_value_dup_string (value);
      break;
    case PROP_UNTIL:
      self->until = (MailStage) g_value_get_enum (value);
      break;
    case PROP_SENDER:
      self->sender = g_value_dup_string (value);
      break;
    case PROP_RECIPIENT:
      self->recipient = g_value_dup_string (value);
      break;
    case PROP_HELLO_NAME:
      self->hello_name = g_value_dup_string (value);
      break;
    case PROP_TIMEOUT_SECONDS:
      self->timeout_seconds = g_value_get_uint (value);
      break;
    case PROP_CA_FILE:
      self->ca_file = g_value_dup_string (value);
      break;
    case PROP_TRUSTED_CERTIFICATE:
      self->trusted_certificate = g_value_dup_string (value);
      break;
    case PROP_ALLOW_PLAINTEXT_PASSWORD:
      self->allow_plaintext_password = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
mail_request_finalize (GObject *object)
{
  MailRequest *self = MAIL_REQUEST (object);

  g_free (self->server);
  g_free (self->user);
  g_free (self->mechanism);
  g_free (self->sender);
  g_free (self->recipient);
  g_free (self->hello_name);
  g_free (self->ca_file);
  g_free (self->trusted_certificate);
  g_clear_pointer (&self->secret, base_secret_unref);

  G_OBJECT_CLASS (mail_request_parent_class)->finalize (object);
}

static void
mail_request_class_init (MailRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mail_request_get_property;
  object_class->set_property = mail_request_set_property;
  object_class->finalize = mail_request_finalize;

  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, NULL, flags);
  properties[PROP_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  properties[PROP_SECURITY] =
      g_param_spec_enum ("security", NULL, NULL, MAIL_TYPE_SECURITY, MAIL_SECURITY_STARTTLS, flags);
  properties[PROP_USER] = g_param_spec_string ("user", NULL, NULL, NULL, flags);
  properties[PROP_SECRET] = g_param_spec_boxed ("secret", NULL, NULL, BASE_TYPE_SECRET, flags);
  properties[PROP_SECRET_IS_TOKEN] =
      g_param_spec_boolean ("secret-is-token", NULL, NULL, FALSE, flags);
  properties[PROP_MECHANISM] = g_param_spec_string ("mechanism", NULL, NULL, NULL, flags);
  properties[PROP_UNTIL] =
      g_param_spec_enum ("until", NULL, NULL, MAIL_TYPE_STAGE, MAIL_STAGE_HELLO, flags);
  properties[PROP_SENDER] = g_param_spec_string ("sender", NULL, NULL, NULL, flags);
  properties[PROP_RECIPIENT] = g_param_spec_string ("recipient", NULL, NULL, NULL, flags);
  properties[PROP_HELLO_NAME] = g_param_spec_string ("hello-name", NULL, NULL, NULL, flags);
  properties[PROP_TIMEOUT_SECONDS] =
      g_param_spec_uint ("timeout-seconds", NULL, NULL, 0, 3600, 0, flags);
  properties[PROP_CA_FILE] = g_param_spec_string ("ca-file", NULL, NULL, NULL, flags);
  properties[PROP_TRUSTED_CERTIFICATE] =
      g_param_spec_string ("trusted-certificate", NULL, NULL, NULL, flags);
  properties[PROP_ALLOW_PLAINTEXT_PASSWORD] =
      g_param_spec_boolean ("allow-plaintext-password", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
mail_request_init (MailRequest *self G_GNUC_UNUSED)
{
}

const char *
mail_request_get_server (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->server;
}

guint16
mail_request_get_port (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), 0);

  return (guint16) self->port;
}

MailSecurity
mail_request_get_security (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), MAIL_SECURITY_NONE);

  return self->security;
}

const char *
mail_request_get_user (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->user;
}

BaseSecret *
mail_request_get_secret (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->secret;
}

gboolean
mail_request_get_secret_is_token (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), FALSE);

  return self->secret_is_token;
}

const char *
mail_request_get_mechanism (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->mechanism;
}

MailStage
mail_request_get_until (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), MAIL_STAGE_HELLO);

  return self->until;
}

const char *
mail_request_get_sender (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->sender;
}

const char *
mail_request_get_recipient (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->recipient;
}

const char *
mail_request_get_hello_name (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->hello_name;
}

guint
mail_request_get_timeout_seconds (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), 0);

  return self->timeout_seconds;
}

const char *
mail_request_get_ca_file (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->ca_file;
}

const char *
mail_request_get_trusted_certificate (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), NULL);

  return self->trusted_certificate;
}

gboolean
mail_request_get_allow_plaintext_password (MailRequest *self)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), FALSE);

  return self->allow_plaintext_password;
}

/**
 * mail_request_asks_for:
 *
 * Whether @stage is part of the check: what is not asked for stays unproven,
 * and is never said to work. A sign-in needs a user, encryption a security
 * other than %MAIL_SECURITY_NONE, and QUIT is always said.
 *
 * Returns: whether the check has to pass @stage
 */
gboolean
mail_request_asks_for (MailRequest *self, MailStage stage)
{
  g_return_val_if_fail (MAIL_IS_REQUEST (self), FALSE);

  switch (stage)
    {
    case MAIL_STAGE_ENCRYPT:
      return self->security != MAIL_SECURITY_NONE;
    case MAIL_STAGE_SIGN_IN:
      return self->until >= MAIL_STAGE_SIGN_IN && self->user != NULL && *self->user != '\0';
    case MAIL_STAGE_SENDER:
    case MAIL_STAGE_RECIPIENT:
      return self->until >= MAIL_STAGE_RECIPIENT;
    case MAIL_STAGE_MESSAGE:
      return self->until >= MAIL_STAGE_MESSAGE;
    case MAIL_STAGE_RESOLVE:
    case MAIL_STAGE_CONNECT:
    case MAIL_STAGE_GREETING:
    case MAIL_STAGE_HELLO:
    case MAIL_STAGE_QUIT:
    default:
      return TRUE;
    }
}
