/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include "mail-enums.h"

typedef enum
{
  PROOF_ACCOUNT_0,
  PROOF_ACCOUNT_ID,
  PROOF_ACCOUNT_NAME,
  PROOF_ACCOUNT_SERVER,
  PROOF_ACCOUNT_PORT,
  PROOF_ACCOUNT_SECURITY,
  PROOF_ACCOUNT_USER,
  PROOF_ACCOUNT_PASSWORD,
  PROOF_ACCOUNT_PASSWORD_IS_TOKEN,
  PROOF_ACCOUNT_TOKEN_COMMAND,
  PROOF_ACCOUNT_ONLINE_ACCOUNT,
  PROOF_ACCOUNT_SAVES_PASSWORD,
  PROOF_ACCOUNT_PASSWORD_PLACE,
  PROOF_ACCOUNT_MECHANISM,
  PROOF_ACCOUNT_UNTIL,
  PROOF_ACCOUNT_SENDER,
  PROOF_ACCOUNT_RECIPIENT,
  PROOF_ACCOUNT_HELLO_NAME,
  PROOF_ACCOUNT_TRUSTED_CERTIFICATE,
  PROOF_ACCOUNT_CA_FILE,
  PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD,
  PROOF_ACCOUNT_N_VALUES,
  PROOF_ACCOUNT_TITLE = PROOF_ACCOUNT_N_VALUES,
  PROOF_ACCOUNT_HISTORY,
  PROOF_ACCOUNT_LAST_TEST,
  PROOF_ACCOUNT_IS_TRIED,
  PROOF_ACCOUNT_N_PROPERTIES,
} ProofAccountProperty;

struct _ProofAccount
{
  GObject parent_instance;

  GValue values[PROOF_ACCOUNT_N_VALUES];
  /* Of what is only tried, what it is otherwise; the others are not values. */
  GValue kept[PROOF_ACCOUNT_N_VALUES];
  gboolean is_trying;
  ProofHistory *history;
};

G_DEFINE_FINAL_TYPE (ProofAccount, proof_account, G_TYPE_OBJECT)

G_DEFINE_QUARK (proof - account - error - quark, proof_account_error)

static GParamSpec *properties[PROOF_ACCOUNT_N_PROPERTIES];

static void
notify_is_tried (ProofAccount *self, gboolean was_tried)
{
  if (proof_account_is_tried (self) != was_tried)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROOF_ACCOUNT_IS_TRIED]);
}

static void
forget_kept (ProofAccount *self, ProofAccountProperty property_id)
{
  if (G_IS_VALUE (&self->kept[property_id]))
    g_value_unset (&self->kept[property_id]);
}

static gboolean
is_kept_value (ProofAccount *self, ProofAccountProperty property_id, const GValue *value)
{
  return G_IS_VALUE (&self->kept[property_id]) &&
         g_param_values_cmp (properties[property_id], &self->kept[property_id], value) == 0;
}

/* What the person sets by hand is no trial; nor is what is as it was. */
static void
update_kept (ProofAccount *self, ProofAccountProperty property_id, const GValue *value)
{
  GValue *kept = &self->kept[property_id];

  if (!self->is_trying || is_kept_value (self, property_id, value))
    forget_kept (self, property_id);
  else if (!G_IS_VALUE (kept))
    g_value_copy (&self->values[property_id], g_value_init (kept, G_VALUE_TYPE (value)));
}

static void
set_value (ProofAccount *self, ProofAccountProperty property_id, const GValue *value)
{
  gboolean was_tried = proof_account_is_tried (self);

  if (g_param_values_cmp (properties[property_id], &self->values[property_id], value) == 0)
    return;

  update_kept (self, property_id, value);
  g_value_copy (value, &self->values[property_id]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
  if (property_id == PROOF_ACCOUNT_NAME || property_id == PROOF_ACCOUNT_USER ||
      property_id == PROOF_ACCOUNT_SERVER)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROOF_ACCOUNT_TITLE]);
  notify_is_tried (self, was_tried);
}

static void
set_text (ProofAccount *self, ProofAccountProperty property_id, const char *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_static_string (&value, text != NULL ? text : "");
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
    case PROOF_ACCOUNT_IS_TRIED:
      g_value_set_boolean (value, proof_account_is_tried (self));
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
    set_text (self, property_id, g_value_get_string (value));
  else
    set_value (self, property_id, value);
}

static void
proof_account_finalize (GObject *object)
{
  ProofAccount *self = PROOF_ACCOUNT (object);

  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    {
      g_value_unset (&self->values[i]);
      forget_kept (self, i);
    }
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
  add_text (PROOF_ACCOUNT_TOKEN_COMMAND, "token-command");
  add_text (PROOF_ACCOUNT_ONLINE_ACCOUNT, "online-account");
  add_truth (PROOF_ACCOUNT_SAVES_PASSWORD, "saves-password");
  add_text (PROOF_ACCOUNT_PASSWORD_PLACE, "password-place");
  add_text (PROOF_ACCOUNT_MECHANISM, "mechanism");
  properties[PROOF_ACCOUNT_UNTIL] =
      g_param_spec_enum ("until", NULL, NULL, MAIL_TYPE_STAGE, MAIL_STAGE_SIGN_IN, flags);
  add_text (PROOF_ACCOUNT_SENDER, "sender");
  add_text (PROOF_ACCOUNT_RECIPIENT, "recipient");
  add_text (PROOF_ACCOUNT_HELLO_NAME, "hello-name");
  add_text (PROOF_ACCOUNT_TRUSTED_CERTIFICATE, "trusted-certificate");
  add_text (PROOF_ACCOUNT_CA_FILE, "ca-file");
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
  properties[PROOF_ACCOUNT_IS_TRIED] = g_param_spec_boolean ("is-tried", NULL, NULL, FALSE, flags);
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
 * proof_account_new_blank:
 *
 * Returns: (transfer full): an account to be filled in, with the usual port
 */
ProofAccount *
proof_account_new_blank (void)
{
  ProofAccount *self = proof_account_new ();
  MailSecurity security = proof_account_get_settings (self).security;

  g_object_set (self, "port", mail_security_get_usual_port (security), NULL);

  return self;
}

static const char *
get_text (ProofAccount *self, ProofAccountProperty property_id)
{
  return g_value_get_string (&self->values[property_id]);
}

static gboolean
get_truth (ProofAccount *self, ProofAccountProperty property_id)
{
  return g_value_get_boolean (&self->values[property_id]);
}

static int
get_choice (ProofAccount *self, ProofAccountProperty property_id)
{
  return g_value_get_enum (&self->values[property_id]);
}

/**
 * proof_account_get_settings:
 *
 * Returns: what the account is set to, as it is filled in; the strings are the
 *   account's, until it changes
 */
MailSettings
proof_account_get_settings (ProofAccount *self)
{
  return (MailSettings){
    .server = get_text (self, PROOF_ACCOUNT_SERVER),
    .port = (guint16) g_value_get_uint (&self->values[PROOF_ACCOUNT_PORT]),
    .security = (MailSecurity) get_choice (self, PROOF_ACCOUNT_SECURITY),
    .user = get_text (self, PROOF_ACCOUNT_USER),
    .secret_is_token = get_truth (self, PROOF_ACCOUNT_PASSWORD_IS_TOKEN),
    .mechanism = get_text (self, PROOF_ACCOUNT_MECHANISM),
    .hello_name = get_text (self, PROOF_ACCOUNT_HELLO_NAME),
    .trusted_certificate = get_text (self, PROOF_ACCOUNT_TRUSTED_CERTIFICATE),
    .ca_file = get_text (self, PROOF_ACCOUNT_CA_FILE),
  };
}

/**
 * proof_account_get_goal:
 *
 * Returns: how far a test of the account goes, as it is filled in; the strings are
 *   the account's, until it changes
 */
MailGoal
proof_account_get_goal (ProofAccount *self)
{
  return (MailGoal){
    .until = (MailStage) get_choice (self, PROOF_ACCOUNT_UNTIL),
    .sender = get_text (self, PROOF_ACCOUNT_SENDER),
    .recipient = get_text (self, PROOF_ACCOUNT_RECIPIENT),
    .allows_plaintext_password = get_truth (self, PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD),
  };
}

/**
 * proof_account_get_id:
 *
 * Returns: what the account is known by for ever, a UUID
 */
const char *
proof_account_get_id (ProofAccount *self)
{
  return get_text (self, PROOF_ACCOUNT_ID);
}

/**
 * proof_account_get_name:
 *
 * Returns: the name that the person gave it, or empty
 */
const char *
proof_account_get_name (ProofAccount *self)
{
  return get_text (self, PROOF_ACCOUNT_NAME);
}

/**
 * proof_account_get_password:
 *
 * Returns: the password or access token; never %NULL
 */
BaseSecret *
proof_account_get_password (ProofAccount *self)
{
  return g_value_get_boxed (&self->values[PROOF_ACCOUNT_PASSWORD]);
}

/**
 * proof_account_get_token_command:
 *
 * Returns: the command that prints the access token, or empty
 */
const char *
proof_account_get_token_command (ProofAccount *self)
{
  return get_text (self, PROOF_ACCOUNT_TOKEN_COMMAND);
}

/**
 * proof_account_get_online_account:
 *
 * Returns: what GNOME Online Accounts knows the account by that the password or token
 *   comes from, or empty
 */
const char *
proof_account_get_online_account (ProofAccount *self)
{
  return get_text (self, PROOF_ACCOUNT_ONLINE_ACCOUNT);
}

/**
 * proof_account_fetches_secret:
 *
 * Returns: whether the password or token is got anew for each test, so that nobody types
 *   it, and the keyring does not keep it
 */
gboolean
proof_account_fetches_secret (ProofAccount *self)
{
  return *proof_account_get_online_account (self) != '\0' ||
         (get_truth (self, PROOF_ACCOUNT_PASSWORD_IS_TOKEN) &&
          *proof_account_get_token_command (self) != '\0');
}

/**
 * proof_account_get_saves_password:
 *
 * Returns: whether the password is to be kept in the keyring
 */
gboolean
proof_account_get_saves_password (ProofAccount *self)
{
  return get_truth (self, PROOF_ACCOUNT_SAVES_PASSWORD);
}

/**
 * proof_account_uses_keyring:
 *
 * Returns: whether the keyring is asked for the password and gets it; otherwise it keeps
 *   what it has
 */
gboolean
proof_account_uses_keyring (ProofAccount *self)
{
  return proof_account_get_saves_password (self) && !proof_account_fetches_secret (self);
}

/**
 * proof_account_get_password_place:
 *
 * Returns: where in the keyring the password is, in the form of
 *   proof_keyring_place_to_text(), or empty
 */
const char *
proof_account_get_password_place (ProofAccount *self)
{
  return get_text (self, PROOF_ACCOUNT_PASSWORD_PLACE);
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
  g_autoptr (BaseSecret) new = password != NULL ? base_secret_ref (password) : base_secret_new ();
  gboolean is_same = base_secret_equal (proof_account_get_password (self), new);

  g_value_set_boxed (&self->values[PROOF_ACCOUNT_PASSWORD], new);
  /* Another form that comes to show the account hands back what it was given. */
  if (!is_same)
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
 * proof_account_set_is_trying:
 *
 * Says whether what is set from now on is only tried: it is tested, and saved when it is
 * kept.
 */
void
proof_account_set_is_trying (ProofAccount *self, gboolean is_trying)
{
  self->is_trying = is_trying;
}

/**
 * proof_account_is_tried:
 *
 * Returns: whether something is set that is only tried
 */
gboolean
proof_account_is_tried (ProofAccount *self)
{
  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    if (G_IS_VALUE (&self->kept[i]))
      return TRUE;

  return FALSE;
}

/**
 * proof_account_keep:
 *
 * Lets what is tried be the account's.
 */
void
proof_account_keep (ProofAccount *self)
{
  gboolean was_tried = proof_account_is_tried (self);

  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    forget_kept (self, i);
  notify_is_tried (self, was_tried);
}

/**
 * proof_account_go_back:
 *
 * Sets what is tried to what it was before.
 */
void
proof_account_go_back (ProofAccount *self)
{
  for (guint i = PROOF_ACCOUNT_ID; i < PROOF_ACCOUNT_N_VALUES; i++)
    if (G_IS_VALUE (&self->kept[i]))
      {
        g_auto (GValue) kept = G_VALUE_INIT;

        g_value_copy (&self->kept[i], g_value_init (&kept, G_VALUE_TYPE (&self->kept[i])));
        set_value (self, i, &kept);
      }
}

/**
 * proof_account_get_kept:
 * @name: a property
 * @value: not initialised
 *
 * Gets the property without what is only tried.
 */
void
proof_account_get_kept (ProofAccount *self, const char *name, GValue *value)
{
  guint id = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name)->param_id;

  if (id < PROOF_ACCOUNT_N_VALUES && G_IS_VALUE (&self->kept[id]))
    g_value_copy (&self->kept[id], g_value_init (value, G_VALUE_TYPE (&self->kept[id])));
  else
    g_object_get_property (G_OBJECT (self), name, value);
}

/**
 * proof_account_set_kept:
 * @name: a property
 * @value: what it is without what is only tried
 *
 * Sets the property; what is tried instead of the same value stays.
 */
void
proof_account_set_kept (ProofAccount *self, const char *name, const GValue *value)
{
  guint id = g_object_class_find_property (G_OBJECT_GET_CLASS (self), name)->param_id;

  if (id >= PROOF_ACCOUNT_N_VALUES || !is_kept_value (self, id, value))
    g_object_set_property (G_OBJECT (self), name, value);
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
  g_object_set (copy, "password-place", NULL, "allow-plaintext-password", FALSE, NULL);

  return copy;
}

/**
 * proof_account_is_blank:
 *
 * Returns: whether nothing is filled in that would be worth saving
 */
gboolean
proof_account_is_blank (ProofAccount *self)
{
  MailSettings settings = proof_account_get_settings (self);

  return *settings.server == '\0' && *settings.user == '\0';
}
