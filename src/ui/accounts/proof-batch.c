/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch.h"

#include "proof-credentials.h"
#include "proof-diagnosis.h"
#include "proof-remember.h"
#include "proof-session-runner.h"

#define AT_A_TIME 4

struct _ProofBatch
{
  GObject parent_instance;

  ProofPasswordSync *passwords;
  GQueue *waiting;
  guint n_running;
  guint n_good;
  guint n_tested;
  guint n_left_out;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ProofBatch, proof_batch, G_TYPE_OBJECT)

enum
{
  SIGNAL_FINISHED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One account's turn. */
typedef struct
{
  ProofBatch *batch;
  ProofAccount *account;
} Turn;

static void
turn_free (Turn *turn)
{
  g_application_release (g_application_get_default ());
  g_object_unref (turn->account);
  g_object_unref (turn->batch);
  g_free (turn);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turn, turn_free)

static void start_next (ProofBatch *self);

static void
proof_batch_finalize (GObject *object)
{
  ProofBatch *self = PROOF_BATCH (object);

  g_queue_free_full (self->waiting, g_object_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->passwords);

  G_OBJECT_CLASS (proof_batch_parent_class)->finalize (object);
}

static void
proof_batch_class_init (ProofBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_batch_finalize;

  signals[SIGNAL_FINISHED] =
      g_signal_new ("finished", PROOF_TYPE_BATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
proof_batch_init (ProofBatch *self)
{
  self->waiting = g_queue_new ();
}

/**
 * proof_batch_new:
 *
 * Returns: (transfer full): a batch that does nothing yet
 */
ProofBatch *
proof_batch_new (ProofPasswordSync *passwords)
{
  ProofBatch *self = g_object_new (PROOF_TYPE_BATCH, NULL);

  self->passwords = g_object_ref (passwords);

  return self;
}

static void
end_turn (ProofBatch *self)
{
  self->n_running--;
  start_next (self);
}

static void
on_tested (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (Turn) turn = data;
  ProofBatch *self = turn->batch;
  ProofSessionRunner *runner = PROOF_SESSION_RUNNER (session);

  if (proof_session_runner_run_finish (runner, result, NULL))
    {
      MailReport *report = proof_session_runner_get_report (runner);
      g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
      g_auto (GStrv) differences = proof_remember (turn->account, report, diagnosis);

      self->n_tested++;
      self->n_good += proof_diagnosis_is_verified (diagnosis) ? 1 : 0;
    }

  end_turn (self);
}

static void
on_password (GObject *passwords G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Turn) turn = data;
  ProofBatch *self = turn->batch;
  g_autoptr (MailRequest) request = NULL;
  g_autoptr (ProofSessionRunner) session = NULL;

  proof_credentials_load_finish (result, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      end_turn (self);
      return;
    }
  if (!proof_account_is_complete (turn->account))
    {
      self->n_left_out++;
      end_turn (self);
      return;
    }

  request = proof_account_to_request (turn->account, 0, NULL);
  session = proof_session_runner_new (request);
  g_application_hold (g_application_get_default ());
  g_signal_connect_swapped (session, "closed", G_CALLBACK (g_application_release),
                            g_application_get_default ());
  proof_session_runner_run_async (session, TRUE, self->cancellable, on_tested,
                                  g_steal_pointer (&turn));
}

static void
start_turn (ProofBatch *self, ProofAccount *account)
{
  Turn *turn = g_new0 (Turn, 1);

  g_application_hold (g_application_get_default ());
  turn->batch = g_object_ref (self);
  turn->account = account;
  self->n_running++;
  proof_credentials_load_async (self->passwords, account, self->cancellable, on_password, turn);
}

static void
start_next (ProofBatch *self)
{
  while (self->n_running < AT_A_TIME && !g_queue_is_empty (self->waiting))
    start_turn (self, g_queue_pop_head (self->waiting));

  if (self->n_running == 0)
    g_signal_emit (self, signals[SIGNAL_FINISHED], 0, self->n_good, self->n_tested,
                   self->n_left_out);
}

/**
 * proof_batch_start:
 * @accounts: (element-type ProofAccount): what to test
 *
 * Begins; nothing else may be going on. Where the keyring is locked, the person is
 * asked once for all.
 */
void
proof_batch_start (ProofBatch *self, GPtrArray *accounts)
{
  g_return_if_fail (!proof_batch_is_busy (self));

  self->n_good = 0;
  self->n_tested = 0;
  self->n_left_out = 0;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < accounts->len; i++)
    g_queue_push_tail (self->waiting, g_object_ref (accounts->pdata[i]));

  proof_keyring_ask_again (proof_password_sync_get_keyring (self->passwords));
  start_next (self);
}

/**
 * proof_batch_stop:
 *
 * Ends soon, with what was tested by then.
 */
void
proof_batch_stop (ProofBatch *self)
{
  g_queue_clear_full (self->waiting, g_object_unref);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * proof_batch_is_busy:
 *
 * Returns: whether there is something to stop
 */
gboolean
proof_batch_is_busy (ProofBatch *self)
{
  return self->n_running > 0;
}
