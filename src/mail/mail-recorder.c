/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"

#include "mail-report-private.h"

/**
 * MailRecorder:
 *
 * Writes a #MailReport while a check runs, and hands it over when the check has
 * ended: who has a report has one that does not change any more.
 */
struct _MailRecorder
{
  MailReport *report;
};

/**
 * mail_recorder_new:
 * @transcript: the conversation, which goes on behind the verdict
 *
 * Returns: (transfer full): a record in which no stage was reached
 */
MailRecorder *
mail_recorder_new (const MailSettings *settings, const MailGoal *goal, MailTranscript *transcript)
{
  MailRecorder *self = g_new0 (MailRecorder, 1);
  MailReport *report = g_object_new (MAIL_TYPE_REPORT, NULL);

  report->settings = mail_settings_copy (settings);
  report->goal = mail_goal_copy (goal);
  report->transcript = g_object_ref (transcript);
  report->start = g_date_time_new_now_local ();
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    report->stages[i].outcome = mail_goal_asks_for (goal, settings, (MailStage) i)
                                    ? MAIL_STAGE_OUTCOME_NOT_REACHED
                                    : MAIL_STAGE_OUTCOME_NOT_ASKED;
  self->report = report;

  return self;
}

/**
 * mail_recorder_free:
 * @self: (transfer full): a record, finished or not
 */
void
mail_recorder_free (MailRecorder *self)
{
  g_clear_object (&self->report);
  g_free (self);
}

/**
 * mail_recorder_begin_stage:
 *
 * @stage is going on now. A stage that is begun again, as EHLO is after
 * STARTTLS, keeps its first beginning, and its durations add up.
 */
void
mail_recorder_begin_stage (MailRecorder *self, MailStage stage, double milliseconds)
{
  MailStageRecord *record = &self->report->stages[stage];

  if (record->outcome <= MAIL_STAGE_OUTCOME_NOT_ASKED)
    record->start = milliseconds;
  record->resumed = milliseconds;
  record->outcome = MAIL_STAGE_OUTCOME_RUNNING;
}

/**
 * mail_recorder_end_stage:
 *
 * @stage came to @outcome.
 */
void
mail_recorder_end_stage (MailRecorder *self,
                         MailStage stage,
                         MailStageOutcome outcome,
                         double milliseconds)
{
  MailStageRecord *record = &self->report->stages[stage];

  record->outcome = outcome;
  record->duration += milliseconds - record->resumed;
}

/**
 * mail_recorder_get_stage_duration:
 *
 * Returns: how long @stage took so far, in milliseconds
 */
double
mail_recorder_get_stage_duration (MailRecorder *self, MailStage stage)
{
  return self->report->stages[stage].duration;
}

/**
 * mail_recorder_add_stage_waits:
 *
 * The server was waited for in @stage.
 */
void
mail_recorder_add_stage_waits (MailRecorder *self, MailStage stage, NetWaits waits)
{
  NetWaits *sum = &self->report->stages[stage].waits;

  sum->n_round_trips += waits.n_round_trips;
  sum->milliseconds += waits.milliseconds;
  sum->round_trip_milliseconds = waits.round_trip_milliseconds;
}

/**
 * mail_recorder_set_reply:
 *
 * Keeps @reply as the last one of @stage.
 */
void
mail_recorder_set_reply (MailRecorder *self, MailStage stage, MailReply *reply)
{
  g_clear_pointer (&self->report->stages[stage].reply, mail_reply_unref);
  self->report->stages[stage].reply = mail_reply_ref (reply);
}

static void
keep (GPtrArray **place, GPtrArray *attempts)
{
  g_ptr_array_unref (*place);
  *place = g_ptr_array_ref (attempts);
}

/**
 * mail_recorder_set_attempts:
 * @attempts: (element-type NetAttempt): see mail_report_get_attempts()
 */
void
mail_recorder_set_attempts (MailRecorder *self, GPtrArray *attempts)
{
  keep (&self->report->attempts, attempts);
}

/**
 * mail_recorder_set_other_ports:
 * @attempts: (element-type NetAttempt): see mail_report_get_other_ports()
 */
void
mail_recorder_set_other_ports (MailRecorder *self, GPtrArray *attempts)
{
  keep (&self->report->other_ports, attempts);
}

/**
 * mail_recorder_set_loses_packets:
 *
 * Large packets seem to be lost on the way.
 */
void
mail_recorder_set_loses_packets (MailRecorder *self)
{
  self->report->loses_packets = TRUE;
}

/**
 * mail_recorder_add_other_name:
 * @name: see mail_report_get_other_names()
 */
void
mail_recorder_add_other_name (MailRecorder *self, const char *name)
{
  g_ptr_array_add (self->report->other_names, g_strdup (name));
}

/**
 * mail_recorder_set_secret_oddities:
 * @oddities: see mail_report_get_secret_oddities()
 */
void
mail_recorder_set_secret_oddities (MailRecorder *self, BaseOddities oddities)
{
  self->report->secret_oddities = oddities;
}

/**
 * mail_recorder_set_token:
 * @token: (transfer full) (nullable): see mail_report_get_token()
 */
void
mail_recorder_set_token (MailRecorder *self, SaslToken *token)
{
  g_clear_pointer (&self->report->token, sasl_token_free);
  self->report->token = token;
}

/**
 * mail_recorder_bare_secret:
 *
 * See mail_report_has_bared_secret().
 */
void
mail_recorder_bare_secret (MailRecorder *self)
{
  self->report->has_bared_secret = TRUE;
}

/**
 * mail_recorder_get_reply:
 *
 * Returns: (nullable): the last reply of @stage so far
 */
MailReply *
mail_recorder_get_reply (MailRecorder *self, MailStage stage)
{
  return self->report->stages[stage].reply;
}

/**
 * mail_recorder_set_capabilities:
 *
 * Keeps what EHLO offered, before TLS or after it.
 */
void
mail_recorder_set_capabilities (MailRecorder *self,
                                MailCapabilities *capabilities,
                                gboolean is_encrypted)
{
  MailCapabilities **place =
      is_encrypted ? &self->report->capabilities_after_tls : &self->report->capabilities_before_tls;

  g_clear_pointer (place, mail_capabilities_unref);
  *place = mail_capabilities_ref (capabilities);
}

/**
 * mail_recorder_set_tls:
 *
 * TLS is up, with this protocol and ciphersuite.
 */
void
mail_recorder_set_tls (MailRecorder *self, const char *protocol, const char *ciphersuite)
{
  g_free (self->report->tls_protocol);
  self->report->tls_protocol = g_strdup (protocol);
  g_free (self->report->tls_ciphersuite);
  self->report->tls_ciphersuite = g_strdup (ciphersuite);
}

/**
 * mail_recorder_set_weaknesses:
 *
 * TLS is up, and other programs refuse this of it.
 */
void
mail_recorder_set_weaknesses (MailRecorder *self, NetWeaknesses weaknesses)
{
  self->report->tls_weaknesses = weaknesses;
}

/**
 * mail_recorder_set_certificate:
 *
 * Keeps the certificate that the server showed.
 */
void
mail_recorder_set_certificate (MailRecorder *self, NetCertificate *certificate)
{
  g_clear_pointer (&self->report->certificate, net_certificate_unref);
  self->report->certificate = net_certificate_ref (certificate);
}

/**
 * mail_recorder_set_mechanism:
 *
 * Keeps the mechanism of the sign-in.
 */
void
mail_recorder_set_mechanism (MailRecorder *self, const char *mechanism)
{
  g_free (self->report->mechanism);
  self->report->mechanism = g_strdup (mechanism);
}

static MailReport *
finish (MailRecorder *self, MailStage stage, double milliseconds)
{
  self->report->is_finished = TRUE;
  self->report->last_stage = stage;
  self->report->verdict_milliseconds = milliseconds;

  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (self->report->stages[i].outcome == MAIL_STAGE_OUTCOME_RUNNING)
      mail_recorder_end_stage (self, (MailStage) i, MAIL_STAGE_OUTCOME_NOT_REACHED, milliseconds);

  return g_steal_pointer (&self->report);
}

static void
fail_stage (MailRecorder *self, MailStage stage, double milliseconds)
{
  if (self->report->stages[stage].outcome == MAIL_STAGE_OUTCOME_FAILED)
    return;

  mail_recorder_begin_stage (self, stage, milliseconds);
  mail_recorder_end_stage (self, stage, MAIL_STAGE_OUTCOME_FAILED, milliseconds);
}

/**
 * mail_recorder_finish:
 * @failure: %MAIL_FAILURE_NONE where everything asked for was passed
 * @stage: the stage that failed, or the last one that was passed
 * @detail: (nullable): local evidence; made inert by the caller
 * @milliseconds: when the answer was known
 *
 * Ends the record of a conversation that came to a verdict.
 *
 * Returns: (transfer full): the report; nothing can be written any more
 */
MailReport *
mail_recorder_finish (MailRecorder *self,
                      MailFailure failure,
                      MailStage stage,
                      const char *detail,
                      double milliseconds)
{
  self->report->failure = failure;
  self->report->detail = g_strdup (detail);
  if (failure != MAIL_FAILURE_NONE)
    fail_stage (self, stage, milliseconds);

  return finish (self, stage, milliseconds);
}

/**
 * mail_recorder_finish_by_connection:
 * @failure: what ended the connection
 *
 * Ends the record of a conversation whose connection failed; otherwise as
 * mail_recorder_finish().
 *
 * Returns: (transfer full): the report; nothing can be written any more
 */
MailReport *
mail_recorder_finish_by_connection (MailRecorder *self,
                                    NetFailure failure,
                                    MailStage stage,
                                    const char *detail,
                                    double milliseconds)
{
  self->report->net_failure = failure;

  return mail_recorder_finish (self, MAIL_FAILURE_CONNECTION, stage, detail, milliseconds);
}

/**
 * mail_recorder_finish_cancelled:
 * @stage: the stage that was going on
 *
 * Ends the record of a check that the person stopped.
 *
 * Returns: (transfer full): the report; nothing can be written any more
 */
MailReport *
mail_recorder_finish_cancelled (MailRecorder *self, MailStage stage, double milliseconds)
{
  self->report->is_cancelled = TRUE;

  return finish (self, stage, milliseconds);
}
