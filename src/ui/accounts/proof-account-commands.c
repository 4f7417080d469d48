/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-commands.h"

#include <glib/gi18n-lib.h>

#include "proof-account-names.h"
#include "proof-addition.h"
#include "proof-alert.h"
#include "proof-batch-commands.h"
#include "proof-deletion.h"
#include "proof-export-window.h"
#include "proof-history-window.h"
#include "proof-importing.h"
#include "proof-overview-window.h"
#include "proof-present.h"
#include "proof-saving.h"
#include "proof-toast.h"

#define RENAME "rename"

struct _ProofAccountCommands
{
  GObject parent_instance;

  /* NULL once it is gone; what is in it is gone then, too. */
  GtkWindow *window;
  AdwToastOverlay *toasts;
  ProofAccountsSidebar *sidebar;
  ProofPasswordSync *passwords;
  ProofAccount *account;
  /* A new one, until something is typed. */
  ProofAccount *blank;
  ProofBatchCommands *batch;
  ProofUndo *undo;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (ProofAccountCommands, proof_account_commands, G_TYPE_OBJECT)

enum
{
  SIGNAL_BEGIN,
  SIGNAL_OPEN,
  SIGNAL_REPLACE,
  SIGNAL_TEST_WANTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_account_commands_dispose (GObject *object)
{
  ProofAccountCommands *self = PROOF_ACCOUNT_COMMANDS (object);

  if (self->batch != NULL)
    proof_batch_commands_stop (self->batch);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->batch);
  g_clear_object (&self->undo);
  g_clear_object (&self->blank);
  g_clear_object (&self->account);
  g_clear_object (&self->passwords);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (proof_account_commands_parent_class)->dispose (object);
}

static void
proof_account_commands_class_init (ProofAccountCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_account_commands_dispose;

  signals[SIGNAL_BEGIN] = g_signal_new ("begin", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
  signals[SIGNAL_OPEN] = g_signal_new ("open", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
  signals[SIGNAL_REPLACE] = g_signal_new ("replace", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
  signals[SIGNAL_TEST_WANTED] =
      g_signal_new ("test-wanted", PROOF_TYPE_ACCOUNT_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, PROOF_TYPE_ACCOUNT, PROOF_TYPE_HISTORY_ENTRY);
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

/* What a command is about: all that is selected, or else what the form shows. */
static GPtrArray *
dup_targets (ProofAccountCommands *self)
{
  g_autoptr (GPtrArray) selected = proof_accounts_sidebar_dup_selected (self->sidebar);
  GPtrArray *targets;

  if (selected->len > 1)
    return g_steal_pointer (&selected);

  targets = g_ptr_array_new_with_free_func (g_object_unref);
  if (self->account != NULL)
    g_ptr_array_add (targets, g_object_ref (self->account));

  return targets;
}

static gboolean
is_kept (ProofAccountCommands *self, ProofAccount *account, guint *position)
{
  return account != NULL && proof_account_store_get_position (get_store (self), account, position);
}

static void
update_actions (ProofAccountCommands *self)
{
  guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (get_store (self)));
  guint position = 0;
  gboolean has_saved = is_kept (self, self->account, &position);
  gboolean has_several = proof_accounts_sidebar_count_selected (self->sidebar) > 1;
  gboolean has_one = has_saved && !has_several;

  enable (self, "save", self->account != NULL && !has_saved);
  enable (self, "history", has_one);
  enable (self, "rename", has_one);
  enable (self, "duplicate", has_one);
  enable (self, "delete", has_saved || has_several);
  enable (self, "move-up", has_one && position > 0);
  enable (self, "move-down", has_one && position + 1 < n_accounts);
  enable (self, "export", self->account != NULL || has_several);
  enable (self, "export-one", self->account != NULL && !has_several);
  enable (self, "undo", !proof_undo_is_empty (self->undo));
  enable (self, "test-selected", !proof_batch_commands_is_busy (self->batch));
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

/* Nothing is saved before there is something to be saved. */
static void
on_blank_changed (ProofAccountCommands *self)
{
  g_autoptr (ProofAccount) account = NULL;

  if (proof_account_is_blank (self->blank))
    return;

  account = g_steal_pointer (&self->blank);
  g_signal_handlers_disconnect_by_data (account, self);
  if (!is_kept (self, account, NULL))
    proof_account_store_add (get_store (self), account);
}

static void
on_new (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  if (self->blank == NULL)
    {
      self->blank = proof_account_new_blank ();
      g_signal_connect_object (self->blank, "notify", G_CALLBACK (on_blank_changed), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_emit (self, signals[SIGNAL_BEGIN], 0, self->blank);
}

static void
on_saved (ProofAccount *account, gpointer self)
{
  open_account (self, account);
}

static void
on_save (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  if (proof_account_is_blank (self->account))
    {
      proof_toast_show (self->toasts,
                        proof_toast_new (_ ("Enter a server name or user name before saving")));
      return;
    }
  proof_saving_begin (self->window, self->passwords, self->account, on_saved, g_object_ref (self),
                      g_object_unref);
}

static void
on_test_wanted (ProofAccountCommands *self, ProofAccount *account, ProofHistoryEntry *entry)
{
  g_signal_emit (self, signals[SIGNAL_TEST_WANTED], 0, account, entry);
}

static void
on_history (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  ProofDialog *window = proof_history_window_new (self->account);

  g_signal_connect_object (window, "test-wanted", G_CALLBACK (on_test_wanted), self,
                           G_CONNECT_SWAPPED);
  proof_dialog_present (window, self->window, FALSE);
}

/* An account, and what its new name is typed into. */
typedef struct
{
  ProofAccount *account;
  GtkEditable *entry;
} Renaming;

static void
on_renamed (GtkWidget *alert G_GNUC_UNUSED, const char *response, const Renaming *renaming)
{
  if (g_str_equal (response, RENAME))
    g_object_set (renaming->account, "name", gtk_editable_get_text (renaming->entry), NULL);
}

static void
renaming_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Renaming *self = data;

  g_object_unref (self->account);
  g_object_unref (self->entry);
  g_free (self);
}

static GtkWidget *
create_name_entry (const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), name);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"),
                                  -1);

  return entry;
}

static void
on_rename (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  GtkWidget *alert =
      proof_alert_new (_ ("Rename Account"), _ ("Leave empty to use the user name and server."));
  GtkWidget *entry = create_name_entry (proof_account_get_name (self->account));
  Renaming *renaming = g_new0 (Renaming, 1);

  *renaming = (Renaming){ .account = g_object_ref (self->account),
                          .entry = GTK_EDITABLE (g_object_ref_sink (entry)) };
  g_signal_connect_data (alert, "response", G_CALLBACK (on_renamed), renaming, renaming_free, 0);
  proof_alert_set_child (alert, entry);
  proof_alert_add_response (alert, PROOF_ALERT_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT);
  proof_alert_add_response (alert, RENAME, _ ("_Rename"), ADW_RESPONSE_SUGGESTED);
  proof_alert_present (alert, self->window, RENAME, entry);
}

static void
on_duplicate (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  open_account (self, proof_account_store_duplicate (get_store (self), self->account));
}

static void
offer_undo (ProofAccountCommands *self, const char *text)
{
  AdwToast *toast = proof_toast_new (text);

  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "account.undo");
  proof_toast_show (self->toasts, toast);
}

static char *
describe_deleted (GPtrArray *accounts)
{
  g_autofree char *names = proof_account_names_join (accounts);

  if (accounts->len == 1)
    return g_strdup_printf (_ ("%s deleted"), names);

  return g_strdup_printf (
      /* Translators: how many, and their names */
      g_dngettext (GETTEXT_PACKAGE, "%u account deleted: %s", "%u accounts deleted: %s",
                   accounts->len),
      accounts->len, names);
}

/* The neighbour is shown next, or an empty form. */
static void
replace_by_neighbour (ProofAccountCommands *self, guint position)
{
  GListModel *accounts = G_LIST_MODEL (get_store (self));
  guint n_accounts = g_list_model_get_n_items (accounts);
  g_autoptr (ProofAccount) next =
      n_accounts > 0 ? g_list_model_get_item (accounts, MIN (position, n_accounts - 1))
                     : proof_account_new_blank ();

  replace_account (self, next);
}

static void
delete_accounts (ProofAccountCommands *self, GPtrArray *accounts)
{
  g_autofree char *text = describe_deleted (accounts);
  ProofDeletion *deletion = proof_deletion_new (self->passwords, accounts);

  replace_by_neighbour (self, proof_deletion_get_first_position (deletion));
  proof_undo_push (self->undo, proof_deletion_take_back, deletion, proof_deletion_free);
  if (gtk_window_get_focus (self->window) == NULL)
    proof_accounts_sidebar_focus (self->sidebar);
  offer_undo (self, text);
}

static void
on_delete (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  g_autoptr (GPtrArray) targets = dup_targets (data);

  delete_accounts (data, targets);
}

static void
on_undo (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (ProofAccount) account = proof_undo_run (self->undo);

  if (account != NULL)
    replace_account (self, account);
  else
    replace_by_neighbour (self, 0);
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

static void
on_test_selected (GSimpleAction *action G_GNUC_UNUSED,
                  GVariant *parameter G_GNUC_UNUSED,
                  gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (GPtrArray) targets = dup_targets (self);

  proof_batch_commands_test (self->batch, targets);
}

/* What is about all accounts; the others are about what is selected behind the table. */
static void
share_actions (ProofAccountCommands *self, GtkWidget *table)
{
  static const char *const names[] = { "test-all", "stop-tests" };
  g_autoptr (GSimpleActionGroup) shared = g_simple_action_group_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_action_map_add_action (G_ACTION_MAP (shared),
                             g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i]));
  gtk_widget_insert_action_group (table, "account", G_ACTION_GROUP (shared));
}

static void
on_show_all (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;
  GtkWindow *window = proof_overview_window_new (
      get_store (self), proof_accounts_sidebar_get_activity (self->sidebar));

  share_actions (self, GTK_WIDGET (window));
  g_signal_connect_object (window, "chosen", G_CALLBACK (open_account), self, G_CONNECT_SWAPPED);
  proof_present_over (window, self->window);
}

static char *
describe_imported (GPtrArray *accounts, const char *source)
{
  g_autofree char *names = proof_account_names_join (accounts);

  if (accounts->len == 1)
    /* Translators: the name of an account, and the program whose it was, as in "Thunderbird" */
    return g_strdup_printf (_ ("Imported %s from %s"), names, source);

  return g_strdup_printf (
      /* Translators: how many, the program whose they were, and their names */
      g_dngettext (GETTEXT_PACKAGE, "Imported %u account from %s: %s",
                   "Imported %u accounts from %s: %s", accounts->len),
      accounts->len, source, names);
}

static void
on_imported (GPtrArray *accounts, const char *source, gpointer data)
{
  ProofAccountCommands *self = data;
  g_autofree char *text = describe_imported (accounts, source);

  proof_undo_push (self->undo, proof_addition_take_back,
                   proof_addition_new (self->passwords, accounts), proof_addition_free);
  open_account (self, accounts->pdata[0]);
  offer_undo (self, text);
}

static void
on_import (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ProofAccountCommands *self = data;

  proof_importing_choose (self->window, G_LIST_MODEL (get_store (self)), on_imported,
                          g_object_ref (self), g_object_unref);
}

static void
on_export (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  ProofAccountCommands *self = data;
  g_autoptr (GPtrArray) targets = dup_targets (self);

  proof_dialog_present (proof_export_window_new (targets, g_variant_get_string (parameter, NULL)),
                        self->window, FALSE);
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
    { .name = "undo", .activate = on_undo },
    { .name = "move-up", .activate = on_move_up },
    { .name = "move-down", .activate = on_move_down },
    { .name = "test-selected", .activate = on_test_selected },
    { .name = "show-all", .activate = on_show_all },
    { .name = "import", .activate = on_import },
    { .name = "export", .activate = on_export, .parameter_type = "s" },
    { .name = "export-one", .activate = on_export, .parameter_type = "s" },
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
  self->undo = proof_undo_new ();
  self->batch = proof_batch_commands_new (
      window, passwords, proof_accounts_sidebar_get_activity (sidebar),
      proof_accounts_sidebar_get_batch_bar (sidebar), G_ACTION_MAP (self->actions));
  add_actions (self);
  g_signal_connect_object (self->batch, "changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "open", G_CALLBACK (open_account), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_store (self), "items-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undo, "notify", G_CALLBACK (update_actions), self,
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
 * proof_account_commands_get_undo:
 *
 * Returns: (transfer none): what can be taken back in this window
 */
ProofUndo *
proof_account_commands_get_undo (ProofAccountCommands *self)
{
  return self->undo;
}

/**
 * proof_account_commands_import:
 * @file: settings that another program wrote
 *
 * Shows the accounts in @file, to be imported without their passwords.
 */
void
proof_account_commands_import (ProofAccountCommands *self, GFile *file)
{
  proof_importing_read (self->window, file, G_LIST_MODEL (get_store (self)), on_imported,
                        g_object_ref (self), g_object_unref);
}
