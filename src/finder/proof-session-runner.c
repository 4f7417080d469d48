/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-session-runner.h"

#include "base-secret.h"
#include "mail-enums.h"
#include "smtp-session.h"

/* A session that runs. Once it has begun, @session and what is below it are its
   context's, which is the owner's where it runs in place. */
typedef struct
{
  ProofSessionRunner *owner;
  GThread *thread;
  gboolean in_thread;
  GMainContext *context;
  GCancellable *cancellable;
  gulong cancelled;
  MailSession *session;
  GCancellable *stop;
  GTask *task;
  gboolean is_closed;
} Work;

struct _ProofSessionRunner
{
  GObject parent_instance;

  GMainContext *owner;
  /* While it runs. */
  Work *work;
  MailSettings *settings;
  /* Handed over when it starts. */
  MailSession *session;
  MailTranscript *transcript;
  MailReport *report;
  ProofDiagnosis *diagnosis;
};

G_DEFINE_FINAL_TYPE (ProofSessionRunner, proof_session_runner, G_TYPE_OBJECT)

enum
{
  SIGNAL_STAGE_CHANGED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Handed to the owner's thread. */
typedef struct
{
  ProofSessionRunner *owner;
  MailStage stage;
  MailStageOutcome outcome;
  double milliseconds;
} StageChange;

static void
stage_change_free (gpointer change)
{
  g_object_unref (((StageChange *) change)->owner);
  g_free (change);
}

static void
proof_session_runner_finalize (GObject *object)
{
  ProofSessionRunner *self = PROOF_SESSION_RUNNER (object);

  g_clear_pointer (&self->settings, mail_settings_free);
  g_clear_object (&self->session);
  g_clear_object (&self->report);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->transcript);
  g_main_context_unref (self->owner);

  G_OBJECT_CLASS (proof_session_runner_parent_class)->finalize (object);
}

static void
proof_session_runner_class_init (ProofSessionRunnerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_session_runner_finalize;

  signals[SIGNAL_STAGE_CHANGED] =
      g_signal_new ("stage-changed", PROOF_TYPE_SESSION_RUNNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, MAIL_TYPE_STAGE, MAIL_TYPE_STAGE_OUTCOME, G_TYPE_DOUBLE);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", PROOF_TYPE_SESSION_RUNNER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_session_runner_init (ProofSessionRunner *self)
{
  self->owner = g_main_context_ref_thread_default ();
}

/**
 * proof_session_runner_new:
 *
 * Returns: (transfer full): a session that has not begun
 */
ProofSessionRunner *
proof_session_runner_new (MailRequest *request)
{
  ProofSessionRunner *self = g_object_new (PROOF_TYPE_SESSION_RUNNER, NULL);

  self->settings = mail_settings_copy (mail_request_get_settings (request));
  self->session = smtp_session_new (request);
  self->transcript = g_object_ref (mail_session_get_transcript (self->session));

  return self;
}

/**
 * proof_session_runner_get_transcript:
 *
 * Returns: the conversation, which grows while the session runs
 */
MailTranscript *
proof_session_runner_get_transcript (ProofSessionRunner *self)
{
  return self->transcript;
}

/**
 * proof_session_runner_get_settings:
 *
 * Returns: what the session is made with
 */
const MailSettings *
proof_session_runner_get_settings (ProofSessionRunner *self)
{
  return self->settings;
}

/**
 * proof_session_runner_get_report:
 *
 * Returns: (nullable): what happened, once the run has finished, also where it was
 *   stopped; none where this computer cannot make the test
 */
MailReport *
proof_session_runner_get_report (ProofSessionRunner *self)
{
  return self->report;
}

/**
 * proof_session_runner_get_diagnosis:
 *
 * Returns: (nullable): what the report means, once there is one
 */
ProofDiagnosis *
proof_session_runner_get_diagnosis (ProofSessionRunner *self)
{
  return self->diagnosis;
}

static void
let_go (gpointer self, GClosure *closure G_GNUC_UNUSED)
{
  g_object_unref (self);
}

/**
 * proof_session_runner_watch_end:
 * @function: is called with @object as its only argument
 * @object: kept alive until then
 *
 * Calls @function when the connection is closed and the thread has ended.
 */
void
proof_session_runner_watch_end (ProofSessionRunner *self, GCallback function, GObject *object)
{
  g_signal_connect_data (self, "closed", function, g_object_ref (object), let_go,
                         G_CONNECT_SWAPPED);
}

static gboolean
tell_stage_change (gpointer data)
{
  const StageChange *change = data;

  g_signal_emit (change->owner, signals[SIGNAL_STAGE_CHANGED], 0, change->stage, change->outcome,
                 change->milliseconds);

  return G_SOURCE_REMOVE;
}

static void
pass_stage_change (Work *work, MailStage stage, MailStageOutcome outcome, double milliseconds)
{
  StageChange *change = g_new0 (StageChange, 1);

  change->owner = g_object_ref (work->owner);
  change->stage = stage;
  change->outcome = outcome;
  change->milliseconds = milliseconds;
  g_main_context_invoke_full (work->owner->owner, G_PRIORITY_DEFAULT, tell_stage_change, change,
                              stage_change_free);
}

static void
call_soon (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}

static gboolean
stop (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/* In the session's own context: a source of GCancellable that is cancelled in one thread
   while it goes away with its context in another uses that context when it is freed. */
static void
on_cancelled (GCancellable *cancellable G_GNUC_UNUSED, Work *work)
{
  call_soon (work->context, stop, g_object_ref (work->stop), g_object_unref);
}

static gboolean
is_over (const Work *work)
{
  return work->is_closed && work->task == NULL;
}

/* In the owner's thread. */
static gboolean
end (gpointer data)
{
  Work *work = data;

  if (work->in_thread)
    g_thread_join (g_steal_pointer (&work->thread));
  g_cancellable_disconnect (work->cancellable, work->cancelled);
  g_clear_object (&work->session);
  work->owner->work = NULL;
  g_signal_emit (work->owner, signals[SIGNAL_CLOSED], 0);
  g_object_unref (work->stop);
  g_object_unref (work->cancellable);
  g_main_context_unref (work->context);
  g_object_unref (work->owner);
  g_free (work);

  return G_SOURCE_REMOVE;
}

static void
end_soon (Work *work)
{
  call_soon (work->owner->owner, end, work, NULL);
}

static void
end_if_over (Work *work)
{
  if (!work->in_thread && is_over (work))
    end_soon (work);
}

/* Here, where no frame waits for it. */
static void
take_report (ProofSessionRunner *self, MailReport *report)
{
  g_set_object (&self->report, report);
  g_clear_object (&self->diagnosis);
  if (report != NULL)
    self->diagnosis = proof_diagnose (report);
}

static void
on_run (GObject *session, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GTask) task = g_steal_pointer (&work->task);
  GError *error = NULL;
  g_autoptr (MailReport) report = mail_session_run_finish (MAIL_SESSION (session), result, &error);

  take_report (work->owner, mail_session_get_report (MAIL_SESSION (session)));
  if (report != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  end_if_over (work);
}

static void
on_closed (Work *work)
{
  work->is_closed = TRUE;
  end_if_over (work);
}

static void
begin (Work *work)
{
  g_signal_connect_swapped (work->session, "stage-changed", G_CALLBACK (pass_stage_change), work);
  g_signal_connect_swapped (work->session, "closed", G_CALLBACK (on_closed), work);
  mail_session_run_async (work->session, work->stop, on_run, work);
}

static gpointer
work_in_thread (gpointer data)
{
  Work *work = data;

  g_main_context_push_thread_default (work->context);
  begin (work);
  while (!is_over (work))
    g_main_context_iteration (work->context, TRUE);
  g_clear_object (&work->session);
  base_wipe_traces ();
  g_main_context_pop_thread_default (work->context);
  end_soon (work);

  return NULL;
}

/**
 * proof_session_runner_run_async:
 * @in_thread: whether the session gets a thread of its own; otherwise it runs in
 *   that of the caller, and its result has what was said until the verdict and no
 *   more
 * @cancellable: stops the check at any point, and what it waits for after the
 *   verdict
 *
 * Runs the check. A session runs once.
 */
void
proof_session_runner_run_async (ProofSessionRunner *self,
                                gboolean in_thread,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Work *work;

  g_return_if_fail (self->session != NULL);

  work = g_new0 (Work, 1);
  self->work = work;
  work->owner = g_object_ref (self);
  work->in_thread = in_thread;
  work->context = in_thread ? g_main_context_new () : g_main_context_ref (self->owner);
  work->session = g_steal_pointer (&self->session);
  work->stop = g_cancellable_new ();
  work->cancellable = g_object_ref (cancellable);
  work->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), work, NULL);
  work->task = g_task_new (self, NULL, callback, user_data);
  if (in_thread)
    work->thread = g_thread_new ("session", work_in_thread, work);
  else
    begin (work);
}

/**
 * proof_session_runner_run_finish:
 * @error: %G_IO_ERROR_CANCELLED, or the error of reading the file of authorities
 *
 * Returns: whether there is a verdict; the report is there also where it was stopped
 */
gboolean
proof_session_runner_run_finish (ProofSessionRunner *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
give_up_connecting (gpointer runner)
{
  const Work *work = PROOF_SESSION_RUNNER (runner)->work;

  if (work != NULL && work->session != NULL)
    mail_session_give_up_connecting (work->session);

  return G_SOURCE_REMOVE;
}

/**
 * proof_session_runner_give_up_connecting:
 *
 * Waits no longer for a server that has not taken the connection: the test ends as at
 * the deadline. Nothing happens where there is a connection.
 */
void
proof_session_runner_give_up_connecting (ProofSessionRunner *self)
{
  if (self->work != NULL)
    call_soon (self->work->context, give_up_connecting, g_object_ref (self), g_object_unref);
}
