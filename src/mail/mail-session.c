/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"
#include "mail-enums.h"
#include "net-tls.h"

#define CONNECT_TIMEOUT_SECONDS 10
#define STAGE_TIMEOUT_SECONDS 30

G_DEFINE_FINAL_TYPE (MailSession, mail_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_STAGE_CHANGED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
mail_session_finalize (GObject *object)
{
  MailSession *self = MAIL_SESSION (object);

  g_clear_object (&self->report);
  g_clear_error (&self->error);
  g_clear_error (&self->connect_error);
  g_clear_object (&self->channel);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_object (&self->authorities);
  g_clear_object (&self->tls);
  g_clear_object (&self->identity);
  g_clear_object (&self->wire);
  g_clear_object (&self->stop);
  g_clear_object (&self->reading);
  g_clear_object (&self->look);
  g_clear_object (&self->io);
  g_clear_pointer (&self->recorder, mail_recorder_free);
  g_clear_pointer (&self->partial, g_free);
  g_clear_object (&self->transcript);
  g_clear_object (&self->framing);
  g_clear_pointer (&self->redactor, base_redactor_unref);
  g_clear_object (&self->dialogue);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (mail_session_parent_class)->finalize (object);
}

static void
mail_session_class_init (MailSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_session_finalize;

  signals[SIGNAL_STAGE_CHANGED] =
      g_signal_new ("stage-changed", MAIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, MAIL_TYPE_STAGE, MAIL_TYPE_STAGE_OUTCOME, G_TYPE_DOUBLE);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", MAIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
mail_session_init (MailSession *self)
{
  self->transcript = mail_transcript_new ();
  self->io = g_cancellable_new ();
  self->look = g_cancellable_new ();
  self->reading = g_cancellable_new ();
  self->wire = net_wire_new ();
}

MailSession *
mail_session_wait_for (MailSession *self)
{
  self->n_waited_for++;

  return g_object_ref (self);
}

static void
close_if_over (MailSession *self)
{
  if (!self->is_ending || self->n_waited_for > 0 || self->is_closed)
    return;

  self->is_closed = TRUE;
  mail_session_clear_source (&self->deadline);
  mail_session_clear_source (&self->stopped);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

void
mail_session_waited_for (WaitingSession *self)
{
  self->n_waited_for--;
  close_if_over (self);
  g_object_unref (self);
}

double
mail_session_get_milliseconds (MailSession *self)
{
  return (double) (g_get_monotonic_time () - self->start_time) / 1000.0;
}

gboolean
mail_session_is_decided (MailSession *self)
{
  return self->report != NULL;
}

gboolean
mail_session_is_stopped (MailSession *self)
{
  return self->stop != NULL && g_cancellable_is_cancelled (self->stop);
}

const MailVerdict *
mail_session_get_verdict (MailSession *self)
{
  return mail_dialogue_get_state (self->dialogue).verdict;
}

void
mail_session_add_line (
    MailSession *self, MailSpeaker speaker, MailStage stage, gboolean is_secret, const char *text)
{
  gboolean is_encrypted = mail_dialogue_get_state (self->dialogue).is_encrypted;

  if (is_secret && !is_encrypted)
    mail_recorder_bare_secret (self->recorder);
  self->last_said = mail_session_get_milliseconds (self);
  mail_transcript_add (self->transcript, self->last_said, speaker, stage, is_encrypted, is_secret,
                       text);
}

G_GNUC_PRINTF (2, 3)
void
mail_session_note (MailSession *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  mail_session_add_line (self, MAIL_SPEAKER_NOTE, self->stage, FALSE, text);
}

void
mail_session_clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

void
mail_session_call_after (MailSession *self, GSource **source, guint seconds, GSourceFunc function)
{
  mail_session_clear_source (source);
  *source = g_timeout_source_new (seconds * 1000);
  g_source_set_callback (*source, function, self, NULL);
  g_source_attach (*source, g_main_context_get_thread_default ());
}

static void
tell_stage (MailSession *self, MailStageOutcome outcome)
{
  g_signal_emit (self, signals[SIGNAL_STAGE_CHANGED], 0, self->stage, outcome,
                 mail_recorder_get_stage_duration (self->recorder, self->stage));
}

/* What can be seen of connecting is that it is waited for, and that it takes a
   round trip where there is a connection. */
static void
record_waits (MailSession *self, double milliseconds)
{
  if (self->stage == MAIL_STAGE_CONNECT)
    mail_recorder_add_stage_waits (
        self->recorder, MAIL_STAGE_CONNECT,
        (NetWaits){ self->channel != NULL, milliseconds - self->stage_start, 0.0 });
  if (self->channel != NULL)
    mail_recorder_add_stage_waits (self->recorder, self->stage,
                                   net_channel_take_waits (self->channel));
}

void
mail_session_end_stage (MailSession *self, MailStageOutcome outcome)
{
  double milliseconds = mail_session_get_milliseconds (self);

  if (!self->has_stage)
    return;

  self->has_stage = FALSE;
  record_waits (self, milliseconds);
  mail_recorder_end_stage (self->recorder, self->stage, outcome, milliseconds);
  tell_stage (self, outcome);
}

/* The task is answered when the report is made, and TLS is not being prepared any
   more: see net_tls_prepare_async(). */
void
mail_session_answer (MailSession *self)
{
  g_autoptr (GTask) task = NULL;

  if (!mail_session_is_decided (self) || self->reads_authorities || self->prepares_tls ||
      self->task == NULL)
    return;

  task = g_steal_pointer (&self->task);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_object_ref (self->report), g_object_unref);
}

static void
on_closed (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self G_GNUC_UNUSED = user_data;

  net_channel_close_finish (NET_CHANNEL (channel), result);
}

/* Whatever still waits is called back soon: all of it is cancelled, but for the
   preparation of TLS, which takes no long time, and the reading of the authorities,
   which decide whether the verdict counts, and have a deadline of their own. */
void
mail_session_end (MailSession *self)
{
  if (self->is_ending)
    return;

  self->is_ending = TRUE;
  mail_session_clear_source (&self->silence);
  mail_session_clear_source (&self->deadline);
  if (self->reads_authorities && !mail_session_is_stopped (self))
    mail_session_set_deadline (self, STAGE_TIMEOUT_SECONDS);
  g_cancellable_cancel (self->look);
  g_cancellable_cancel (self->io);
  if (self->channel != NULL)
    net_channel_close_async (self->channel, on_closed, mail_session_wait_for (self));
  close_if_over (self);
}

void
mail_session_decide (MailSession *self, MailReport *report, GError *error)
{
  self->report = report;
  self->error = error;
  mail_session_answer (self);
}

static GError *
new_stopped_error (void)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The test was stopped"));
}

void
mail_session_decide_without_verdict (MailSession *self, GError *error)
{
  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_NOT_REACHED);
  mail_session_decide (self,
                       mail_recorder_finish_cancelled (self->recorder, self->stage,
                                                       mail_session_get_milliseconds (self)),
                       error);
}

static void
fail_by_stopping (MailSession *self)
{
  if (!mail_session_is_decided (self))
    {
      mail_session_note (self, "%s", _ ("Stopped"));
      mail_session_decide_without_verdict (self, new_stopped_error ());
    }
  else if (self->error == NULL)
    {
      self->error = new_stopped_error ();
    }

  g_cancellable_cancel (self->reading);
  mail_session_end (self);
}

static void
fail_by_reading (MailSession *self, MailFailure failure, const char *line)
{
  if (!mail_session_is_decided (self))
    {
      mail_session_add_line (self, MAIL_SPEAKER_SERVER, self->stage, FALSE, line);
      mail_session_end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
      mail_session_decide (self,
                           mail_recorder_finish (self->recorder, failure, self->stage, line,
                                                 mail_session_get_milliseconds (self)),
                           NULL);
    }

  mail_session_end (self);
}

/* The detail of these failures is the line that came. */
static gboolean
is_said_by_server (NetFailure failure)
{
  return failure == NET_FAILURE_FOREIGN || failure == NET_FAILURE_TLS_ON_PLAIN ||
         failure == NET_FAILURE_PLAIN_ON_TLS;
}

/* What came before a reply could be made of it. */
char *
mail_session_dup_clean (MailSession *self, const char *detail)
{
  return detail != NULL ? base_redactor_dup_inert (self->redactor, detail, strlen (detail)) : NULL;
}

void
mail_session_decide_by_connection (MailSession *self, NetFailure failure, const char *detail)
{
  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
  mail_session_decide (self,
                       mail_recorder_finish_by_connection (self->recorder, failure, self->stage,
                                                           detail,
                                                           mail_session_get_milliseconds (self)),
                       NULL);
}

/* A silence looks the same to a person whether the server thinks or the way swallows. */
static void
note_lost_packets (MailSession *self)
{
  if (self->channel == NULL || !net_channel_loses_packets (self->channel))
    return;

  mail_recorder_set_loses_packets (self->recorder);
  mail_session_note (self, "%s", _ ("Small packets arrive, but larger ones are lost on the way"));
}

void
mail_session_fail_by_connection (MailSession *self, NetFailure failure, const char *detail)
{
  g_autofree char *clean = mail_session_dup_clean (self, detail);
  const char *partial;

  if (!mail_session_is_decided (self) && (mail_session_look_at_addresses (self, failure, detail) ||
                                          mail_session_look_at_names (self, failure, detail)))
    return;

  if (!mail_session_is_decided (self))
    {
      /* With TLS 1.3 a server asks for a certificate of the client's, and misses it,
         only when the client has sent its first command. */
      if (failure == NET_FAILURE_TLS_CLIENT_CERTIFICATE && self->stage != MAIL_STAGE_ENCRYPT)
        {
          mail_session_end_stage (self, MAIL_STAGE_OUTCOME_NOT_REACHED);
          mail_session_set_stage (self, MAIL_STAGE_ENCRYPT);
        }
      if (!base_text_is_empty (clean))
        mail_session_add_line (
            self, is_said_by_server (failure) ? MAIL_SPEAKER_SERVER : MAIL_SPEAKER_NOTE,
            self->stage, FALSE, clean);
      partial = mail_session_note_end_of_wait (self, failure);
      if (failure == NET_FAILURE_TIMED_OUT)
        note_lost_packets (self);
      mail_session_decide_by_connection (self, failure, partial != NULL ? partial : clean);
    }

  mail_session_end (self);
}

/* Cancelled, and not by the person: a deadline has passed. */
void
mail_session_fail_by_error (MailSession *self, const GError *error)
{
  if (mail_session_is_stopped (self))
    fail_by_stopping (self);
  else if (error->domain == NET_FAILURE)
    mail_session_fail_by_connection (self, (NetFailure) error->code, error->message);
  else if (error->domain == MAIL_FAILURE)
    fail_by_reading (self, (MailFailure) error->code, error->message);
  else if (self->stage == MAIL_STAGE_RESOLVE)
    mail_session_fail_by_connection (self, NET_FAILURE_NAME_LOOKUP, NULL);
  else
    mail_session_fail_by_connection (self, NET_FAILURE_TIMED_OUT, NULL);
}

/* What is under way on the network says itself what came of it by then. */
static gboolean
on_deadline (gpointer user_data)
{
  g_autoptr (MailSession) self = g_object_ref (user_data);

  mail_session_clear_source (&self->deadline);
  if (self->reads_authorities && (self->waits_for_tls || mail_session_is_decided (self)))
    g_cancellable_cancel (self->reading);
  else if (self->waits_for_tls)
    mail_session_fail_by_connection (self, NET_FAILURE_TIMED_OUT, NULL);
  else
    g_cancellable_cancel (self->io);

  return G_SOURCE_REMOVE;
}

static gboolean
on_stopped (GCancellable *stop G_GNUC_UNUSED, gpointer user_data)
{
  g_autoptr (MailSession) self = g_object_ref (user_data);

  mail_session_clear_source (&self->stopped);
  fail_by_stopping (self);

  return G_SOURCE_REMOVE;
}

/* One deadline for the whole stage: neither the name service nor a server that
   sends a byte a second can put it off. */
void
mail_session_set_deadline (MailSession *self, guint usual_seconds)
{
  guint asked_for = mail_request_get_goal (self->request)->timeout_seconds;

  mail_session_call_after (self, &self->deadline, asked_for > 0 ? asked_for : usual_seconds,
                           on_deadline);
}

void
mail_session_set_stage (MailSession *self, MailStage stage)
{
  double milliseconds = mail_session_get_milliseconds (self);

  if (self->has_stage && self->stage == stage)
    return;

  mail_session_clear_source (&self->silence);
  g_cancellable_cancel (self->look);
  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_PASSED);
  self->stage = stage;
  self->has_stage = TRUE;
  self->stage_start = milliseconds;
  mail_recorder_begin_stage (self->recorder, stage, milliseconds);
  tell_stage (self, MAIL_STAGE_OUTCOME_RUNNING);
  mail_session_set_deadline (self, stage == MAIL_STAGE_CONNECT ? CONNECT_TIMEOUT_SECONDS
                                                               : STAGE_TIMEOUT_SECONDS);
}

static BaseRedactor *
make_redactor (MailRequest *request)
{
  const MailSettings *settings = mail_request_get_settings (request);
  const MailGoal *goal = mail_request_get_goal (request);
  BaseRedactor *redactor = base_redactor_new ();

  base_redactor_add_secret (redactor, mail_request_get_secret (request));
  base_redactor_add_known (redactor, settings->server);
  base_redactor_add_known (redactor, settings->user);
  base_redactor_add_known (redactor, settings->hello_name);
  base_redactor_add_known (redactor, goal->sender);
  base_redactor_add_known (redactor, goal->recipient);

  return redactor;
}

static BaseOddities
find_oddities (MailRequest *request)
{
  const BaseSecret *secret = mail_request_get_secret (request);

  return base_oddities_find (base_secret_peek (secret), base_secret_get_length (secret));
}

/**
 * mail_session_new:
 * @dialogue: what the client says, which has not begun
 *
 * Returns: (transfer full): a session that has not begun
 */
MailSession *
mail_session_new (MailRequest *request, MailDialogue *dialogue)
{
  MailSession *self = g_object_new (MAIL_TYPE_SESSION, NULL);

  self->request = g_object_ref (request);
  self->settings = mail_request_get_settings (request);
  self->dialogue = g_object_ref (dialogue);
  self->redactor = make_redactor (request);
  self->framing = mail_dialogue_create_framing (dialogue, self->redactor);
  self->recorder =
      mail_recorder_new (self->settings, mail_request_get_goal (request), self->transcript);
  mail_recorder_set_secret_oddities (self->recorder, find_oddities (request));
  if (self->settings->secret_is_token)
    mail_recorder_set_token (self->recorder, sasl_token_read (mail_request_get_secret (request)));
  if (self->settings->security != MAIL_SECURITY_NONE)
    self->identity = net_tls_identity_new (self->settings->server, self->settings->port);

  return self;
}

/**
 * mail_session_get_transcript:
 *
 * Returns: the conversation, which grows while the session runs
 */
MailTranscript *
mail_session_get_transcript (MailSession *self)
{
  return self->transcript;
}

/**
 * mail_session_get_report:
 *
 * Returns: (nullable): what happened, once the answer is known, also where the
 *   check was stopped
 */
MailReport *
mail_session_get_report (MailSession *self)
{
  return self->report;
}

/**
 * mail_session_run_async:
 * @cancellable: (nullable): stops the check at any point
 *
 * Runs the check. A session runs once.
 */
void
mail_session_run_async (MailSession *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (MAIL_IS_SESSION (self));
  g_return_if_fail (self->start_time == 0);

  self->task = g_task_new (self, NULL, callback, user_data);
  self->start_time = g_get_monotonic_time ();
  self->stop = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->stopped = g_cancellable_source_new (self->stop);
  g_source_set_callback (self->stopped, G_SOURCE_FUNC (on_stopped), self, NULL);
  g_source_attach (self->stopped, g_main_context_get_thread_default ());
  mail_session_set_stage (self, MAIL_STAGE_RESOLVE);

  mail_session_prepare_tls (self);
  mail_session_connect (self);
}

/**
 * mail_session_run_finish:
 *
 * Returns: (transfer full): the report, or %NULL with %G_IO_ERROR_CANCELLED, or with
 *   the error of reading the file of authorities
 */
MailReport *
mail_session_run_finish (MailSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
