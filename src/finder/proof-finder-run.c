/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-finder-run.h"

#include "proof-session-runner.h"

/* Longer than a healthy server takes for a stage, far away as it may be. */
#define SLOW_MILLISECONDS 2000
/* A first packet that was lost is sent again after 1 s (RFC 6298, section 2), and not for
   2 s more: where nothing has answered by now, nothing is about to. */
#define SLOW_TO_CONNECT_MILLISECONDS 1250
/* How long a port may stay silent, and how long yet when another of its server answers. */
#define SILENCE_MILLISECONDS 5000
#define SILENCE_BESIDE_ANSWER_MILLISECONDS 3000
/* What may still be learnt when it is proven what works. */
#define REST_MILLISECONDS 3000

struct _ProofFinderRun
{
  GObject parent_instance;

  ProofTrial *trial;
  ProofSessionRunner *session;
  GCancellable *cancellable;
  gboolean is_connected;
  guint slow;
  guint silence;
  guint rest;
};

G_DEFINE_FINAL_TYPE (ProofFinderRun, proof_finder_run, G_TYPE_OBJECT)

enum
{
  SIGNAL_CONNECTED,
  SIGNAL_SLOW,
  SIGNAL_ENDED,
  SIGNAL_FAILED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clear_timers (ProofFinderRun *self)
{
  g_clear_handle_id (&self->slow, g_source_remove);
  g_clear_handle_id (&self->silence, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
}

static void
proof_finder_run_dispose (GObject *object)
{
  ProofFinderRun *self = PROOF_FINDER_RUN (object);

  clear_timers (self);
  g_clear_object (&self->session);
  g_clear_object (&self->trial);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (proof_finder_run_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, PROOF_TYPE_FINDER_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
proof_finder_run_class_init (ProofFinderRunClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_finder_run_dispose;

  signals[SIGNAL_CONNECTED] = new_signal ("connected");
  signals[SIGNAL_SLOW] = new_signal ("slow");
  signals[SIGNAL_ENDED] = new_signal ("ended");
  signals[SIGNAL_FAILED] = g_signal_new ("failed", PROOF_TYPE_FINDER_RUN, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = new_signal ("closed");
}

static void
proof_finder_run_init (ProofFinderRun *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * proof_finder_run_new:
 * @request: what the trial tries, with the secret where it signs in
 *
 * Returns: (transfer full): a run that has not begun
 */
ProofFinderRun *
proof_finder_run_new (ProofTrial *trial, MailRequest *request)
{
  ProofFinderRun *self = g_object_new (PROOF_TYPE_FINDER_RUN, NULL);

  self->trial = g_object_ref (trial);
  self->session = proof_session_runner_new (request);

  return self;
}

/**
 * proof_finder_run_get_trial:
 *
 * Returns: what is tried
 */
ProofTrial *
proof_finder_run_get_trial (ProofFinderRun *self)
{
  return self->trial;
}

static gboolean
on_slow (gpointer data)
{
  ProofFinderRun *self = data;

  self->slow = 0;
  proof_trial_slow_down (self->trial);
  g_signal_emit (self, signals[SIGNAL_SLOW], 0);

  return G_SOURCE_REMOVE;
}

static gboolean
on_silence (gpointer data)
{
  ProofFinderRun *self = data;

  self->silence = 0;
  proof_session_runner_give_up_connecting (self->session);

  return G_SOURCE_REMOVE;
}

static gboolean
on_rest (gpointer data)
{
  ProofFinderRun *self = data;

  self->rest = 0;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/* Who has said how long a test may take has said it of this one. */
static gboolean
waits_as_asked (ProofFinderRun *self)
{
  return proof_trial_get_kind (self->trial) == PROOF_TRIAL_KIND_TEST &&
         proof_trial_get_goal (self->trial)->timeout_seconds > 0;
}

/* What goes on is not slow, however many stages it takes. */
static void
start_slow (ProofFinderRun *self, guint milliseconds)
{
  g_clear_handle_id (&self->slow, g_source_remove);
  self->slow = g_timeout_add (milliseconds, on_slow, self);
}

static void
on_stage_changed (ProofFinderRun *self,
                  MailStage stage,
                  MailStageOutcome outcome,
                  double milliseconds G_GNUC_UNUSED)
{
  gboolean is_connecting = stage == MAIL_STAGE_CONNECT && outcome == MAIL_STAGE_OUTCOME_RUNNING;

  if (self->slow != 0)
    start_slow (self, is_connecting ? SLOW_TO_CONNECT_MILLISECONDS : SLOW_MILLISECONDS);
  if (self->is_connected || stage != MAIL_STAGE_CONNECT || outcome != MAIL_STAGE_OUTCOME_PASSED)
    return;

  self->is_connected = TRUE;
  g_clear_handle_id (&self->silence, g_source_remove);
  g_signal_emit (self, signals[SIGNAL_CONNECTED], 0);
}

static void
on_run (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofFinderRun) self = data;
  g_autoptr (GError) error = NULL;
  gboolean has_verdict =
      proof_session_runner_run_finish (PROOF_SESSION_RUNNER (session), result, &error);

  clear_timers (self);
  if (!has_verdict && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }

  proof_trial_end (self->trial, proof_session_runner_get_report (self->session),
                   proof_session_runner_get_diagnosis (self->session));
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

static void
on_closed (ProofFinderRun *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/**
 * proof_finder_run_start:
 * @in_thread: see proof_session_runner_run_async()
 *
 * Begins the trial. What comes of it is told by signals, and never before this returns.
 */
void
proof_finder_run_start (ProofFinderRun *self, gboolean in_thread)
{
  g_signal_connect_object (self->session, "stage-changed", G_CALLBACK (on_stage_changed), self,
                           G_CONNECT_SWAPPED);
  proof_session_runner_watch_end (self->session, G_CALLBACK (on_closed), G_OBJECT (self));
  start_slow (self, SLOW_MILLISECONDS);
  if (!waits_as_asked (self))
    self->silence = g_timeout_add (SILENCE_MILLISECONDS, on_silence, self);
  proof_session_runner_run_async (self->session, in_thread, self->cancellable, on_run,
                                  g_object_ref (self));
}

/**
 * proof_finder_run_hurry:
 *
 * Says that another port of the same server has answered.
 */
void
proof_finder_run_hurry (ProofFinderRun *self)
{
  if (self->is_connected || self->silence == 0)
    return;

  g_source_remove (self->silence);
  self->silence = g_timeout_add (SILENCE_BESIDE_ANSWER_MILLISECONDS, on_silence, self);
}

/**
 * proof_finder_run_end_soon:
 *
 * Says that it is known what works.
 */
void
proof_finder_run_end_soon (ProofFinderRun *self)
{
  if (self->rest == 0)
    self->rest = g_timeout_add (REST_MILLISECONDS, on_rest, self);
}

/**
 * proof_finder_run_stop:
 *
 * Ends the trial at once.
 */
void
proof_finder_run_stop (ProofFinderRun *self)
{
  g_cancellable_cancel (self->cancellable);
}
