/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-session-thread.h"

#include "mail-enums.h"
#include "base-secret.h"
#include "smtp-session.h"

struct _ProofSessionThread
{
  GObject parent_instance;

  GMainContext *owner;
  /* Handed to the thread when it starts. */
  MailSession *session;
  MailTranscript *transcript;
  MailReport *report;
};

G_DEFINE_FINAL_TYPE (ProofSessionThread, proof_session_thread, G_TYPE_OBJECT)

enum
{
  SIGNAL_STAGE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What the thread works with. */
typedef struct
{
  ProofSessionThread *owner;
  MailSession *session;
  GCancellable *cancellable;
  GTask *task;
  gboolean is_over;
} Work;

/* Handed from the thread to the owner's. */
typedef struct
{
  ProofSessionThread *owner;
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
proof_session_thread_finalize (GObject *object)
{
  ProofSessionThread *self = PROOF_SESSION_THREAD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->report);
  g_clear_object (&self->transcript);
  g_main_context_unref (self->owner);

  G_OBJECT_CLASS (proof_session_thread_parent_class)->finalize (object);
}

static void
proof_session_thread_class_init (ProofSessionThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_session_thread_finalize;

  signals[SIGNAL_STAGE_CHANGED] =
      g_signal_new ("stage-changed", PROOF_TYPE_SESSION_THREAD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 3, MAIL_TYPE_STAGE, MAIL_TYPE_STAGE_OUTCOME, G_TYPE_DOUBLE);
}

static void
proof_session_thread_init (ProofSessionThread *self)
{
  self->owner = g_main_context_ref_thread_default ();
}

/**
 * proof_session_thread_new:
 *
 * Returns: (transfer full): a session that has not begun
 */
ProofSessionThread *
proof_session_thread_new (MailRequest *request)
{
  ProofSessionThread *self = g_object_new (PROOF_TYPE_SESSION_THREAD, NULL);

  self->session = smtp_session_new (request);
  self->transcript = g_object_ref (mail_session_get_transcript (self->session));

  return self;
}

/**
 * proof_session_thread_get_transcript:
 *
 * Returns: the conversation, which grows while the session runs
 */
MailTranscript *
proof_session_thread_get_transcript (ProofSessionThread *self)
{
  return self->transcript;
}

/**
 * proof_session_thread_get_report:
 *
 * Returns: (nullable): what happened, once the run has finished, also where it was
 *   stopped
 */
MailReport *
proof_session_thread_get_report (ProofSessionThread *self)
{
  return self->report;
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
on_run (GObject *session, GAsyncResult *result, gpointer data)
{
  Work *work = data;
  g_autoptr (GTask) task = g_steal_pointer (&work->task);
  GError *error = NULL;
  MailReport *report = mail_session_run_finish (MAIL_SESSION (session), result, &error);

  g_set_object (&work->owner->report, mail_session_get_report (MAIL_SESSION (session)));
  if (report != NULL)
    g_task_return_pointer (task, report, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
on_closed (Work *work)
{
  work->is_over = TRUE;
}

static gboolean
release_application (gpointer data G_GNUC_UNUSED)
{
  g_application_release (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->owner);
  g_object_unref (work->cancellable);
  g_free (work);
}

static gpointer
work_on (gpointer data)
{
  Work *work = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  g_main_context_push_thread_default (context);
  g_signal_connect_swapped (work->session, "stage-changed", G_CALLBACK (pass_stage_change), work);
  g_signal_connect_swapped (work->session, "closed", G_CALLBACK (on_closed), work);
  mail_session_run_async (work->session, work->cancellable, on_run, work);
  while (!work->is_over || work->task != NULL)
    g_main_context_iteration (context, TRUE);
  g_clear_object (&work->session);
  g_main_context_pop_thread_default (context);

  base_wipe_traces ();
  g_main_context_invoke_full (work->owner->owner, G_PRIORITY_DEFAULT, release_application, work,
                              work_free);

  return NULL;
}

/**
 * proof_session_thread_run_async:
 * @cancellable: stops the check at any point, and what it waits for after the
 *   verdict
 *
 * Runs the check. A session runs once.
 */
void
proof_session_thread_run_async (ProofSessionThread *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Work *work;

  g_return_if_fail (self->session != NULL);

  g_application_hold (g_application_get_default ());
  work = g_new0 (Work, 1);
  work->owner = g_object_ref (self);
  work->session = g_steal_pointer (&self->session);
  work->cancellable = g_object_ref (cancellable);
  work->task = g_task_new (self, NULL, callback, user_data);
  g_thread_unref (g_thread_new ("session", work_on, work));
}

/**
 * proof_session_thread_run_finish:
 *
 * Returns: (transfer full): the finished report, or %NULL with
 *   %G_IO_ERROR_CANCELLED, or with the error of reading the file of authorities
 */
MailReport *
proof_session_thread_run_finish (ProofSessionThread *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
