/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-account-hints.h"
#include "proof-authorities-row.h"
#include "proof-choices.h"
#include "proof-description.h"
#include "proof-excerpt-catch.h"
#include "proof-field-checks.h"
#include "proof-form-choices.h"
#include "proof-menu-button.h"
#include "proof-password-row.h"
#include "proof-port-text.h"
#include "proof-problem-row.h"
#include "proof-proposal.h"
#include "proof-shown-text.h"
#include "proof-trial-view.h"
#include "base-text.h"

struct _ProofForm
{
  AdwBin parent_instance;

  ProofAccount *account;
  GBindingGroup *bindings;
  GSignalGroup *account_signals;
  ProofFieldChecks *checks;
  gboolean has_typed_port;
  gboolean has_chosen_security;
  gboolean is_saved;

  ProofTrialView *trial;
  ProofEntryRow *server;
  ProofProblemRow *server_problem;
  ProofProblemRow *server_advice;
  AdwComboRow *security;
  ProofProblemRow *security_hint;
  ProofEntryRow *port;
  GtkMenuButton *ports_button;
  GMenuModel *ports;
  ProofProblemRow *port_problem;
  ProofProblemRow *port_advice;
  AdwActionRow *trusted;
  ProofEntryRow *user;
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
  ProofEntryRow *token_command;
  ProofProblemRow *token_command_problem;
  ProofEntryRow *hello_name;
  ProofProblemRow *hello_name_problem;
  ProofAuthoritiesRow *ca_file;
  ProofProblemRow *ca_file_problem;
  AdwComboRow *until;
  ProofEntryRow *sender;
  ProofProblemRow *sender_problem;
  ProofEntryRow *recipient;
  ProofProblemRow *recipient_problem;
  ProofProblemRow *envelope_hint;
};

G_DEFINE_FINAL_TYPE (ProofForm, proof_form, ADW_TYPE_BIN)

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
  MailSecurity security = proof_form_get_security (self->security);

  if (self->account == NULL || get_settings (self).security == security)
    return;

  self->has_chosen_security = TRUE;
  follow_proposal (self, proof_propose_for_security (get_settings (self), security));
}

static void
on_port_changed (ProofForm *self)
{
  guint16 port = proof_port_text_get (GTK_EDITABLE (self->port));

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
    g_object_set (self->account, "until", proof_form_get_last_stage (self->until), NULL);
}

static void
on_mechanism_selected (ProofForm *self)
{
  const char *name = proof_form_get_mechanism (self->mechanism);

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
on_ca_file_checked (ProofForm *self)
{
  proof_problem_row_set_text (self->ca_file_problem,
                              proof_authorities_row_get_problem (self->ca_file));
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

  proof_form_choose_security (self->security, get_settings (self).security);
  proof_form_choose_last_stage (self->until, proof_account_get_goal (self->account).until);
  proof_form_choose_mechanism (self->mechanism, get_settings (self).mechanism);
  gtk_switch_set_active (self->is_token, is_token);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password),
                                 is_token ? _ ("Access Token") : _ ("Pass_word"));
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

/* What is got from elsewhere is not typed, and not saved. */
static void
show_source (ProofForm *self)
{
  gboolean is_typed = !proof_account_fetches_secret (self->account);

  gboolean is_online = *proof_account_get_online_account (self->account) != '\0';

  gtk_widget_set_sensitive (GTK_WIDGET (self->is_token), !is_online);
  gtk_widget_set_visible (GTK_WIDGET (self->token_command),
                          get_settings (self).secret_is_token && !is_online);
  gtk_widget_set_visible (GTK_WIDGET (self->password), is_typed);
  gtk_widget_set_visible (self->saves_password_row, is_typed && self->is_saved);
}

static void
update (ProofForm *self)
{
  show_source (self);
  show_choices (self);
  proof_port_text_update (GTK_EDITABLE (self->port), get_settings (self).port);
  show_secret (self);
  show_trusted_certificate (self);
  show_envelope (self);
  show_hints (self);
  proof_field_checks_update (self->checks);
}

static void
take_excerpt (gpointer data, const ProofExcerpt *excerpt)
{
  proof_excerpt_apply (excerpt, PROOF_FORM (data)->account);
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

static gboolean
is_open (ProofForm *self, GtkWidget *row)
{
  return row != GTK_WIDGET (self->password);
}

/* What was typed is as it is meant from here on. */
static void
settle (ProofForm *self, GtkWidget *row)
{
  if (!is_open (self, row))
    return;

  strip (row);
  proof_excerpt_catch_settle (GTK_EDITABLE (row));
}

static void
on_field_left (ProofForm *self, GtkWidget *row)
{
  settle (self, row);

  /* Not while it is typed: 25 is on the way to 2525. And who has chosen the security too has
     both from somewhere, and wants to know whether they work. */
  if (row == GTK_WIDGET (self->port) && self->has_typed_port && !self->has_chosen_security)
    follow_proposal (self, proof_propose_for_port (get_settings (self), get_settings (self).port));
  self->has_typed_port = FALSE;
}

static void
catch_excerpts (ProofForm *self, GtkWidget *row)
{
  gboolean is_place = row == GTK_WIDGET (self->server);

  if (is_open (self, row))
    proof_excerpt_catch (GTK_EDITABLE (row),
                         is_place ? proof_excerpt_new_from_place : proof_excerpt_new_from_uri,
                         take_excerpt, self);
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
    { PROOF_FIELD_TOKEN_COMMAND, self->token_command, self->token_command_problem },
    { PROOF_FIELD_SENDER, self->sender, self->sender_problem },
    { PROOF_FIELD_RECIPIENT, self->recipient, self->recipient_problem },
    { PROOF_FIELD_HELLO_NAME, self->hello_name, self->hello_name_problem },
  };

  self->checks = proof_field_checks_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      proof_field_checks_add (self->checks, fields[i].field, fields[i].row, fields[i].problem);
      catch_excerpts (self, fields[i].row);
    }
  proof_field_checks_add_advice (self->checks, PROOF_FIELD_SERVER, self->server_advice,
                                 proof_advice_on_server);
  proof_field_checks_add_advice (self->checks, PROOF_FIELD_PORT, self->port_advice,
                                 proof_advice_on_port);
  g_signal_connect_object (self->checks, "left", G_CALLBACK (on_field_left), self,
                           G_CONNECT_SWAPPED);
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
    { "hello-name", self->hello_name }, { "token-command", self->token_command },
  };

  self->bindings = g_binding_group_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    proof_shown_text_bind (self->bindings, texts[i].property, texts[i].row,
                           proof_excerpt_catch_pass_on);

  g_binding_group_bind (self->bindings, "ca-file", self->ca_file, "file",
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
  gtk_widget_class_bind_template_child (widget_class, ProofForm, trial);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, server);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, server_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, server_advice);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, security);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, security_hint);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, port);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ports_button);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ports);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, port_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, port_advice);
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
  gtk_widget_class_bind_template_child (widget_class, ProofForm, token_command);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, token_command_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, hello_name);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, hello_name_problem);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ca_file);
  gtk_widget_class_bind_template_child (widget_class, ProofForm, ca_file_problem);
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
  gtk_widget_class_bind_template_callback (widget_class, on_ca_file_checked);
  gtk_widget_class_bind_template_callback (widget_class, on_distrust);
}

static void
proof_form_class_init (ProofFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_form_dispose;

  g_type_ensure (PROOF_TYPE_AUTHORITIES_ROW);
  g_type_ensure (PROOF_TYPE_PASSWORD_ROW);
  g_type_ensure (PROOF_TYPE_PROBLEM_ROW);
  g_type_ensure (PROOF_TYPE_TRIAL_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
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
  proof_form_offer_securities (self->security);
  proof_form_offer_mechanisms (self->mechanism);
  proof_choices_show_whole (self->until, NULL);
  proof_menu_button_set_menu (self->ports_button, self->ports);
  proof_description_follow_rows (GTK_WIDGET (self));
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
  proof_trial_view_set_account (self->trial, account);
  g_signal_group_set_target (self->account_signals, account);
  g_binding_group_set_source (self->bindings, account);
  if (account == NULL)
    return;

  self->has_chosen_security = FALSE;
  proof_port_text_set (GTK_EDITABLE (self->port), get_settings (self).port);
  update (self);
}

/**
 * proof_form_get_account:
 *
 * Returns: (transfer none) (nullable): the account that is shown
 */
ProofAccount *
proof_form_get_account (ProofForm *self)
{
  return self->account;
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

  for (ProofField field = 0; field < PROOF_N_FIELDS; field++)
    settle (self, proof_field_checks_get_row (self->checks, field));
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
  GtkWidget *row;

  if (field == PROOF_FIELD_PASSWORD && gtk_widget_get_visible (GTK_WIDGET (self->token_command)) &&
      proof_account_fetches_secret (self->account))
    field = PROOF_FIELD_TOKEN_COMMAND;
  row = proof_field_checks_get_row (self->checks, field);
  if (field == PROOF_FIELD_HELLO_NAME || field == PROOF_FIELD_TOKEN_COMMAND)
    adw_expander_row_set_expanded (self->advanced, TRUE);
  gtk_widget_grab_focus (row);
  gtk_editable_select_region (GTK_EDITABLE (row), 0, -1);
}

/**
 * proof_form_set_undo:
 * @undo: where what is taken back can be undone
 */
void
proof_form_set_undo (ProofForm *self, ProofUndo *undo)
{
  proof_trial_view_set_undo (self->trial, undo);
}

/**
 * proof_form_set_is_saved:
 *
 * Says whether the account is one of the saved ones, which may have their
 * password in the keyring, and settings that are only tried.
 */
void
proof_form_set_is_saved (ProofForm *self, gboolean is_saved)
{
  self->is_saved = is_saved;
  if (self->account != NULL)
    show_source (self);
  proof_trial_view_set_is_saved (self->trial, is_saved);
}

/**
 * proof_form_set_has_keyring:
 *
 * Says whether there is a keyring in which a password could be saved.
 */
void
proof_form_set_has_keyring (ProofForm *self, gboolean has_keyring)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->saves_password_row), has_keyring);
  gtk_widget_set_visible (GTK_WIDGET (self->saves_password), has_keyring);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->saves_password_row),
      has_keyring ? _ ("In your login keyring")
                  : _ ("No keyring is available. Enter the password for each test."));
}

/**
 * proof_form_tell_of_secret:
 * @problem: (nullable): why the password or token is not there that was to be got
 *
 * Says it where the password is, which can still be typed where it is the keyring's.
 */
void
proof_form_tell_of_secret (ProofForm *self, const char *problem)
{
  proof_problem_row_set_text (self->keyring_problem, problem);
}
