/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-commands.h"

#include "proof-batch-line.h"
#include "proof-batch-summary.h"
#include "proof-batch-window.h"
#include "proof-hold.h"
#include "proof-notice.h"
#include "proof-present.h"

struct _ProofBatchCommands
{
  GObject parent_instance;

  /* NULL once it is gone; what is in it is gone then, too. */
  GtkWindow *window;
  ProofBatchBar *bar;
  ProofPasswordSync *passwords;
  ProofActivity *activity;
  GActionMap *actions;
  ProofBatch *batch;
  GListStore *lines;
  guint n_settled;
};

G_DEFINE_FINAL_TYPE (ProofBatchCommands, proof_batch_commands, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_OPEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_batch_commands_dispose (GObject *object)
{
  ProofBatchCommands *self = PROOF_BATCH_COMMANDS (object);

  if (self->batch != NULL)
    proof_batch_stop (self->batch);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->batch);
  g_clear_object (&self->passwords);
  g_clear_object (&self->activity);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (proof_batch_commands_parent_class)->dispose (object);
}

static void
proof_batch_commands_class_init (ProofBatchCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_batch_commands_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PROOF_TYPE_BATCH_COMMANDS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN] = g_signal_new ("open", PROOF_TYPE_BATCH_COMMANDS, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);
}

static void
proof_batch_commands_init (ProofBatchCommands *self)
{
  self->lines = g_list_store_new (PROOF_TYPE_BATCH_LINE);
}

static void
enable (ProofBatchCommands *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

static GListModel *
get_accounts (ProofBatchCommands *self)
{
  return G_LIST_MODEL (proof_password_sync_get_store (self->passwords));
}

static void
update_actions (ProofBatchCommands *self)
{
  gboolean is_busy = proof_batch_is_busy (self->batch);

  enable (self, "test-all", g_list_model_get_n_items (get_accounts (self)) > 0 && !is_busy);
  enable (self, "stop-tests", is_busy);
  enable (self, "show-results", g_list_model_get_n_items (G_LIST_MODEL (self->lines)) > 0);
}

static ProofActivityState
find_state (const ProofBatchResult *result)
{
  switch (result->outcome)
    {
    case PROOF_BATCH_OUTCOME_WAITING:
      return PROOF_ACTIVITY_WAITING;
    case PROOF_BATCH_OUTCOME_RUNNING:
      return PROOF_ACTIVITY_RUNNING;
    case PROOF_BATCH_OUTCOME_LEFT_OUT:
      return PROOF_ACTIVITY_LEFT_OUT;
    case PROOF_BATCH_OUTCOME_TESTED:
    case PROOF_BATCH_OUTCOME_STOPPED:
    default:
      return PROOF_ACTIVITY_NONE;
    }
}

static void
show_account (ProofBatchCommands *self, guint position)
{
  const ProofBatchResult *result = proof_batch_get_result (self->batch, position);
  g_autoptr (ProofBatchLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  proof_batch_line_update (line, result);
  proof_activity_set (self->activity, result->account, find_state (result), result->problem);
}

static void
show_progress (ProofBatchCommands *self)
{
  if (self->window != NULL)
    proof_batch_bar_show_progress (self->bar, self->n_settled,
                                   proof_batch_get_n_results (self->batch));
}

static void
on_started (ProofBatchCommands *self)
{
  g_list_store_remove_all (self->lines);
  self->n_settled = 0;
  for (guint i = 0; i < proof_batch_get_n_results (self->batch); i++)
    {
      g_autoptr (ProofBatchLine) line =
          proof_batch_line_new (proof_batch_get_result (self->batch, i)->account);

      g_list_store_append (self->lines, line);
      show_account (self, i);
    }

  show_progress (self);
}

static void
on_settled (ProofBatchCommands *self, guint position)
{
  self->n_settled++;
  show_account (self, position);
  show_progress (self);
}

static void
show_as_stopped (ProofBatchCommands *self, guint position)
{
  const ProofBatchResult stopped = { .outcome = PROOF_BATCH_OUTCOME_STOPPED };
  g_autoptr (ProofBatchLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  proof_batch_line_update (line, &stopped);
  proof_activity_set (self->activity, proof_batch_line_get_account (line), PROOF_ACTIVITY_NONE,
                      NULL);
}

/* Those whose turn did not come any more have no result. */
static void
on_finished (ProofBatchCommands *self)
{
  g_autofree char *text = proof_batch_dup_summary (self->batch);

  for (guint i = 0; i < proof_batch_get_n_results (self->batch); i++)
    if (proof_batch_get_result (self->batch, i)->outcome == PROOF_BATCH_OUTCOME_WAITING)
      show_as_stopped (self, i);
  if (self->window != NULL)
    {
      proof_batch_bar_show_summary (self->bar, text);
      proof_notice_tell (self->window, text, NULL);
    }
  update_actions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_test_all (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  proof_batch_commands_test (data, NULL);
}

static void
on_stop_tests (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  proof_batch_commands_stop (data);
}

static void
on_chosen (ProofBatchCommands *self, ProofAccount *account)
{
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, account);
}

static void
on_show_results (GSimpleAction *action G_GNUC_UNUSED,
                 GVariant *parameter G_GNUC_UNUSED,
                 gpointer data)
{
  ProofBatchCommands *self = data;
  GtkWindow *results = proof_batch_window_new (G_LIST_MODEL (self->lines));

  g_signal_connect_object (results, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  proof_present_over (results, self->window);
}

static void
add_actions (ProofBatchCommands *self)
{
  const GActionEntry entries[] = {
    { .name = "test-all", .activate = on_test_all },
    { .name = "stop-tests", .activate = on_stop_tests },
    { .name = "show-results", .activate = on_show_results },
  };

  g_action_map_add_action_entries (self->actions, entries, G_N_ELEMENTS (entries), self);
}

static void
watch (ProofBatchCommands *self)
{
  g_signal_connect_object (self->batch, "started", G_CALLBACK (on_started), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "begun", G_CALLBACK (show_account), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "settled", G_CALLBACK (on_settled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->batch, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_accounts (self), "items-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
}

/**
 * proof_batch_commands_new:
 * @activity: where is told what goes on with each account
 * @bar: in @window
 * @actions: to which the commands are added; it outlives them
 *
 * Returns: (transfer full): the commands
 */
ProofBatchCommands *
proof_batch_commands_new (GtkWindow *window,
                          ProofPasswordSync *passwords,
                          ProofActivity *activity,
                          ProofBatchBar *bar,
                          GActionMap *actions)
{
  ProofBatchCommands *self = g_object_new (PROOF_TYPE_BATCH_COMMANDS, NULL);

  g_set_weak_pointer (&self->window, window);
  self->bar = bar;
  self->passwords = g_object_ref (passwords);
  self->activity = g_object_ref (activity);
  self->actions = actions;
  self->batch = proof_batch_new (passwords, TRUE);
  proof_hold_while_at_work (G_OBJECT (self->batch));
  add_actions (self);
  watch (self);
  update_actions (self);

  return self;
}

/**
 * proof_batch_commands_test:
 * @accounts: (element-type ProofAccount) (nullable): what to test; %NULL for all that are
 *   saved
 *
 * Tests the accounts; not while others are tested.
 */
void
proof_batch_commands_test (ProofBatchCommands *self, GPtrArray *accounts)
{
  const ProofRunOptions usual = { 0 };

  proof_batch_start (self->batch, accounts, &usual);
  update_actions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * proof_batch_commands_stop:
 *
 * Ends the tests soon.
 */
void
proof_batch_commands_stop (ProofBatchCommands *self)
{
  proof_batch_stop (self->batch);
}

/**
 * proof_batch_commands_is_busy:
 *
 * Returns: whether accounts are tested
 */
gboolean
proof_batch_commands_is_busy (ProofBatchCommands *self)
{
  return proof_batch_is_busy (self->batch);
}
