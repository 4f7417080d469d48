/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-commands.h"

#include <glib/gi18n-lib.h>

#include "proof-batch.h"
#include "proof-export.h"
#include "proof-history-window.h"
#include "proof-hold.h"
#include "proof-import.h"
#include "proof-questions.h"
#include "proof-text-window.h"
#include "mail-security.h"

/* Long enough to see what went, and to read it slowly. */
#define UNDO_SECONDS 15

struct _ProofAccountCommands
{
  GObject parent_instance;

  /* NULL once it is gone; what is in it is gone then, too. */
  GtkWindow *window;
  AdwToastOverlay *toasts;
  ProofAccountsSidebar *sidebar;
  ProofPasswordSync *passwords;
  ProofAccount *account;
  ProofBatch *batch;
  GSimpleActionGroup *actions;

  /* The last account that was deleted, while it can still be had back. */
  ProofAccount *deleted;
  guint deleted_position;
  /* What offers it; the overlay's. */
  AdwToast *undo;
};

G_DEFINE_FINAL_TYPE (ProofAccountCommands, proof_account_commands, G_TYPE_OBJECT)

enum
{
  SIGNAL_OPEN,
  SIGNAL_REPLACE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_account_commands_dispose (GObject *object)
{
  ProofAccountCommands *self = PROOF_ACCOUNT_COMMANDS (object);

  if (self->batch != NULL)
    proof_batch_stop (self->batch);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->batch);
  g_clear_object (&self->deleted);
  g_clear_object (&self->account);
  g_clear_object (&self->passwords);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (proof_account_commands_parent_class)->dispose (object);
}

static void
proof_account_commands_class_init (ProofAccountCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_account_commands_dispose;

  signals[SIGNAL_OPEN] = g_signal_new ("open", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
  signals[SIGNAL_REPLACE] = g_signal_new ("replace", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
}

static void
proof_account_commands_init (ProofAccountCommands *self)
{
  self->actions = g_simple_action_group_new ();
}

static ProofAccountStore *
get_store (ProofAccountCommands *self)
{
  return proof_password_sync_get_store (self->passwords);
}

static void
enable (ProofAccountCommands *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static void
update_actions (ProofAccountCommands *self)
{
  guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (get_store (self)));
  guint position = 0;
  gboolean is_kept = self->account != NULL &&
                     proof_account_store_get_position (get_store (self), self->account, &position);
  gboolean is_busy = proof_batch_is_busy (self->batch);

  enable (self, "save", self->account != NULL && !is_kept);
  enable (self, "history", is_kept);
  enable (self, "rename", is_kept);
  enable (self, "duplicate", is_kept);
  enable (self, "delete", is_kept);
  enable (self, "move-up", is_kept && position > 0);
  enable (self, "move-down", is_kept && position + 1 < n_accounts);
  enable (self, "export", self->account != NULL);
  enable (self, "undo-delete", self->deleted != NULL);
  enable (self, "test-all", n_accounts > 0 && !is_busy);
  enable (self, "test-selected", !is_busy);
  enable (self, "stop-tests", is_busy);
}

static void
open_account (ProofAccountCommands *self, ProofAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, account);
}

/* Who deletes stays at the list, where the page of the form is another one. */
static void
replace_account (ProofAccountCommands *self, ProofAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_REPLACE], 0, account);
}

static void
tell (ProofAccountCommands *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

static void
on_new (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (ProofAccount) account = proof_account_new ();

  g_object_set (account, "port",
                mail_security_get_usual_port (proof_account_get_settings (account).security), NULL);
  proof_account_store_add (get_store (self), account);
  open_account (self, account);
}

static void
on_save (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  proof_account_store_add (get_store (self), self->account);
  open_account (self, self->account);
}

/* No larger than the window below it, as far as that is in its own hands. */
static void
present_over_window (ProofAccountCommands *self, GtkWindow *window)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window,
                               MIN (width, gtk_widget_get_width (GTK_WIDGET (self->window))),
                               MIN (height, gtk_widget_get_height (GTK_WIDGET (self->window))));
  gtk_window_set_transient_for (window, self->window);
  gtk_window_present (window);
}

static void
on_history (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  present_over_window (self, proof_history_window_new (self->account));
}

static void
on_renamed (AdwMessageDialog *dialog, const char *response, ProofAccount *account)
{
  GtkWidget *entry = adw_message_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "rename"))
    g_object_set (account, "name", gtk_editable_get_text (GTK_EDITABLE (entry)), NULL);
}

static void
on_rename (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  GtkWidget *dialog = adw_message_dialog_new (
      self->window, _ ("Rename Account"), _ ("Left empty, it is named by its user and server."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), proof_account_get_name (self->account));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "rename",
                                    _ ("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_renamed), self->account, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_duplicate (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  open_account (self, proof_account_store_duplicate (get_store (self), self->account));
}

/* With it goes the password that was kept for it. */
static void
on_undo_dismissed (AdwToast *toast, ProofAccountCommands *self)
{
  if (toast != self->undo)
    return;

  self->undo = NULL;
  g_clear_object (&self->deleted);
  update_actions (self);
}

static void
offer_undo (ProofAccountCommands *self)
{
  g_autofree char *title = proof_account_dup_title (self->deleted);
  g_autofree char *text = g_strdup_printf (_ ("“%s” deleted"), title);
  AdwToast *toast = adw_toast_new (text);
  AdwToast *before = g_steal_pointer (&self->undo);

  if (before != NULL)
    adw_toast_dismiss (before);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "account.undo-delete");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_undo_dismissed), self, 0);
  self->undo = toast;
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The neighbour is shown next, or an empty form. */
static void
replace_by_neighbour (ProofAccountCommands *self, guint position)
{
  GListModel *accounts = G_LIST_MODEL (get_store (self));
  guint n_accounts = g_list_model_get_n_items (accounts);
  g_autoptr (ProofAccount) next =
      n_accounts > 0 ? g_list_model_get_item (accounts, MIN (position, n_accounts - 1))
                     : proof_account_new ();

  replace_account (self, next);
}

static void
on_delete (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  g_set_object (&self->deleted, self->account);
  self->deleted_position = proof_account_store_remove (get_store (self), self->deleted);
  proof_password_sync_forget_async (self->passwords, self->deleted, NULL, NULL, NULL);
  offer_undo (self);
  replace_by_neighbour (self, self->deleted_position);
}

static void
on_undo_delete (GSimpleAction *action G_GNUC_UNUSED,
                GVariant *parameter G_GNUC_UNUSED,
                gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (ProofAccount) account = g_steal_pointer (&self->deleted);

  proof_account_store_insert (get_store (self), self->deleted_position, account);
  proof_password_sync_save_async (self->passwords, account, NULL, NULL, NULL);
  replace_account (self, account);
}

static void
move (ProofAccountCommands *self, int step)
{
  guint position;

  if (!proof_account_store_get_position (get_store (self), self->account, &position))
    return;

  proof_account_store_move (get_store (self), self->account, (guint) ((int) position + step));
  proof_accounts_sidebar_select (self->sidebar, self->account);
  update_actions (self);
}

static void
on_move_up (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  move (data, -1);
}

static void
on_move_down (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  move (data, 1);
}

static guint
count (ProofAccountCommands *self, ProofBatchOutcome outcome, gboolean only_good)
{
  guint n = 0;

  for (guint i = 0; i < proof_batch_get_n_results (self->batch); i++)
    {
      const ProofBatchResult *result = proof_batch_get_result (self->batch, i);

      if (result->outcome == outcome &&
          (!only_good || proof_diagnosis_is_verified (result->diagnosis)))
        n++;
    }

  return n;
}

static void
on_batch_finished (ProofAccountCommands *self)
{
  guint n_good = count (self, PROOF_BATCH_OUTCOME_TESTED, TRUE);
  guint n_tested = count (self, PROOF_BATCH_OUTCOME_TESTED, FALSE);
  guint n_left_out = count (self, PROOF_BATCH_OUTCOME_LEFT_OUT, FALSE);
  g_autofree char *text = NULL;

  if (n_tested + n_left_out == 0)
    text = g_strdup (_ ("Stopped before an account was tested"));
  else if (n_tested == 0)
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "No account was tested: %u lacks settings or a password",
                     "No account was tested: %u lack settings or a password", n_left_out),
        n_left_out);
  else if (n_left_out > 0)
    text = g_strdup_printf (_ ("%u of %u accounts work; %u lack settings or a password"), n_good,
                            n_tested, n_left_out);
  else
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u of %u account works", "%u of %u accounts work", n_tested),
        n_good, n_tested);

  tell (self, text);
  update_actions (self);
}

static void
test_accounts (ProofAccountCommands *self, GPtrArray *accounts)
{
  const ProofRunOptions usual = { 0 };

  proof_batch_start (self->batch, accounts, &usual);
  update_actions (self);
}

static void
on_test_selected (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant *parameter G_GNUC_UNUSED,
                  gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (GPtrArray) accounts = proof_accounts_sidebar_dup_selected (self->sidebar);

  test_accounts (self, accounts);
}

static void
on_test_all (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  test_accounts (data, NULL);
}

static void
on_stop_tests (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  proof_batch_stop (PROOF_ACCOUNT_COMMANDS (data)->batch);
}

static void
take_import (ProofAccountCommands *self, ProofImport *import)
{
  g_autofree char *text = g_strdup_printf (
      /* Translators: how many, and the program whose they were, as in "Thunderbird" */
      g_dngettext (GETTEXT_PACKAGE, "%u account taken over from %s",
                   "%u accounts taken over from %s", import->accounts->len),
      import->accounts->len, import->source);

  for (guint i = 0; i < import->accounts->len; i++)
    proof_account_store_add (get_store (self), import->accounts->pdata[i]);
  open_account (self, import->accounts->pdata[0]);
  tell (self, text);

  if (import->left_out->len > 0)
    {
      g_autofree char *left_out = NULL;

      g_ptr_array_add (import->left_out, NULL);
      left_out = g_strjoinv ("\n\n", (char **) import->left_out->pdata);
      proof_question_tell (self->window, _ ("What Was Not Taken Over"), left_out);
    }
}

static void
on_imported (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofAccountCommands) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import_file_finish (result, &error);

  if (self->window == NULL)
    return;

  if (import != NULL)
    take_import (self, import);
  else
    proof_question_tell (self->window, _ ("No Account Was Taken Over"), error->message);
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, ProofAccountCommands *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    proof_account_commands_import (self, file);
  g_object_unref (chooser);
}

static void
on_import (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Take Accounts Over"), self->window,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Take Over"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_file_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The forms of which a person makes a file, by the action's parameter. */
static const struct
{
  const char *parameter;
  ProofExport form;
  const char *file_name;
} exports[] = {
  { "card", PROOF_EXPORT_CARD, "mail-settings.txt" },
  { "uri", PROOF_EXPORT_URI, "account.uri" },
  { "autoconfig", PROOF_EXPORT_AUTOCONFIG, "config-v1.1.xml" },
  { "msmtp", PROOF_EXPORT_MSMTP, "msmtprc" },
};

static void
on_export (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  ProofAccountCommands *self = data;

  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    if (g_str_equal (exports[i].parameter, g_variant_get_string (parameter, NULL)))
      {
        g_autofree char *text = proof_export (self->account, exports[i].form);
        GtkWindow *window = proof_text_window_new (proof_export_get_name (exports[i].form), text,
                                                   exports[i].file_name);

        present_over_window (self, window);
      }
}

static void
add_actions (ProofAccountCommands *self)
{
  const GActionEntry entries[] = {
    { .name = "new", .activate = on_new },
    { .name = "save", .activate = on_save },
    { .name = "history", .activate = on_history },
    { .name = "rename", .activate = on_rename },
    { .name = "duplicate", .activate = on_duplicate },
    { .name = "delete", .activate = on_delete },
    { .name = "undo-delete", .activate = on_undo_delete },
    { .name = "move-up", .activate = on_move_up },
    { .name = "move-down", .activate = on_move_down },
    { .name = "test-selected", .activate = on_test_selected },
    { .name = "test-all", .activate = on_test_all },
    { .name = "stop-tests", .activate = on_stop_tests },
    { .name = "import", .activate = on_import },
    { .name = "export", .activate = on_export, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "account",
                                  G_ACTION_GROUP (self->actions));
}

/**
 * proof_account_commands_new:
 * @window: whose actions they are
 *
 * Returns: (transfer full): the commands
 */
ProofAccountCommands *
proof_account_commands_new (GtkWindow *window,
                            AdwToastOverlay *toasts,
                            ProofPasswordSync *passwords,
                            ProofAccountsSidebar *sidebar)
{
  ProofAccountCommands *self = g_object_new (PROOF_TYPE_ACCOUNT_COMMANDS, NULL);

  g_set_weak_pointer (&self->window, window);
  self->toasts = toasts;
  self->sidebar = sidebar;
  self->passwords = g_object_ref (passwords);
  self->batch = proof_batch_new (passwords, TRUE);
  proof_hold_while_at_work (G_OBJECT (self->batch));
  add_actions (self);
  g_signal_connect_object (self->batch, "finished", G_CALLBACK (on_batch_finished), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "items-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);

  return self;
}

/**
 * proof_account_commands_set_account:
 *
 * Says which account the window shows now, which the commands are about.
 */
void
proof_account_commands_set_account (ProofAccountCommands *self, ProofAccount *account)
{
  g_set_object (&self->account, account);
  update_actions (self);
}

/**
 * proof_account_commands_import:
 * @file: settings that another program wrote
 *
 * Takes the accounts in @file over, without passwords.
 */
void
proof_account_commands_import (ProofAccountCommands *self, GFile *file)
{
  proof_import_file_async (file, NULL, on_imported, g_object_ref (self));
}
