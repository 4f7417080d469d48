/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run.h"

#include "proof-check-enums.h"
#include "proof-memory.h"
#include "proof-run-stages.h"
#include "proof-run-status.h"
#include "proof-session-runner.h"
#include "proof-tried.h"

struct _ProofRun
{
  GObject parent_instance;

  ProofRunState state;
  GListStore *stages;
  gboolean in_threads;
  ProofSessionRunner *session;
  gulong stage_watch;
  guint n_open;
  /* NULL where nobody wants it remembered, or it is already. */
  ProofMemory *memory;
  MailReport *report;
  ProofDiagnosis *diagnosis;
  MailReport *last_good;
  char **differences;
  ProofTried *tried;
  GCancellable *cancellable;
  GCancellable *preparation;
  const char *preparing;
  gboolean is_stale;

  MailStage stage;
  gint64 waits_since;
  gint64 waits_until;
  guint ticker;
};

G_DEFINE_FINAL_TYPE (ProofRun, proof_run, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_IS_BUSY,
  PROP_IS_AT_WORK,
  PROP_STATUS,
  PROP_DIAGNOSIS,
  PROP_TRANSCRIPT,
  PROP_IS_STALE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_FINISHED,
  SIGNAL_FAILED,
  SIGNAL_DUE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
notify (ProofRun *self, guint property_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property_id]);
}

static void
proof_run_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofRun *self = PROOF_RUN (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, proof_run_is_busy (self));
      break;
    case PROP_IS_AT_WORK:
      g_value_set_boolean (value, proof_run_is_at_work (self));
      break;
    case PROP_STATUS:
      g_value_take_string (value,
                           proof_run_status_describe (self->state, self->stage, self->preparing,
                                                      self->waits_since, self->waits_until));
      break;
    case PROP_DIAGNOSIS:
      g_value_set_object (value, self->diagnosis);
      break;
    case PROP_TRANSCRIPT:
      g_value_set_object (value, proof_run_get_transcript (self));
      break;
    case PROP_IS_STALE:
      g_value_set_boolean (value, self->is_stale);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What the session may still wait for, after its verdict, is nobody's any more; nor is
   what it has told of already and is not heard yet. */
static void
drop_result (ProofRun *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->stage_watch != 0)
    g_signal_handler_disconnect (self->session, self->stage_watch);
  self->stage_watch = 0;
  g_clear_object (&self->session);
  g_clear_pointer (&self->memory, proof_memory_free);
  g_clear_object (&self->report);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->last_good);
  g_clear_pointer (&self->differences, g_strfreev);
  g_clear_object (&self->cancellable);
  self->is_stale = FALSE;
}

static void
proof_run_dispose (GObject *object)
{
  ProofRun *self = PROOF_RUN (object);

  g_clear_handle_id (&self->ticker, g_source_remove);
  drop_result (self);
  g_clear_object (&self->preparation);
  g_clear_pointer (&self->tried, proof_tried_free);
  g_clear_object (&self->stages);

  G_OBJECT_CLASS (proof_run_parent_class)->dispose (object);
}

static void
proof_run_class_init (ProofRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_run_get_property;
  object_class->dispose = proof_run_dispose;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, PROOF_TYPE_RUN_STATE, PROOF_RUN_STATE_IDLE, readable);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, readable);
  properties[PROP_IS_AT_WORK] = g_param_spec_boolean ("is-at-work", NULL, NULL, FALSE, readable);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, readable);
  properties[PROP_DIAGNOSIS] =
      g_param_spec_object ("diagnosis", NULL, NULL, PROOF_TYPE_DIAGNOSIS, readable);
  properties[PROP_TRANSCRIPT] =
      g_param_spec_object ("transcript", NULL, NULL, MAIL_TYPE_TRANSCRIPT, readable);
  properties[PROP_IS_STALE] = g_param_spec_boolean ("is-stale", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_FINISHED] = g_signal_new ("finished", PROOF_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", PROOF_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_DUE] =
      g_signal_new ("due", PROOF_TYPE_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_run_init (ProofRun *self)
{
  self->stages = g_list_store_new (PROOF_TYPE_RUN_STAGE);
  self->tried = proof_tried_new ();
}

/**
 * proof_run_new:
 * @in_threads: whether each test gets a thread of its own, so that its times are not
 *   those of what else the caller's thread does, as drawing
 *
 * Returns: (transfer full): a run in which nothing was tested yet
 */
ProofRun *
proof_run_new (gboolean in_threads)
{
  ProofRun *self = g_object_new (PROOF_TYPE_RUN, NULL);

  self->in_threads = in_threads;

  return self;
}

static gboolean
on_tick (gpointer data)
{
  ProofRun *self = data;

  if (self->state == PROOF_RUN_STATE_WAITING && g_get_monotonic_time () >= self->waits_until)
    {
      self->ticker = 0;
      proof_run_stop (self);
      g_signal_emit (self, signals[SIGNAL_DUE], 0);
      return G_SOURCE_REMOVE;
    }

  notify (self, PROP_STATUS);
  return G_SOURCE_CONTINUE;
}

static void
set_state (ProofRun *self, ProofRunState state)
{
  g_clear_handle_id (&self->ticker, g_source_remove);
  self->state = state;
  if (proof_run_is_busy (self))
    self->ticker = g_timeout_add_seconds (1, on_tick, self);
  notify (self, PROP_STATE);
  notify (self, PROP_IS_BUSY);
  notify (self, PROP_STATUS);
}

static void
on_stage_changed (ProofRun *self, MailStage stage, MailStageOutcome outcome, double milliseconds)
{
  ProofRunStage *shown = proof_run_stages_find (self->stages, stage);

  if (shown != NULL)
    proof_run_stage_update (shown, proof_standing_of_outcome (outcome), milliseconds);
  if (outcome != MAIL_STAGE_OUTCOME_RUNNING)
    return;

  self->stage = stage;
  self->waits_since = g_get_monotonic_time ();
  notify (self, PROP_STATUS);
}

static void
notify_result (ProofRun *self)
{
  notify (self, PROP_DIAGNOSIS);
  notify (self, PROP_TRANSCRIPT);
  notify (self, PROP_IS_STALE);
}

/* The session may have its verdict after another one has begun, or after this is gone. */
static void
on_run (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofRun) self = data;
  ProofSessionRunner *session = PROOF_SESSION_RUNNER (source);
  g_autoptr (GError) error = NULL;
  gboolean has_verdict = proof_session_runner_run_finish (session, result, &error);

  if (self->session != session)
    return;

  if (!has_verdict && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      proof_run_reset (self);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error->message);
      return;
    }

  self->report = g_object_ref (proof_session_runner_get_report (session));
  self->diagnosis =
      proof_tried_judge (self->tried, self->report, proof_session_runner_get_diagnosis (session));
  if (self->memory != NULL)
    self->differences =
        proof_memory_keep (self->memory, self->report, self->diagnosis, &self->last_good);
  /* The password is not held for longer than the test needs it. */
  g_clear_pointer (&self->memory, proof_memory_free);
  proof_run_stages_update (self->stages, self->report, self->last_good);
  set_state (self, PROOF_RUN_STATE_FINISHED);
  notify (self, PROP_DIAGNOSIS);
  g_signal_emit (self, signals[SIGNAL_FINISHED], 0);
}

static void
count_open (ProofRun *self, int change)
{
  gboolean was_at_work = proof_run_is_at_work (self);

  self->n_open = (guint) ((int) self->n_open + change);
  if (proof_run_is_at_work (self) != was_at_work)
    notify (self, PROP_IS_AT_WORK);
}

static void
on_closed (ProofRun *self)
{
  count_open (self, -1);
}

/* Kept alive until the last connection is closed. */
static void
watch (ProofRun *self)
{
  self->stage_watch = g_signal_connect_object (
      self->session, "stage-changed", G_CALLBACK (on_stage_changed), self, G_CONNECT_SWAPPED);
  proof_session_runner_watch_end (self->session, G_CALLBACK (on_closed), G_OBJECT (self));
  count_open (self, 1);
}

/**
 * proof_run_start:
 * @account: what to test, as it is now, with its password
 * @options: how
 *
 * Begins a test; the result of the one before is gone. Stop that one first. What comes
 * of it is told by "finished" or "failed", and never before this returns.
 */
void
proof_run_start (ProofRun *self, ProofAccount *account, const ProofRunOptions *options)
{
  g_autoptr (MailRequest) request =
      proof_account_to_request (account, options->timeout_seconds, options->ca_file);

  g_return_if_fail (!proof_run_is_busy (self));

  drop_result (self);
  if (options->remembers)
    self->memory = proof_memory_new (account, options->passwords);
  self->session = proof_session_runner_new (request);
  self->cancellable = g_cancellable_new ();
  watch (self);
  proof_run_stages_fill (self->stages, mail_request_get_settings (request),
                         mail_request_get_goal (request));
  self->stage = MAIL_STAGE_RESOLVE;
  self->waits_since = g_get_monotonic_time ();
  notify_result (self);
  set_state (self, PROOF_RUN_STATE_RUNNING);

  proof_session_runner_run_async (self->session, self->in_threads, self->cancellable, on_run,
                                  g_object_ref (self));
}

/**
 * proof_run_show:
 * @report: of a test that was made elsewhere, or before
 * @diagnosis: (nullable): what it means, where more is known than the report
 * @last_good: (nullable): the last test before it in which the account worked
 * @differences: (nullable): as proof_run_get_differences() gives them
 *
 * Has @report as the result, as if it had just come out. Stop what goes on first.
 */
void
proof_run_show (ProofRun *self,
                MailReport *report,
                ProofDiagnosis *diagnosis,
                MailReport *last_good,
                const char *const *differences)
{
  g_return_if_fail (!proof_run_is_busy (self));

  drop_result (self);
  self->report = g_object_ref (report);
  self->diagnosis = diagnosis != NULL ? g_object_ref (diagnosis) : proof_diagnose (report);
  self->last_good = last_good != NULL ? g_object_ref (last_good) : NULL;
  self->differences = g_strdupv ((char **) differences);
  proof_run_stages_fill (self->stages, mail_report_get_settings (report),
                         mail_report_get_goal (report));
  proof_run_stages_update (self->stages, self->report, self->last_good);
  notify_result (self);
  set_state (self, PROOF_RUN_STATE_FINISHED);
}

/**
 * proof_run_wait:
 *
 * Counts @seconds down and then says "due", unless it is stopped before.
 */
void
proof_run_wait (ProofRun *self, guint seconds)
{
  g_return_if_fail (!proof_run_is_busy (self));

  self->waits_until = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  set_state (self, PROOF_RUN_STATE_WAITING);
}

/**
 * proof_run_prepare:
 * @text: (transfer none): which says so, and stays where it is
 *
 * Says that what a test needs is being got, until proof_run_stop(), which is also to be
 * called when it is there.
 *
 * Returns: (transfer none): is cancelled where it is not wanted any more
 */
GCancellable *
proof_run_prepare (ProofRun *self, const char *text)
{
  g_return_val_if_fail (!proof_run_is_busy (self), NULL);

  g_clear_object (&self->preparation);
  self->preparation = g_cancellable_new ();
  self->preparing = text;
  self->waits_since = g_get_monotonic_time ();
  set_state (self, PROOF_RUN_STATE_PREPARING);

  return self->preparation;
}

/**
 * proof_run_stop:
 *
 * Ends a wait or a preparation at once. A test that goes on ends soon, with the diagnosis that it
 * was stopped; the server's answer to QUIT is not waited for any more either.
 */
void
proof_run_stop (ProofRun *self)
{
  if (self->state == PROOF_RUN_STATE_PREPARING)
    g_cancellable_cancel (self->preparation);
  if (self->state == PROOF_RUN_STATE_WAITING || self->state == PROOF_RUN_STATE_PREPARING)
    set_state (self, self->diagnosis != NULL ? PROOF_RUN_STATE_FINISHED : PROOF_RUN_STATE_IDLE);
  else if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * proof_run_reset:
 *
 * Stops what goes on and forgets every result: another account is looked at.
 */
void
proof_run_reset (ProofRun *self)
{
  proof_run_stop (self);
  drop_result (self);
  proof_tried_forget (self->tried);
  g_list_store_remove_all (self->stages);
  notify_result (self);
  set_state (self, PROOF_RUN_STATE_IDLE);
}

/**
 * proof_run_get_state:
 *
 * Returns: what it is doing
 */
ProofRunState
proof_run_get_state (ProofRun *self)
{
  return self->state;
}

/**
 * proof_run_is_busy:
 *
 * Returns: whether there is something to stop
 */
gboolean
proof_run_is_busy (ProofRun *self)
{
  return self->state == PROOF_RUN_STATE_WAITING || self->state == PROOF_RUN_STATE_PREPARING ||
         self->state == PROOF_RUN_STATE_RUNNING;
}

/**
 * proof_run_is_at_work:
 *
 * Returns: whether a connection of this or an earlier test is still open, also where
 *   there is nothing to stop any more; the process is not to end yet
 */
gboolean
proof_run_is_at_work (ProofRun *self)
{
  return self->n_open > 0;
}

/**
 * proof_run_get_stage:
 *
 * Returns: the stage that began last in this or the last test
 */
MailStage
proof_run_get_stage (ProofRun *self)
{
  return self->stage;
}

/**
 * proof_run_get_transcript:
 *
 * Returns: (nullable): the conversation of this or the last test, which grows while it
 *   goes on
 */
MailTranscript *
proof_run_get_transcript (ProofRun *self)
{
  return self->session != NULL  ? proof_session_runner_get_transcript (self->session)
         : self->report != NULL ? mail_report_get_transcript (self->report)
                                : NULL;
}

/**
 * proof_run_get_settings:
 *
 * Returns: (nullable): what this or the last test is made with
 */
const MailSettings *
proof_run_get_settings (ProofRun *self)
{
  return self->session != NULL  ? proof_session_runner_get_settings (self->session)
         : self->report != NULL ? mail_report_get_settings (self->report)
                                : NULL;
}

/**
 * proof_run_get_stages:
 *
 * Returns: the stages (#ProofRunStage) in their order; empty before the first
 *   test
 */
GListModel *
proof_run_get_stages (ProofRun *self)
{
  return G_LIST_MODEL (self->stages);
}

/**
 * proof_run_get_report:
 *
 * Returns: (nullable): the report of the last test; none while one goes on
 */
MailReport *
proof_run_get_report (ProofRun *self)
{
  return self->report;
}

/**
 * proof_run_get_diagnosis:
 *
 * Returns: (nullable): what the last test came to
 */
ProofDiagnosis *
proof_run_get_diagnosis (ProofRun *self)
{
  return self->diagnosis;
}

/**
 * proof_run_get_last_good:
 *
 * Returns: (nullable): the last test before this one in which the account worked
 */
MailReport *
proof_run_get_last_good (ProofRun *self)
{
  return self->last_good;
}

/**
 * proof_run_get_differences:
 *
 * Returns: sentences that say what is different from when the account last worked, of
 *   the last test; none where it is not remembered
 */
const char *const *
proof_run_get_differences (ProofRun *self)
{
  static const char *const none[] = { NULL };

  return self->differences != NULL ? (const char *const *) self->differences : none;
}

/**
 * proof_run_get_is_stale:
 *
 * Returns: whether the settings have changed since the test
 */
gboolean
proof_run_get_is_stale (ProofRun *self)
{
  return self->is_stale;
}

/**
 * proof_run_set_is_stale:
 *
 * Says whether the settings have changed since the test.
 */
void
proof_run_set_is_stale (ProofRun *self, gboolean is_stale)
{
  if (self->is_stale == is_stale || self->report == NULL)
    return;

  self->is_stale = is_stale;
  notify (self, PROP_IS_STALE);
}
