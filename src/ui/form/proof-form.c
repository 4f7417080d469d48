/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-account-hints.h"
#include "proof-field-checks.h"
#include "proof-menu-button.h"
#include "proof-password-row.h"
#include "proof-problem-row.h"
#include "proof-proposal.h"
#include "proof-uri-catch.h"
#include "sasl-mechanism.h"
#include "base-text.h"

struct _ProofForm
{
  AdwBin parent_instance;

  ProofAccount *account;
  GBindingGroup *bindings;
  GSignalGroup *account_signals;
  ProofFieldChecks *checks;
  gboolean has_typed_port;

  AdwEntryRow *server;
  ProofProblemRow *server_problem;
  AdwComboRow *security;
  ProofProblemRow *security_hint;
  AdwEntryRow *port;
  GtkMenuButton *ports_button;
  GMenuModel *ports;
  ProofProblemRow *port_problem;
  AdwActionRow *trusted;
  AdwEntryRow *user;
  ProofProblemRow *user_problem;
  ProofPasswordRow *password;
  ProofProblemRow *password_problem;
  ProofProblemRow *password_hint;
  GtkWidget *saves_password_row;
  GtkSwitch *saves_password;
  ProofProblemRow *keyring_problem;
  AdwExpanderRow *advanced;
  AdwComboRow *mechanism;
  GtkSwitch *is_token;
  AdwEntryRow *hello_name;
  ProofProblemRow *hello_name_problem;
  AdwComboRow *until;
  AdwEntryRow *sender;
  ProofProblemRow *sender_problem;
  AdwEntryRow *recipient;
  ProofProblemRow *recipient_problem;
  ProofProblemRow *envelope_hint;
};

G_DEFINE_FINAL_TYPE (ProofForm, proof_form, ADW_TYPE_BIN)

/* The choices in the order of the lists in proof-form.ui. */
static const MailSecurity securities[] = {
  MAIL_SECURITY_STARTTLS,
  MAIL_SECURITY_TLS,
  MAIL_SECURITY_NONE,
};
static const MailStage last_stages[] = {
  MAIL_STAGE_HELLO,
  MAIL_STAGE_SIGN_IN,
  MAIL_STAGE_RECIPIENT,
  MAIL_STAGE_MESSAGE,
};

static guint
find_security (MailSecurity security)
{
  for (guint i = 0; i < G_N_ELEMENTS (securities); i++)
    if (securities[i] == security)
      return i;

  g_return_val_if_reached (0);
}

static guint
find_last_stage (MailStage stage)
{
  for (guint i = 0; i < G_N_ELEMENTS (last_stages); i++)
    if (last_stages[i] == stage)
      return i;

  g_return_val_if_reached (0);
}

/* The first choice stands for none, which is the best one that is offered. */
static guint
find_mechanism (const char *name)
{
  const char *const *names = sasl_mechanism_get_names ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return i + 1;

  return 0;
}

static guint16
parse_port (ProofForm *self)
{
  guint64 port;

  return g_ascii_string_to_unsigned (gtk_editable_get_text (GTK_EDITABLE (self->port)), 10, 1,
                                     G_MAXUINT16, &port, NULL)
             ? (guint16) port
             : 0;
}

static MailSettings
get_settings (ProofForm *self)
{
  return proof_account_get_settings (self->account);
}

/* What the person chooses proposes something else; what a remedy or another account
   brings is in the account already, and changes nothing here. */
static void
follow_proposal (ProofForm *self, MailSettings settings)
{
  g_object_set (self->account, "security", settings.security, "port", settings.port, "mechanism",
                settings.mechanism, "password-is-token", settings.secret_is_token, NULL);
}

static void
on_security_selected (ProofForm *self)
{
  MailSecurity security = securities[adw_combo_row_get_selected (self->security)];

  if (self->account != NULL && get_settings (self).security != security)
    follow_proposal (self, proof_propose_for_security (get_settings (self), security));
}

static void
on_port_changed (ProofForm *self)
{
  guint16 port = parse_port (self);

  if (self->account == NULL || get_settings (self).port == port)
    return;

  self->has_typed_port = TRUE;
  g_object_set (self->account, "port", port, NULL);
}

static void
on_port_chosen (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  ProofForm *self = PROOF_FORM (widget);

  follow_proposal (self,
                   proof_propose_for_port (get_settings (self), g_variant_get_uint16 (parameter)));
}

static void
on_until_selected (ProofForm *self)
{
  if (self->account != NULL)
    g_object_set (self->account, "until", last_stages[adw_combo_row_get_selected (self->until)],
                  NULL);
}

static const char *
get_selected_mechanism (ProofForm *self)
{
  guint selected = adw_combo_row_get_selected (self->mechanism);

  return selected == 0 || selected == GTK_INVALID_LIST_POSITION
             ? ""
             : sasl_mechanism_get_names ()[selected - 1];
}

static void
on_mechanism_selected (ProofForm *self)
{
  const char *name = get_selected_mechanism (self);

  if (self->account != NULL && !g_str_equal (get_settings (self).mechanism, name))
    follow_proposal (self, proof_propose_for_mechanism (get_settings (self), name));
}

static void
on_is_token_changed (ProofForm *self)
{
  gboolean is_token = gtk_switch_get_active (self->is_token);

  if (self->account != NULL && get_settings (self).secret_is_token != is_token)
    follow_proposal (self, proof_propose_for_secret (get_settings (self), is_token));
}

static void
on_secret_changed (ProofForm *self)
{
  g_autoptr (BaseSecret) secret = proof_password_row_dup_secret (self->password);

  proof_account_set_password (self->account, secret);
}

static void
on_entry_activated (ProofForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.test", NULL);
}

static void
on_distrust (ProofForm *self)
{
  g_object_set (self->account, "trusted-certificate", "", NULL);
}

static void
show_port (ProofForm *self)
{
  guint16 port = get_settings (self).port;
  g_autofree char *text = port != 0 ? g_strdup_printf ("%u", port) : g_strdup ("");

  /* What is no port stays as it was typed, so that it can be mended. */
  if (parse_port (self) != port)
    gtk_editable_set_text (GTK_EDITABLE (self->port), text);
}

static void
show_secret (ProofForm *self)
{
  g_autoptr (BaseSecret) typed = proof_password_row_dup_secret (self->password);
  BaseSecret *secret = proof_account_get_password (self->account);

  if (!base_secret_equal (typed, secret))
    proof_password_row_set_secret (self->password, secret);
}

static void
show_trusted_certificate (ProofForm *self)
{
  g_autofree char *fingerprint =
      base_text_group_fingerprint (get_settings (self).trusted_certificate);

  adw_action_row_set_subtitle (self->trusted, fingerprint);
  gtk_widget_set_visible (GTK_WIDGET (self->trusted), *fingerprint != '\0');
}

static void
show_envelope (ProofForm *self)
{
  MailStage until = proof_account_get_goal (self->account).until;
  gboolean has_envelope = until == MAIL_STAGE_RECIPIENT || until == MAIL_STAGE_MESSAGE;

  gtk_widget_set_visible (GTK_WIDGET (self->sender), has_envelope);
  gtk_widget_set_visible (GTK_WIDGET (self->recipient), has_envelope);
}

static void
show_choices (ProofForm *self)
{
  gboolean is_token = get_settings (self).secret_is_token;

  adw_combo_row_set_selected (self->security, find_security (get_settings (self).security));
  adw_combo_row_set_selected (self->until,
                              find_last_stage (proof_account_get_goal (self->account).until));
  adw_combo_row_set_selected (self->mechanism, find_mechanism (get_settings (self).mechanism));
  gtk_switch_set_active (self->is_token, is_token);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password),
                                 is_token ? _ ("Access Token") : _ ("Password"));
}

static void
show_hints (ProofForm *self)
{
  g_autofree char *security = proof_account_dup_security_hint (self->account);
  g_autofree char *password = proof_account_dup_password_hint (self->account);
  g_autofree char *envelope = proof_account_dup_envelope_hint (self->account);

  proof_problem_row_set_text (self->security_hint, security);
  proof_problem_row_set_text (self->password_hint, password);
  proof_problem_row_set_text (self->envelope_hint, envelope);
}

static void
update (ProofForm *self)
{
  show_choices (self);
  show_port (self);
  show_secret (self);
  show_trusted_certificate (self);
  show_envelope (self);
  show_hints (self);
  proof_field_checks_update (self->checks);
}

/* An address of an account fills all. */
static void
take_uri (gpointer data, const char *uri)
{
  proof_account_set_uri (PROOF_FORM (data)->account, uri, NULL);
}

/* A pasted name loses its spaces where the person can see it. */
static void
strip (GtkWidget *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (!g_str_equal (text, stripped))
    gtk_editable_set_text (GTK_EDITABLE (row), stripped);
}

static void
on_field_left (ProofForm *self, GtkWidget *row)
{
  if (row != GTK_WIDGET (self->password))
    strip (row);
  if (row == GTK_WIDGET (self->server) &&
      proof_uri_is_account (gtk_editable_get_text (GTK_EDITABLE (row))))
    take_uri (self, gtk_editable_get_text (GTK_EDITABLE (row)));

  /* Not while it is typed: 25 is on the way to 2525. */
  if (row == GTK_WIDGET (self->port) && self->has_typed_port)
    follow_proposal (self, proof_propose_for_port (get_settings (self), get_settings (self).port));
  self->has_typed_port = FALSE;
}

static void
watch_fields (ProofForm *self)
{
  const struct
  {
    ProofField field;
    gpointer row;
    ProofProblemRow *problem;
  } fields[] = {
    { PROOF_FIELD_SERVER, self->server, self->server_problem },
    { PROOF_FIELD_PORT, self->port, self->port_problem },
    { PROOF_FIELD_USER, self->user, self->user_problem },
    { PROOF_FIELD_PASSWORD, self->password, self->password_problem },
    { PROOF_FIELD_SENDER, self->sender, self->sender_problem },
    { PROOF_FIELD_RECIPIENT, self->recipient, self->recipient_problem },
    { PROOF_FIELD_HELLO_NAME, self->hello_name, self->hello_name_problem },
  };

  self->checks = proof_field_checks_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      proof_field_checks_add (self->checks, fields[i].field, fields[i].row, fields[i].problem);
      if (fields[i].field != PROOF_FIELD_PASSWORD)
        proof_uri_catch (GTK_EDITABLE (fields[i].row), take_uri, self);
    }
  g_signal_connect_object (self->checks, "left", G_CALLBACK (on_field_left), self,
                           G_CONNECT_SWAPPED);
}

static void
set_mechanisms (ProofForm *self)
{
  GtkStringList *names = gtk_string_list_new ((const char *[]){ _ ("Automatic"), NULL });

  gtk_string_list_splice (names, 1, 0, sasl_mechanism_get_names ());
  adw_combo_row_set_model (self->mechanism, G_LIST_MODEL (names));
  g_object_unref (names);
}

static void
bind (ProofForm *self)
{
  const struct
  {
    const char *property;
    gpointer row;
  } texts[] = {
    { "server", self->server },         { "user", self->user },
    { "sender", self->sender },         { "recipient", self->recipient },
    { "hello-name", self->hello_name },
  };

  self->bindings = g_binding_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_binding_group_bind (self->bindings, texts[i].property, texts[i].row, "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  g_binding_group_bind (self->bindings, "saves-password", self->saves_password, "active",
                        G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update), self);
}

static void
proof_form_dispose (GObject *object)
{
  ProofForm *self = PROOF_FORM (object);

  g_clear_object (&self->checks);
  g_clear_object (&self->bindings);
  g_clear_object (&self->account_signals);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (proof_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, ProofForm, server);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, server_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, security);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, security_hint);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, port);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ports_button);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ports);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, port_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, trusted);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, user);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, user_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, password);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, password_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, password_hint);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, saves_password_row);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, saves_password);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, keyring_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, advanced);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, mechanism);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, is_token);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, hello_name);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, hello_name_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, until);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, sender);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, sender_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, recipient);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, recipient_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, envelope_hint);
  gtk_widget_class_bind_template_callback (widget_class, on_security_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_port_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_until_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_mechanism_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_is_token_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_secret_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_distrust);
}

static void
proof_form_class_init (ProofFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_form_dispose;

  g_type_ensure (PROOF_TYPE_PASSWORD_ROW);
  g_type_ensure (PROOF_TYPE_PROBLEM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/sendproof/Sendproof/ui/proof-form.ui");
  gtk_widget_class_install_action (widget_class, "form.port", "q", on_port_chosen);
  bind_template (widget_class);
}

static void
proof_form_init (ProofForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  watch_fields (self);
  set_mechanisms (self);
  proof_menu_button_set_menu (self->ports_button, self->ports);
  bind (self);
}

/**
 * proof_form_set_account:
 *
 * Shows another account. What the form says to change is changed in it at once.
 */
void
proof_form_set_account (ProofForm *self, ProofAccount *account)
{
  if (!g_set_object (&self->account, account))
    return;

  proof_field_checks_set_account (self->checks, account);
  proof_problem_row_set_text (self->keyring_problem, NULL);
  g_signal_group_set_target (self->account_signals, account);
  g_binding_group_set_source (self->bindings, account);
  if (account != NULL)
    update (self);
}

/**
 * proof_form_check:
 *
 * Looks at every field. The first that cannot be used gets the focus, and each
 * says what is wrong.
 *
 * Returns: whether a test can be made
 */
gboolean
proof_form_check (ProofForm *self)
{
  ProofField first_wrong;

  if (proof_field_checks_judge_all (self->checks, &first_wrong))
    return TRUE;

  proof_form_focus_field (self, first_wrong);
  return FALSE;
}

/**
 * proof_form_focus_field:
 *
 * Puts the focus into @field, where it is to be seen, with its text selected.
 */
void
proof_form_focus_field (ProofForm *self, ProofField field)
{
  GtkWidget *row = proof_field_checks_get_row (self->checks, field);

  if (field == PROOF_FIELD_HELLO_NAME)
    adw_expander_row_set_expanded (self->advanced, TRUE);
  gtk_widget_grab_focus (row);
  gtk_editable_select_region (GTK_EDITABLE (row), 0, -1);
}

/**
 * proof_form_set_can_save_password:
 *
 * Says whether the account is one of the saved ones, which may have their
 * password in the keyring.
 */
void
proof_form_set_can_save_password (ProofForm *self, gboolean can_save)
{
  gtk_widget_set_visible (self->saves_password_row, can_save);
}

/**
 * proof_form_tell_of_keyring:
 * @problem: (nullable): what the keyring did not do
 *
 * Says it at the password, which can still be typed.
 */
void
proof_form_tell_of_keyring (ProofForm *self, const char *problem)
{
  proof_problem_row_set_text (self->keyring_problem, problem);
}
