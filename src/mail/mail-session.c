/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session.h"

#include <glib/gi18n-lib.h>

#include "net-channel.h"
#include "net-connector.h"
#include "smtp-dialogue.h"
#include "mail-enums.h"
#include "net-resolver.h"
#include "net-tls.h"

#define CONNECT_TIMEOUT_SECONDS 10
#define STAGE_TIMEOUT_SECONDS 30
/* A server may look at the whole message before it answers the final dot. */
#define END_OF_MESSAGE_TIMEOUT_SECONDS 120
/* The verdict is known; what is still to be answered, QUIT and what was pipelined
   behind a refusal, is only looked at in passing. */
#define QUIT_TIMEOUT_SECONDS 5
/* A greeting that takes longer is asked, on a second connection, whether the
   server waits for TLS. */
#define SILENT_GREETING_SECONDS 3
/* Here the second connection could be taken for a spammer that does not wait
   for the greeting (Postfix' postscreen), and nobody offers TLS. */
#define PORT_BETWEEN_SERVERS 25

/**
 * MailSession:
 *
 * The only code that reads, writes and waits: it does what the #SmtpDialogue
 * says and tells it what came of it. set_stage() is the one place that changes
 * the stage, and complete() the one that ends the task. A check that failed is
 * a result; the task has an error only where it was cancelled, or where the
 * file of authorities cannot be read.
 *
 * The verdict does not wait for the answer to QUIT: the session lives on, held
 * by what it waits for, until the connection is closed.
 */
struct _MailSession
{
  GObject parent_instance;

  MailRequest *request;
  MailTranscript *transcript;
  MailReport *report;
  SmtpDialogue *dialogue;

  GTask *task;
  gboolean is_completed;
  GError *error;
  gint64 start_time;
  MailStage stage;
  gboolean has_stage;
  double verdict_milliseconds;

  GCancellable *cancellable;
  gulong cancelled_handler;
  GCancellable *io;
  GSource *deadline;
  GSource *silent_greeting;

  NetWire *wire;
  GSocketConnectable *identity;
  gboolean is_tls_prepared;
  gboolean waits_for_tls;
  GTlsConnection *tls;
  NetAuthorities *authorities;

  NetChannel *channel;
};

G_DEFINE_FINAL_TYPE (MailSession, mail_session, G_TYPE_OBJECT)

enum
{
  SIGNAL_STAGE_STARTED,
  SIGNAL_STAGE_ENDED,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void fail (MailSession *self, MailFailure failure, const char *detail);
static void fail_by_error (MailSession *self, const GError *error);
static void perform (MailSession *self, MailAction action);
static void receive (MailSession *self);

static void
mail_session_finalize (GObject *object)
{
  MailSession *self = MAIL_SESSION (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->dialogue, smtp_dialogue_free);
  g_clear_object (&self->channel);
  g_clear_object (&self->authorities);
  g_clear_object (&self->tls);
  g_clear_object (&self->identity);
  g_clear_object (&self->wire);
  g_clear_object (&self->io);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->report);
  g_clear_object (&self->transcript);
  g_clear_object (&self->request);

  G_OBJECT_CLASS (mail_session_parent_class)->finalize (object);
}

static void
mail_session_class_init (MailSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_session_finalize;

  signals[SIGNAL_STAGE_STARTED] =
      g_signal_new ("stage-started", MAIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, MAIL_TYPE_STAGE, G_TYPE_DOUBLE);
  signals[SIGNAL_STAGE_ENDED] =
      g_signal_new ("stage-ended", MAIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, MAIL_TYPE_STAGE, MAIL_TYPE_STAGE_OUTCOME, G_TYPE_DOUBLE);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", MAIL_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
mail_session_init (MailSession *self)
{
  self->transcript = mail_transcript_new ();
  self->io = g_cancellable_new ();
  self->wire = net_wire_new ();
}

static double
get_milliseconds (MailSession *self)
{
  return (double) (g_get_monotonic_time () - self->start_time) / 1000.0;
}

static void
add_to_transcript (
    MailSession *self, MailSpeaker speaker, MailStage stage, gboolean is_secret, const char *text)
{
  mail_transcript_add (self->transcript, get_milliseconds (self), speaker, stage,
                       smtp_dialogue_is_encrypted (self->dialogue), is_secret, text);
}

G_GNUC_PRINTF (2, 3)
static void
note (MailSession *self, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  add_to_transcript (self, MAIL_SPEAKER_NOTE, self->stage, FALSE, text);
}

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static GSource *
call_after (MailSession *self, guint seconds, GSourceFunc function)
{
  GSource *source = g_timeout_source_new (seconds * 1000);

  g_source_set_callback (source, function, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());

  return source;
}

static gboolean
on_deadline (gpointer user_data)
{
  g_autoptr (MailSession) self = g_object_ref (user_data);

  clear_source (&self->deadline);
  g_cancellable_cancel (self->io);

  return G_SOURCE_REMOVE;
}

/* One deadline for the whole stage: neither the name service nor a server that
   sends a byte a second can put it off. */
static void
set_deadline (MailSession *self, guint seconds)
{
  clear_source (&self->deadline);
  self->deadline = call_after (self, seconds, on_deadline);
}

static guint
get_timeout_seconds (MailSession *self, guint usual)
{
  guint asked_for = mail_request_get_timeout_seconds (self->request);

  return asked_for > 0 ? asked_for : usual;
}

/* What can be seen of connecting is that it is waited for, and that it takes a
   round trip where there is a connection. */
static void
report_waits (MailSession *self, double milliseconds)
{
  gboolean connects = self->stage == MAIL_STAGE_CONNECT;
  double start = mail_report_get_stage_start (self->report, MAIL_STAGE_CONNECT);

  if (connects)
    mail_report_add_stage_waits (self->report, MAIL_STAGE_CONNECT,
                                 (NetWaits){ self->channel != NULL, milliseconds - start, 0.0 });
  if (self->channel != NULL)
    mail_report_add_stage_waits (self->report, self->stage, net_channel_take_waits (self->channel));
}

static void
end_stage (MailSession *self, MailStageOutcome outcome)
{
  double milliseconds = get_milliseconds (self);

  if (!self->has_stage)
    return;

  self->has_stage = FALSE;
  report_waits (self, milliseconds);
  mail_report_end_stage (self->report, self->stage, outcome, milliseconds);
  g_signal_emit (self, signals[SIGNAL_STAGE_ENDED], 0, self->stage, outcome, milliseconds);
}

static void
set_stage (MailSession *self, MailStage stage)
{
  double milliseconds = get_milliseconds (self);

  if (self->has_stage && self->stage == stage)
    return;

  clear_source (&self->silent_greeting);
  end_stage (self, MAIL_STAGE_OUTCOME_PASSED);
  self->stage = stage;
  self->has_stage = TRUE;
  mail_report_begin_stage (self->report, stage, milliseconds);
  g_signal_emit (self, signals[SIGNAL_STAGE_STARTED], 0, stage, milliseconds);
  set_deadline (self,
                get_timeout_seconds (self, stage == MAIL_STAGE_CONNECT ? CONNECT_TIMEOUT_SECONDS
                                                                       : STAGE_TIMEOUT_SECONDS));
}

static void
on_closed (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;

  net_channel_close_finish (NET_CHANNEL (channel), result);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
close_connection (MailSession *self)
{
  clear_source (&self->deadline);
  clear_source (&self->silent_greeting);
  g_cancellable_disconnect (self->cancellable, self->cancelled_handler);
  self->cancelled_handler = 0;

  if (self->channel != NULL)
    net_channel_close_async (self->channel, on_closed, g_object_ref (self));
  else
    g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
is_completed (MailSession *self)
{
  return self->is_completed;
}

/* A program may end when it has the answer, and must not while a thread of ours
   still sets TLS up: GnuTLS would be taken from under its feet. */
static void
return_answer (MailSession *self)
{
  g_autoptr (GTask) task = NULL;

  if (!self->is_completed || !self->is_tls_prepared)
    return;

  task = g_steal_pointer (&self->task);
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_object_ref (self->report), g_object_unref);
}

static void
complete (MailSession *self, GError *error)
{
  clear_source (&self->deadline);
  self->is_completed = TRUE;
  self->error = error;
  return_answer (self);
}

static void
complete_with_verdict (MailSession *self)
{
  const MailVerdict *verdict = smtp_dialogue_get_verdict (self->dialogue);

  mail_report_finish (self->report, verdict->failure, verdict->stage, verdict->detail,
                      self->verdict_milliseconds);
  complete (self, NULL);
}

/* The detail of these failures is the line that came. */
static gboolean
is_said_by_server (MailFailure failure)
{
  return failure == MAIL_FAILURE_NOT_SMTP || failure == MAIL_FAILURE_MIXED_CODES ||
         failure == MAIL_FAILURE_REPLY_TOO_LONG || failure == MAIL_FAILURE_TLS_ON_PLAIN ||
         failure == MAIL_FAILURE_PLAIN_ON_TLS;
}

static void
fail (MailSession *self, MailFailure failure, const char *detail)
{
  if (!is_completed (self))
    {
      if (detail != NULL && *detail != '\0')
        add_to_transcript (self,
                           is_said_by_server (failure) ? MAIL_SPEAKER_SERVER : MAIL_SPEAKER_NOTE,
                           self->stage, FALSE, detail);
      end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
      mail_report_finish (self->report, failure, self->stage, detail, get_milliseconds (self));
      complete (self, NULL);
    }

  close_connection (self);
}

static void
fail_by_cancelling (MailSession *self)
{
  if (!is_completed (self))
    {
      note (self, "%s", _ ("Stopped"));
      end_stage (self, MAIL_STAGE_OUTCOME_NOT_REACHED);
      mail_report_finish_cancelled (self->report, self->stage, get_milliseconds (self));
      complete (self,
                g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The test was stopped")));
    }

  close_connection (self);
}

/* With TLS 1.3 a server asks for a certificate of the client's, and misses it,
   only when the client has sent its first command. */
static void
fail_by_failure (MailSession *self, MailFailure failure, const char *detail)
{
  if (failure == MAIL_FAILURE_TLS_CLIENT_CERTIFICATE && !is_completed (self))
    {
      end_stage (self, MAIL_STAGE_OUTCOME_NOT_REACHED);
      set_stage (self, MAIL_STAGE_ENCRYPT);
    }

  fail (self, failure, detail);
}

static gboolean
is_cancelled (MailSession *self)
{
  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static void
fail_by_error (MailSession *self, const GError *error)
{
  if (is_cancelled (self))
    fail_by_cancelling (self);
  else if (error->domain == MAIL_FAILURE)
    fail_by_failure (self, (MailFailure) error->code, error->message);
  else if (self->stage == MAIL_STAGE_RESOLVE)
    fail (self, MAIL_FAILURE_NAME_LOOKUP, NULL);
  else
    fail (self, MAIL_FAILURE_TIMED_OUT, NULL);
}

static void
take_from_dialogue (MailSession *self)
{
  MailCapabilities *capabilities = smtp_dialogue_get_capabilities (self->dialogue);
  const char *mechanism = smtp_dialogue_get_mechanism (self->dialogue);

  if (capabilities != NULL)
    mail_report_set_capabilities (self->report, capabilities,
                                  smtp_dialogue_is_encrypted (self->dialogue));
  if (mechanism != NULL)
    mail_report_set_mechanism (self->report, mechanism);
}

static void
on_sent (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_sent = net_channel_send_finish (NET_CHANNEL (channel), result, &error);
  gboolean has_verdict = smtp_dialogue_get_verdict (self->dialogue) != NULL;

  if (has_verdict && !is_completed (self))
    {
      end_stage (self, MAIL_STAGE_OUTCOME_PASSED);
      complete_with_verdict (self);
      set_deadline (self, QUIT_TIMEOUT_SECONDS);
    }

  /* A server that closed while a flight was on its way may have said why. */
  if (is_sent || g_error_matches (error, MAIL_FAILURE, MAIL_FAILURE_CLOSED))
    receive (self);
  else
    fail_by_error (self, error);
}

static void
send (MailSession *self, MailFlight *flight)
{
  GPtrArray *lines = mail_flight_get_lines (flight);

  for (guint i = 0; i < lines->len; i++)
    {
      const MailFlightLine *line = lines->pdata[i];

      add_to_transcript (self, MAIL_SPEAKER_CLIENT, line->stage, line->is_secret, line->text);
    }

  net_channel_send_async (self->channel, flight, self->io, on_sent, g_object_ref (self));
}

static void
note_reply (MailSession *self, MailReply *reply)
{
  g_autofree char *evidence = mail_reply_dup_evidence (reply);
  g_auto (GStrv) lines = g_strsplit (evidence, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    add_to_transcript (self, MAIL_SPEAKER_SERVER, self->stage, FALSE, lines[i]);

  /* What comes behind the verdict has no part in it. */
  if (!is_completed (self))
    mail_report_set_reply (self->report, self->stage, reply);
}

static void
on_received (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MailReply) reply = net_channel_receive_finish (NET_CHANNEL (channel), result, &error);
  g_autofree char *unread = NULL;

  clear_source (&self->silent_greeting);
  if (reply == NULL)
    {
      fail_by_error (self, error);
      return;
    }

  note_reply (self, reply);
  unread = net_channel_dup_unread (self->channel);
  perform (self, smtp_dialogue_replied (self->dialogue, reply, unread));
}

static void
receive (MailSession *self)
{
  net_channel_receive_async (self->channel, self->io, on_received, g_object_ref (self));
}

static void
take_tls (MailSession *self)
{
  g_autofree char *ciphersuite = net_channel_dup_ciphersuite (self->channel);
  const char *protocol = net_channel_get_tls_protocol (self->channel);
  NetChannelBindings bindings = { NULL, NULL };

  mail_report_set_tls (self->report, protocol, ciphersuite);
  note (self, _ ("Encrypted with %s, %s"), protocol, ciphersuite);

  net_channel_get_bindings (self->channel, &bindings);
  perform (self, smtp_dialogue_encrypted (self->dialogue, &bindings));
  g_clear_pointer (&bindings.exporter, g_bytes_unref);
  g_clear_pointer (&bindings.unique, g_bytes_unref);
}

static void
on_encrypted (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_encrypted = net_channel_encrypt_finish (NET_CHANNEL (channel), result, &error);
  NetCertificate *certificate = net_channel_get_certificate (self->channel);

  if (certificate != NULL)
    mail_report_set_certificate (self->report, certificate);

  if (is_encrypted)
    take_tls (self);
  else
    fail_by_error (self, error);
}

static void
start_tls (MailSession *self)
{
  set_stage (self, MAIL_STAGE_ENCRYPT);
  self->waits_for_tls = !self->is_tls_prepared;
  if (self->waits_for_tls)
    return;

  net_channel_encrypt_async (self->channel, self->tls, self->identity, self->authorities,
                             mail_request_get_trusted_certificate (self->request), self->io,
                             on_encrypted, g_object_ref (self));
}

/* Nothing that the server says can make up for it. */
static void
fail_by_preparing (MailSession *self, GError *error)
{
  if (is_completed (self))
    {
      g_clear_error (&self->error);
      self->error = error;
      return_answer (self);
      return;
    }

  mail_report_finish_cancelled (self->report, self->stage, get_milliseconds (self));
  complete (self, error);
  g_cancellable_cancel (self->io);
}

static void
on_tls_prepared (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_tls_prepared = TRUE;
  if (!net_tls_prepare_finish (result, &self->tls, &self->authorities, &error))
    fail_by_preparing (self, g_steal_pointer (&error));
  else if (is_completed (self))
    return_answer (self);
  else if (self->waits_for_tls)
    start_tls (self);
}

static void
enter_stage_of_dialogue (MailSession *self)
{
  set_stage (self, smtp_dialogue_get_stage (self->dialogue));
  if (smtp_dialogue_awaits_end_of_message (self->dialogue))
    set_deadline (self, get_timeout_seconds (self, END_OF_MESSAGE_TIMEOUT_SECONDS));
}

/* The verdict is known. Only QUIT is said before the person hears of it. */
static void
take_verdict (MailSession *self, MailActionKind next)
{
  const MailVerdict *verdict = smtp_dialogue_get_verdict (self->dialogue);

  self->verdict_milliseconds = get_milliseconds (self);
  set_stage (self, verdict->stage);
  end_stage (self, verdict->failure == MAIL_FAILURE_NONE ? MAIL_STAGE_OUTCOME_PASSED
                                                         : MAIL_STAGE_OUTCOME_FAILED);
  if (next == MAIL_ACTION_SEND)
    return;

  complete_with_verdict (self);
  set_deadline (self, QUIT_TIMEOUT_SECONDS);
}

static void
perform (MailSession *self, MailAction action)
{
  gboolean has_verdict = smtp_dialogue_get_verdict (self->dialogue) != NULL;

  /* The report that was handed over does not change any more. */
  if (!is_completed (self))
    take_from_dialogue (self);
  if (has_verdict && !is_completed (self))
    take_verdict (self, action.kind);
  if (!is_completed (self) && action.kind != MAIL_ACTION_START_TLS)
    enter_stage_of_dialogue (self);

  switch (action.kind)
    {
    case MAIL_ACTION_RECEIVE:
      receive (self);
      break;
    case MAIL_ACTION_SEND:
      send (self, action.flight);
      break;
    case MAIL_ACTION_START_TLS:
      start_tls (self);
      break;
    case MAIL_ACTION_CLOSE:
    default:
      close_connection (self);
      break;
    }
}

static void
on_probed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;

  if (net_tls_probe_finish (result, &error) || is_completed (self) || self->silent_greeting == NULL)
    return;

  if (error->code == MAIL_FAILURE_TLS_ON_PLAIN)
    note (self, "%s", _ ("The server waits for encryption"));
  else
    note (self, _ ("On a second connection, asked for encryption, it says: %s"), error->message);
  end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
  mail_report_finish (self->report, (MailFailure) error->code, MAIL_STAGE_GREETING, error->message,
                      get_milliseconds (self));
  complete (self, NULL);
  g_cancellable_cancel (self->io);
}

static gboolean
on_silent_greeting (gpointer user_data)
{
  MailSession *self = user_data;
  g_autofree char *address = net_channel_dup_remote_address (self->channel);

  /* Some services, such as Telnet, never end a first line. A mail server that has
     begun waits to see who speaks before it ends, on any connection. */
  if (net_channel_has_foreign_beginning (self->channel))
    g_cancellable_cancel (self->io);
  else if (address != NULL && !net_channel_has_beginning (self->channel))
    net_tls_probe_async (address, mail_request_get_port (self->request), self->io, on_probed,
                         g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
on_connected (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = net_connect_finish (result, &error);
  g_autofree char *address = NULL;
  g_autofree char *literal = NULL;

  if (connection == NULL)
    {
      if (g_error_matches (error, MAIL_FAILURE, MAIL_FAILURE_CLOSED))
        set_stage (self, MAIL_STAGE_GREETING);
      fail_by_error (self, error);
      return;
    }

  self->channel = net_channel_new (connection, self->wire);
  address = net_channel_dup_remote_address (self->channel);
  /* Translators: the first is an address, as in "Connected to 192.0.2.7, port 587" */
  note (self, _ ("Connected to %s, port %u"), address, mail_request_get_port (self->request));

  literal = net_channel_dup_local_literal (self->channel);
  perform (self, smtp_dialogue_connected (self->dialogue, literal));

  if (self->stage == MAIL_STAGE_GREETING &&
      mail_request_get_port (self->request) != PORT_BETWEEN_SERVERS)
    self->silent_greeting = call_after (self, SILENT_GREETING_SECONDS, on_silent_greeting);
}

static void
note_addresses (MailSession *self, GPtrArray *addresses)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < addresses->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (addresses->pdata[i]);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", address);
    }

  /* Translators: a server and its addresses, as in "mail.example.net is 192.0.2.7, 192.0.2.8" */
  note (self, _ ("%s is %s"), mail_request_get_server (self->request), list->str);
}

static void
on_resolved (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) addresses = net_resolve_finish (result, &error);

  if (addresses == NULL)
    {
      fail_by_error (self, error);
      return;
    }

  if (!g_hostname_is_ip_address (mail_request_get_server (self->request)))
    note_addresses (self, addresses);
  set_stage (self, MAIL_STAGE_CONNECT);
  net_connect_async (addresses, mail_request_get_port (self->request), self->report, self->io,
                     on_connected, g_object_ref (self));
}

static void
on_cancelled (GCancellable *cancellable G_GNUC_UNUSED, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * mail_session_new:
 *
 * Returns: (transfer full): a session that has not begun
 */
MailSession *
mail_session_new (MailRequest *request)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  MailSession *self = g_object_new (MAIL_TYPE_SESSION, NULL);

  self->request = g_object_ref (request);
  self->report = mail_report_new (request, self->transcript);
  self->dialogue = smtp_dialogue_new (request, now);
  if (mail_request_get_security (request) != MAIL_SECURITY_NONE)
    self->identity =
        net_tls_identity_new (mail_request_get_server (request), mail_request_get_port (request));

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
 * Returns: what happened so far; finished when the task is
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
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  set_stage (self, MAIL_STAGE_RESOLVE);

  net_tls_prepare_async (self->wire, self->identity, mail_request_get_ca_file (self->request),
                         on_tls_prepared, g_object_ref (self));
  net_resolve_async (mail_request_get_server (self->request), self->io, on_resolved,
                     g_object_ref (self));
  self->cancelled_handler = g_cancellable_connect (self->cancellable, G_CALLBACK (on_cancelled),
                                                   g_object_ref (self->io), g_object_unref);
}

/**
 * mail_session_run_finish:
 *
 * Returns: (transfer full): the finished report, or %NULL with
 *   %G_IO_ERROR_CANCELLED, or with the error of reading the file of authorities
 */
MailReport *
mail_session_run_finish (MailSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
