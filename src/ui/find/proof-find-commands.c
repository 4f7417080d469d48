/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-find-commands.h"

#include "proof-addition.h"
#include "proof-applied-change.h"
#include "proof-find-window.h"
#include "proof-found-account.h"
#include "proof-preparation.h"
#include "proof-present.h"

struct _ProofFindCommands
{
  GObject parent_instance;

  /* NULL once it is gone. */
  GtkWindow *window;
  ProofPasswordSync *passwords;
  ProofTestController *tests;
  ProofRun *run;
  ProofUndo *undo;
  ProofPreparation *preparation;
};

G_DEFINE_FINAL_TYPE (ProofFindCommands, proof_find_commands, G_TYPE_OBJECT)

enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A search for the settings of an account, which may not be the one that is shown by
   then. */
typedef struct
{
  ProofFindCommands *owner;
  ProofAccount *account;
} Search;

static Search *
search_new (ProofFindCommands *owner, ProofAccount *account)
{
  Search *search = g_new0 (Search, 1);

  search->owner = g_object_ref (owner);
  search->account = g_object_ref (account);

  return search;
}

static void
search_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  Search *search = data;

  g_object_unref (search->owner);
  g_object_unref (search->account);
  g_free (search);
}

static void
proof_find_commands_dispose (GObject *object)
{
  ProofFindCommands *self = PROOF_FIND_COMMANDS (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->passwords);
  g_clear_object (&self->tests);
  g_clear_object (&self->run);
  g_clear_object (&self->undo);

  G_OBJECT_CLASS (proof_find_commands_parent_class)->dispose (object);
}

static void
proof_find_commands_finalize (GObject *object)
{
  proof_preparation_free (PROOF_FIND_COMMANDS (object)->preparation);

  G_OBJECT_CLASS (proof_find_commands_parent_class)->finalize (object);
}

static void
proof_find_commands_class_init (ProofFindCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_find_commands_dispose;
  G_OBJECT_CLASS (klass)->finalize = proof_find_commands_finalize;

  signals[SIGNAL_OPEN] = g_signal_new ("open", PROOF_TYPE_FIND_COMMANDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
}

static void
proof_find_commands_init (ProofFindCommands *self G_GNUC_UNUSED)
{
}

static void
open_account (ProofFindCommands *self, ProofAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, account);
}

static void
add_found (ProofFindCommands *self, ProofTrial *trial, ProofAccount *asked)
{
  g_autoptr (ProofAccount) account = proof_found_account_new (trial);
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);

  proof_account_set_password (account, proof_account_get_password (asked));
  g_ptr_array_add (accounts, g_object_ref (account));
  proof_undo_push (self->undo, proof_addition_take_back,
                   proof_addition_new (self->passwords, accounts), proof_addition_free);
  open_account (self, account);
}

static void
change_into_found (ProofFindCommands *self, ProofTrial *trial, ProofAccount *account)
{
  MailSettings settings = proof_account_get_settings (account);
  MailGoal goal = proof_account_get_goal (account);
  g_autoptr (ProofChange) change = proof_trial_find_change (trial, &settings, &goal);

  open_account (self, account);
  proof_apply_to_undo (change, account, self->undo);
}

/* One that is saved already gets what is missing. What was proven by signing in is tested as
   the account's own, so that its result is there; other settings send no password unasked. */
static void
take_found (GtkWindow *window G_GNUC_UNUSED, ProofTrial *trial, const Search *search)
{
  ProofFindCommands *self = search->owner;
  ProofAccountStore *store = proof_password_sync_get_store (self->passwords);

  if (proof_account_store_get_position (store, search->account, NULL))
    change_into_found (self, trial, search->account);
  else
    add_found (self, trial, search->account);
  if (proof_trial_get_kind (trial) == PROOF_TRIAL_KIND_TEST)
    proof_test_controller_test (self->tests);
}

static void
find_settings_of (ProofFindCommands *self, ProofAccount *account)
{
  GtkWindow *window = proof_find_window_new (account);

  g_signal_connect_data (window, "chosen", G_CALLBACK (take_found), search_new (self, account),
                         search_free, 0);
  proof_present_over (window, self->window);
}

static void
on_by_address (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  find_settings_of (data, account);
}

static void
on_of_account (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  ProofFindCommands *self = data;

  find_settings_of (self, proof_test_controller_get_account (self->tests));
}

static void
use_found (GtkWindow *window G_GNUC_UNUSED, ProofTrial *trial, const Search *search)
{
  ProofFindCommands *self = search->owner;

  change_into_found (self, trial, search->account);
  proof_test_controller_test (self->tests);
}

/* Unless another account is shown by now, or a test goes on. */
static void
show_findings (GtkWindow *window G_GNUC_UNUSED,
               MailReport *report,
               ProofDiagnosis *diagnosis,
               const Search *search)
{
  ProofFindCommands *self = search->owner;

  if (search->account == proof_test_controller_get_account (self->tests) &&
      !proof_run_is_busy (self->run))
    {
      ProofHistoryEntry *good =
          proof_history_get_last_good (proof_account_get_history (search->account));

      proof_run_show (self->run, report, diagnosis, proof_history_entry_get_report (good), NULL);
    }
}

static void
find_what_works (ProofFindCommands *self)
{
  g_autoptr (MailRequest) request = proof_test_controller_create_request (self->tests);
  ProofAccount *account = proof_test_controller_get_account (self->tests);
  GtkWindow *window = proof_find_window_new_for_request (request);

  g_signal_connect_data (window, "chosen", G_CALLBACK (use_found), search_new (self, account),
                         search_free, 0);
  g_signal_connect_data (window, "found-out", G_CALLBACK (show_findings),
                         search_new (self, account), search_free, 0);
  proof_present_over (window, self->window);
}

/* The form may be another's by then, or the window gone. */
static void
on_prepared (gpointer owner, ProofAccount *account, const GError *error)
{
  ProofFindCommands *self = owner;

  if (self->window == NULL || !gtk_widget_get_visible (GTK_WIDGET (self->window)) ||
      account != proof_test_controller_get_account (self->tests))
    return;

  proof_test_controller_tell_of_secret (self->tests, error);
  if (error == NULL)
    find_what_works (self);
}

/* What comes from the desktop or a command is got once, for all trials, unless a test that goes
   on has got it, or is about to. */
static void
on_what_works (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  ProofFindCommands *self = data;
  ProofAccount *account = proof_test_controller_get_account (self->tests);
  gboolean is_fetched = proof_account_fetches_secret (account);

  if (is_fetched && !proof_run_is_busy (self->run))
    proof_preparation_begin (self->preparation, account, 0);
  else if (!is_fetched || !base_secret_is_empty (proof_account_get_password (account)))
    find_what_works (self);
}

/**
 * proof_find_commands_new:
 * @window: whose actions they are
 * @run: where it is shown what was found out
 * @undo: where what was found can be taken back
 *
 * Returns: (transfer full): the commands
 */
ProofFindCommands *
proof_find_commands_new (GtkWindow *window,
                         ProofPasswordSync *passwords,
                         ProofTestController *tests,
                         ProofRun *run,
                         ProofUndo *undo)
{
  const GActionEntry entries[] = {
    { .name = "by-address", .activate = on_by_address },
    { .name = "of-account", .activate = on_of_account },
    { .name = "what-works", .activate = on_what_works },
  };
  ProofFindCommands *self = g_object_new (PROOF_TYPE_FIND_COMMANDS, NULL);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_set_weak_pointer (&self->window, window);
  self->passwords = g_object_ref (passwords);
  self->tests = g_object_ref (tests);
  self->run = g_object_ref (run);
  self->undo = g_object_ref (undo);
  self->preparation = proof_preparation_new (run, passwords, on_prepared, G_OBJECT (self));
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "find", G_ACTION_GROUP (actions));

  return self;
}
