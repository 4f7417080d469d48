/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-private.h"

#include "mail-enums.h"

struct _ProofAccount
{
  GObject parent_instance;

  GValue values[PROOF_ACCOUNT_N_VALUES];
  ProofHistory *history;
};

G_DEFINE_FINAL_TYPE (ProofAccount, proof_account, G_TYPE_OBJECT)

G_DEFINE_QUARK (proof - account - error - quark, proof_account_error)

static GParamSpec *properties[PROOF_ACCOUNT_N_PROPERTIES];

/**
 * proof_account_peek_value:
 *
 * Returns: (transfer none): what the property is now
 */
const GValue *
proof_account_peek_value (ProofAccount *self, ProofAccountProperty property_id)
{
  return &self->values[property_id];
}

static void
set_value (ProofAccount *self, ProofAccountProperty property_id, const GValue *value)
{
  if (g_param_values_cmp (properties[property_id], &self->values[property_id], value) == 0)
    return;

  g_value_copy (value, &self->values[property_id]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
  if (property_id == PROOF_ACCOUNT_NAME || property_id == PROOF_ACCOUNT_USER ||
      property_id == PROOF_ACCOUNT_SERVER)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROOF_ACCOUNT_TITLE]);
}

/**
 * proof_account_change_text:
 * @text: (nullable): %NULL is the empty text
 */
void
proof_account_change_text (ProofAccount *self, ProofAccountProperty property_id, const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, text != NULL ? text : "");
  set_value (self, property_id, &value);
}

/**
 * proof_account_change_number:
 * @number: a port, a truth or a value of an enumeration
 */
void
proof_account_change_number (ProofAccount *self, ProofAccountProperty property_id, int number)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, properties[property_id]->value_type);
  if (G_VALUE_HOLDS_UINT (&value))
    g_value_set_uint (&value, (guint) number);
  else if (G_VALUE_HOLDS_BOOLEAN (&value))
    g_value_set_boolean (&value, number);
  else
    g_value_set_enum (&value, number);
  set_value (self, property_id, &value);
}

static void
proof_account_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  switch (property_id)
    {
    case PROOF_ACCOUNT_TITLE:
      g_value_take_string (value, proof_account_dup_title (self));
      break;
    case PROOF_ACCOUNT_HISTORY:
      g_value_set_object (value, self->history);
      break;
    case PROOF_ACCOUNT_LAST_TEST:
      g_value_set_object (value, proof_history_get_last (self->history));
      break;
    default:
      if (property_id >= PROOF_ACCOUNT_N_VALUES)
        G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      else
        g_value_copy (&self->values[property_id], value);
    }
}

static void
proof_account_set_property (GObject *object,
                            guint property_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  if (property_id >= PROOF_ACCOUNT_N_VALUES)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  else if (property_id == PROOF_ACCOUNT_PASSWORD)
    proof_account_set_password (self, g_value_get_boxed (value));
  else if (G_VALUE_HOLDS_STRING (value))
    proof_account_change_text (self, property_id, g_value_get_string (value));
  else
    set_value (self, property_id, value);
}

static void
proof_account_finalize (GObject *object)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    g_value_unset (&self->values[i]);
  g_object_unref (self->history);

  G_OBJECT_CLASS (proof_account_parent_class)->finalize (object);
}

static void
add_text (guint property_id, const char *name)
{
  properties[property_id] = g_param_spec_string (
      name, NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
add_truth (guint property_id, const char *name)
{
  properties[property_id] =
      g_param_spec_boolean (name, NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
add_values (void)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  add_text (PROOF_ACCOUNT_ID, "id");
  add_text (PROOF_ACCOUNT_NAME, "name");
  add_text (PROOF_ACCOUNT_SERVER, "server");
  properties[PROOF_ACCOUNT_PORT] = g_param_spec_uint ("port", NULL, NULL, 0, G_MAXUINT16, 0, flags);
  properties[PROOF_ACCOUNT_SECURITY] =
      g_param_spec_enum ("security", NULL, NULL, MAIL_TYPE_SECURITY, MAIL_SECURITY_STARTTLS, flags);
  add_text (PROOF_ACCOUNT_USER, "user");
  properties[PROOF_ACCOUNT_PASSWORD] =
      g_param_spec_boxed ("password", NULL, NULL, BASE_TYPE_SECRET, flags);
  add_truth (PROOF_ACCOUNT_PASSWORD_IS_TOKEN, "password-is-token");
  add_truth (PROOF_ACCOUNT_SAVES_PASSWORD, "saves-password");
  add_text (PROOF_ACCOUNT_PASSWORD_PLACE, "password-place");
  add_text (PROOF_ACCOUNT_MECHANISM, "mechanism");
  properties[PROOF_ACCOUNT_UNTIL] =
      g_param_spec_enum ("until", NULL, NULL, MAIL_TYPE_STAGE, MAIL_STAGE_SIGN_IN, flags);
  add_text (PROOF_ACCOUNT_SENDER, "sender");
  add_text (PROOF_ACCOUNT_RECIPIENT, "recipient");
  add_text (PROOF_ACCOUNT_HELLO_NAME, "hello-name");
  add_text (PROOF_ACCOUNT_TRUSTED_CERTIFICATE, "trusted-certificate");
  add_truth (PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD, "allow-plaintext-password");
}

static void
proof_account_class_init (ProofAccountClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_account_get_property;
  object_class->set_property = proof_account_set_property;
  object_class->finalize = proof_account_finalize;

  add_values ();
  properties[PROOF_ACCOUNT_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROOF_ACCOUNT_HISTORY] =
      g_param_spec_object ("history", NULL, NULL, PROOF_TYPE_HISTORY, flags);
  properties[PROOF_ACCOUNT_LAST_TEST] =
      g_param_spec_object ("last-test", NULL, NULL, PROOF_TYPE_HISTORY_ENTRY, flags);
  g_object_class_install_properties (object_class, PROOF_ACCOUNT_N_PROPERTIES, properties);
}

static void
on_history_changed (ProofAccount *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROOF_ACCOUNT_LAST_TEST]);
}

static void
proof_account_init (ProofAccount *self)
{
  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    g_param_value_set_default (properties[i],
                               g_value_init (&self->values[i], properties[i]->value_type));
  g_value_take_string (&self->values[PROOF_ACCOUNT_ID], g_uuid_string_random ());
  g_value_take_boxed (&self->values[PROOF_ACCOUNT_PASSWORD], base_secret_new ());
  self->history = proof_history_new ();
  g_signal_connect_object (self->history, "items-changed", G_CALLBACK (on_history_changed), self,
                           G_CONNECT_SWAPPED);
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

/**
 * proof_account_set_password:
 * @password: (nullable): held, not copied
 *
 * Sets the password or access token; never %NULL.
 */
void
proof_account_set_password (ProofAccount *self, BaseSecret *password)
{
  GValue *value = &self->values[PROOF_ACCOUNT_PASSWORD];

  if (password != NULL)
    g_value_set_boxed (value, password);
  else
    g_value_take_boxed (value, base_secret_new ());
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROOF_ACCOUNT_PASSWORD]);
}

/**
 * proof_account_get_history:
 *
 * Returns: the last tests, the newest first
 */
ProofHistory *
proof_account_get_history (ProofAccount *self)
{
  return self->history;
}

/**
 * proof_account_copy:
 *
 * Returns: (transfer full): another account with the same settings and password,
 *   an id of its own, no history, and a password that is not in the keyring yet
 */
ProofAccount *
proof_account_copy (ProofAccount *self)
{
  ProofAccount *copy = proof_account_new ();

  for (guint i = PROOF_ACCOUNT_NAME; i < PROOF_ACCOUNT_N_VALUES; i++)
    g_value_copy (&self->values[i], &copy->values[i]);
  proof_account_set_password_place (copy, NULL);
  proof_account_set_allow_plaintext_password (copy, FALSE);

  return copy;
}
