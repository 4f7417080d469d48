/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch.h"

#include "proof-credentials.h"
#include "proof-obstacles.h"

#define AT_A_TIME 4

struct _ProofBatch
{
  GObject parent_instance;

  ProofPasswordSync *passwords;
  gboolean in_threads;
  guint timeout_seconds;
  char *ca_file;

  gboolean is_busy;
  GPtrArray *turns;
  guint n_started;
  guint n_running;
  /* Those that have a connection, of earlier batches, too. */
  GPtrArray *runs;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ProofBatch, proof_batch, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_AT_WORK,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_STARTED,
  SIGNAL_BEGUN,
  SIGNAL_SETTLED,
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One account's turn; the batch's. */
typedef struct
{
  ProofBatch *batch;
  guint position;
  /* What came from the keyring needs not be saved there. */
  gboolean is_typed;
  ProofBatchResult result;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_object_unref (turn->result.account);
  g_clear_object (&turn->result.report);
  g_clear_object (&turn->result.diagnosis);
  g_free (turn->result.problem);
  g_free (turn);
}

static gboolean
is_at_work (ProofBatch *self)
{
  return self->is_busy || self->runs->len > 0;
}

static void
proof_batch_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  if (property_id == PROP_IS_AT_WORK)
    g_value_set_boolean (value, is_at_work (PROOF_BATCH (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
proof_batch_finalize (GObject *object)
{
  ProofBatch *self = PROOF_BATCH (object);

  g_object_unref (self->passwords);
  g_free (self->ca_file);
  g_ptr_array_unref (self->turns);
  g_ptr_array_unref (self->runs);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (proof_batch_parent_class)->finalize (object);
}

static void
proof_batch_class_init (ProofBatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_batch_get_property;
  object_class->finalize = proof_batch_finalize;

  properties[PROP_IS_AT_WORK] =
      g_param_spec_boolean ("is-at-work", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_STARTED] = g_signal_new ("started", PROOF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_BEGUN] = g_signal_new ("begun", PROOF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", PROOF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", PROOF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_batch_init (ProofBatch *self)
{
  self->turns = g_ptr_array_new_with_free_func (turn_free);
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * proof_batch_new:
 * @in_threads: as for proof_run_new()
 *
 * Returns: (transfer full): a batch that does nothing yet
 */
ProofBatch *
proof_batch_new (ProofPasswordSync *passwords, gboolean in_threads)
{
  ProofBatch *self = g_object_new (PROOF_TYPE_BATCH, NULL);

  self->passwords = g_object_ref (passwords);
  self->in_threads = in_threads;

  return self;
}

/* Kept alive by what it works at. */
static void
tell_whether_at_work (ProofBatch *self, gboolean was_at_work)
{
  if (is_at_work (self) == was_at_work)
    return;

  if (!was_at_work)
    g_object_ref (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_AT_WORK]);
  if (was_at_work)
    g_object_unref (self);
}

static void
set_is_busy (ProofBatch *self, gboolean is_busy)
{
  gboolean was_at_work = is_at_work (self);

  self->is_busy = is_busy;
  tell_whether_at_work (self, was_at_work);
}

static void
settle (Turn *turn, ProofBatchOutcome outcome)
{
  turn->result.outcome = outcome;
  g_signal_emit (turn->batch, signals[SIGNAL_SETTLED], 0, turn->position);
}

static void
leave_out (Turn *turn, const char *problem)
{
  turn->result.problem = g_strdup (problem);
  settle (turn, PROOF_BATCH_OUTCOME_LEFT_OUT);
}

static void
settle_as_stopped (Turn *turn)
{
  g_autoptr (GError) error = NULL;

  g_cancellable_set_error_if_cancelled (turn->batch->cancellable, &error);
  turn->result.problem = g_strdup (error != NULL ? error->message : NULL);
  settle (turn, PROOF_BATCH_OUTCOME_STOPPED);
}

static void start (Turn *turn);

/* With the last turn the batch may be gone. */
static void
start_more (ProofBatch *self)
{
  while (self->n_running < AT_A_TIME && self->n_started < self->turns->len &&
         !g_cancellable_is_cancelled (self->cancellable))
    start (self->turns->pdata[self->n_started++]);

  if (self->n_running > 0 || !self->is_busy)
    return;

  g_object_ref (self);
  set_is_busy (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
  g_object_unref (self);
}

static void
end (Turn *turn)
{
  turn->batch->n_running--;
  start_more (turn->batch);
}

static void
on_finished (ProofRun *run, Turn *turn)
{
  MailReport *report = proof_run_get_report (run);

  if (mail_report_is_cancelled (report))
    settle_as_stopped (turn);
  else
    {
      turn->result.report = g_object_ref (report);
      turn->result.diagnosis = g_object_ref (proof_run_get_diagnosis (run));
      settle (turn, PROOF_BATCH_OUTCOME_TESTED);
    }

  end (turn);
}

static void
on_failed (ProofRun *run G_GNUC_UNUSED, const char *message, Turn *turn)
{
  leave_out (turn, message);
  end (turn);
}

static void
on_run_at_work_changed (ProofRun *run, GParamSpec *property G_GNUC_UNUSED, ProofBatch *self)
{
  gboolean was_at_work = is_at_work (self);

  if (proof_run_is_at_work (run))
    g_ptr_array_add (self->runs, g_object_ref (run));
  else
    g_ptr_array_remove_fast (self->runs, run);
  tell_whether_at_work (self, was_at_work);
}

/* The run keeps itself alive. */
static void
test (Turn *turn)
{
  ProofBatch *self = turn->batch;
  const ProofRunOptions options = {
    .timeout_seconds = self->timeout_seconds,
    .ca_file = self->ca_file,
    .remembers = TRUE,
    .passwords = turn->is_typed ? self->passwords : NULL,
  };
  g_autoptr (ProofRun) run = proof_run_new (self->in_threads);

  g_signal_connect (run, "finished", G_CALLBACK (on_finished), turn);
  g_signal_connect (run, "failed", G_CALLBACK (on_failed), turn);
  g_signal_connect (run, "notify::is-at-work", G_CALLBACK (on_run_at_work_changed), self);
  proof_run_start (run, turn->result.account, &options);
}

static void
on_credentials (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  Turn *turn = data;
  g_autoptr (GError) error = NULL;

  if (proof_credentials_load_finish (result, &error) &&
      !g_cancellable_is_cancelled (turn->batch->cancellable))
    {
      test (turn);
      return;
    }

  if (g_cancellable_is_cancelled (turn->batch->cancellable))
    settle_as_stopped (turn);
  else
    leave_out (turn, error->message);
  end (turn);
}

/* The keyring is not asked for an account that could not be tested with it either. */
static void
start (Turn *turn)
{
  ProofBatch *self = turn->batch;
  g_auto (GStrv) obstacles = proof_obstacles_list (turn->result.account);

  if (*obstacles != NULL)
    {
      leave_out (turn, *obstacles);
      return;
    }

  turn->is_typed = !base_secret_is_empty (proof_account_get_password (turn->result.account));
  turn->result.outcome = PROOF_BATCH_OUTCOME_RUNNING;
  g_signal_emit (self, signals[SIGNAL_BEGUN], 0, turn->position);
  self->n_running++;
  proof_credentials_load_async (self->passwords, turn->result.account, self->timeout_seconds,
                                self->cancellable, on_credentials, turn);
}

static void
add_turn (ProofBatch *self, ProofAccount *account)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->batch = self;
  turn->position = self->turns->len;
  turn->result.account = g_object_ref (account);
  g_ptr_array_add (self->turns, turn);
}

static void
fill (ProofBatch *self, GPtrArray *accounts)
{
  GListModel *saved = G_LIST_MODEL (proof_password_sync_get_store (self->passwords));

  g_ptr_array_set_size (self->turns, 0);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    add_turn (self, accounts->pdata[i]);
  for (guint i = 0; accounts == NULL && i < g_list_model_get_n_items (saved); i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (saved, i);

      add_turn (self, account);
    }
}

/**
 * proof_batch_start:
 * @accounts: (element-type ProofAccount) (nullable): what to test; %NULL for all saved
 *   accounts
 * @options: how; each test is remembered in any case
 *
 * Begins, and forgets the results of the time before; nothing else may be going on.
 * Where the keyring is locked, the person is asked once for all. What can be said without
 * a test is told by "settled" before this returns.
 */
void
proof_batch_start (ProofBatch *self, GPtrArray *accounts, const ProofRunOptions *options)
{
  g_return_if_fail (!proof_batch_is_busy (self));

  fill (self, accounts);
  self->n_started = 0;
  self->timeout_seconds = options->timeout_seconds;
  g_free (self->ca_file);
  self->ca_file = g_strdup (options->ca_file);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_is_busy (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);

  proof_keyring_ask_again (proof_password_sync_get_keyring (self->passwords));
  start_more (self);
}

/**
 * proof_batch_stop:
 *
 * Ends soon, with what was tested by then. Servers' answers to QUIT are not waited for
 * any more either.
 */
void
proof_batch_stop (ProofBatch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->runs->len; i++)
    proof_run_stop (self->runs->pdata[i]);
}

/**
 * proof_batch_is_busy:
 *
 * Returns: whether there is something to stop
 */
gboolean
proof_batch_is_busy (ProofBatch *self)
{
  return self->is_busy;
}

/**
 * proof_batch_get_n_results:
 *
 * Returns: how many accounts this or the last batch has
 */
guint
proof_batch_get_n_results (ProofBatch *self)
{
  return self->turns->len;
}

/**
 * proof_batch_get_result:
 * @position: that of the account among those that were given, less than
 *   proof_batch_get_n_results()
 *
 * Returns: what came of that account so far, until the next batch begins
 */
const ProofBatchResult *
proof_batch_get_result (ProofBatch *self, guint position)
{
  const Turn *turn = self->turns->pdata[position];

  return &turn->result;
}
