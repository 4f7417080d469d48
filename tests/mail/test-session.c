/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "silent-resolver.h"
#include "smtp-session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What the server, or the person, does when the session has come to a stage. */
typedef enum
{
  FALLS_SILENT,
  IS_STOPPED,
  CLOSES,
  BREAKS_THE_RULES,
} Event;

/* What a session is played with, and what must come of it. @until_reply is how many
   replies are given before the event; @connection is what the report says of the
   connection, and @failure of the conversation. */
typedef struct
{
  const char *name;
  MailStage stage;
  Event event;
  guint until_reply;
  MailSecurity security;
  gboolean has_endless_authorities;
  MailFailure failure;
  NetFailure connection;
} Row;

/* One session, and all that came of it. */
typedef struct
{
  const Row *row;
  guint *n_running;
  GSocketService *service;
  int full_port;
  GCancellable *stop;
  MailSession *session;
  MailReport *report;
  GError *error;
  guint n_finished;
  guint n_closed;
  guint n_behind_closing;
} Play;

static const char *const replies[] = {
  "220 mail\r\n",      "250-mail\r\n250 AUTH PLAIN\r\n",
  "235 in\r\n",        "250 sender\r\n",
  "250 recipient\r\n", "354 go on\r\n",
  "250 taken\r\n",     "221 bye\r\n",
};

static const char *const replies_of_starttls[] = {
  "220 mail\r\n",
  "250-mail\r\n250 STARTTLS\r\n",
  "220 go on\r\n",
};

static void
say (GSocketConnection *connection, const char *words)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words,
                             strlen (words), NULL, NULL, NULL);
}

/* Returns whether the client still speaks. */
static gboolean
listen_to (GSocketConnection *connection)
{
  char bytes[4096];

  return g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), bytes,
                              sizeof bytes, NULL, NULL) > 0;
}

static gboolean
serve (GThreadedSocketService *service G_GNUC_UNUSED,
       GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED,
       gpointer data)
{
  const Row *row = data;
  const char *const *lines =
      row->security == MAIL_SECURITY_STARTTLS ? replies_of_starttls : replies;

  for (guint i = 0; i < row->until_reply; i++)
    {
      say (connection, lines[i]);
      if (i + 1 < row->until_reply && !listen_to (connection))
        return TRUE;
    }

  if (row->until_reply > 0 && !listen_to (connection))
    return TRUE;
  if (row->event == BREAKS_THE_RULES)
    say (connection, "This is no reply\r\n");
  if (row->event != CLOSES)
    while (listen_to (connection))
      ;

  return TRUE;
}

/* A port that takes no more connections: its queue is full. */
static int
open_full_port (guint16 *port)
{
  g_autoptr (GSocket) listener =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_socket_set_listen_backlog (listener, 0);
  g_assert_true (g_socket_bind (listener, any, FALSE, NULL));
  g_assert_true (g_socket_listen (listener, NULL));
  bound = g_socket_get_local_address (listener, NULL);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  for (guint i = 0; i < 3; i++)
    {
      GSocket *caller =
          g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

      g_socket_set_blocking (caller, FALSE);
      g_socket_connect (caller, bound, NULL, NULL);
      g_object_set_data_full (G_OBJECT (listener),
                              i == 0   ? "first"
                              : i == 1 ? "second"
                                       : "third",
                              caller, g_object_unref);
    }

  return dup (g_socket_get_fd (listener));
}

static char *
make_fifo (void)
{
  g_autofree char *folder = g_dir_make_tmp ("session-XXXXXX", NULL);
  char *name = g_build_filename (folder, "authorities.pem", NULL);

  g_assert_cmpint (mkfifo (name, 0600), ==, 0);

  return name;
}

static void
remove_fifo (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);

  g_unlink (name);
  g_rmdir (folder);
}

static void
on_stage_changed (Play *play,
                  MailStage stage,
                  MailStageOutcome outcome,
                  double milliseconds G_GNUC_UNUSED)
{
  if (play->n_closed > 0)
    play->n_behind_closing++;
  if (play->row->event == IS_STOPPED && stage == play->row->stage && stage != MAIL_STAGE_QUIT &&
      outcome == MAIL_STAGE_OUTCOME_RUNNING)
    g_cancellable_cancel (play->stop);
}

static void
on_line (Play *play)
{
  if (play->n_closed > 0)
    play->n_behind_closing++;
}

static void
on_finished (GObject *session, GAsyncResult *result, gpointer data)
{
  Play *play = data;

  play->n_finished++;
  play->report = mail_session_run_finish (MAIL_SESSION (session), result, &play->error);
  if (play->report != NULL && play->row->event == IS_STOPPED && play->row->stage == MAIL_STAGE_QUIT)
    g_cancellable_cancel (play->stop);
  (*play->n_running)--;
}

static void
on_closed (Play *play)
{
  play->n_closed++;
  (*play->n_running)--;
}

/* Long enough for a busy machine to come to the stage that is meant. */
#define DEADLINE_SECONDS 2
#define PATIENT_SECONDS 600

static gboolean
ends_by_deadline (const Row *row)
{
  return row->event == FALLS_SILENT || row->has_endless_authorities;
}

static guint16
open_port (Play *play)
{
  guint16 port = 0;

  play->full_port = -1;
  if (play->row->stage == MAIL_STAGE_CONNECT)
    {
      play->full_port = open_full_port (&port);
      return port;
    }

  play->service = g_threaded_socket_service_new (8);
  g_signal_connect (play->service, "run", G_CALLBACK (serve), (gpointer) play->row);

  return g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (play->service), NULL, NULL);
}

static void
begin (Play *play, const Row *row, guint *n_running, BaseSecret *secret, const char *ca_file)
{
  guint16 port;
  g_autoptr (MailRequest) request = NULL;

  play->row = row;
  play->n_running = n_running;
  play->stop = g_cancellable_new ();
  port = open_port (play);
  request = mail_request_new (
      &(MailSettings){
          .server = row->stage == MAIL_STAGE_RESOLVE ? "mail.example.net" : "127.0.0.1",
          .port = port,
          .security = row->security,
          .user = "anna",
          .ca_file = row->has_endless_authorities ? ca_file : NULL,
      },
      secret,
      &(MailGoal){
          .until = MAIL_STAGE_MESSAGE,
          .sender = "a@example.net",
          .recipient = "b@example.net",
          .timeout_seconds = ends_by_deadline (row) ? DEADLINE_SECONDS : PATIENT_SECONDS,
          .allows_plaintext_password = TRUE,
      });

  play->session = smtp_session_new (request);
  g_signal_connect_swapped (play->session, "stage-changed", G_CALLBACK (on_stage_changed), play);
  g_signal_connect_swapped (play->session, "closed", G_CALLBACK (on_closed), play);
  g_signal_connect_swapped (mail_session_get_transcript (play->session), "items-changed",
                            G_CALLBACK (on_line), play);
  *n_running += 2;
  mail_session_run_async (play->session, play->stop, on_finished, play);
}

static void
assert_outcome (Play *play)
{
  const Row *row = play->row;
  MailReport *report = mail_session_get_report (play->session);

  g_test_message ("%s", row->name);
  g_assert_cmpuint (play->n_finished, ==, 1);
  g_assert_cmpuint (play->n_closed, ==, 1);
  g_assert_cmpuint (play->n_behind_closing, ==, 0);
  g_assert_nonnull (report);

  if (row->event == IS_STOPPED && row->stage != MAIL_STAGE_QUIT)
    {
      g_assert_error (play->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_true (mail_report_is_cancelled (report));
      g_assert_cmpint (mail_report_get_last_stage (report), ==, row->stage);
      return;
    }
  if (row->has_endless_authorities)
    {
      g_assert_error (play->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
      return;
    }

  g_assert_no_error (play->error);
  g_assert_cmpint (mail_report_get_failure (report), ==, row->failure);
  g_assert_cmpint (mail_report_get_net_failure (report), ==, row->connection);
  if (row->stage != MAIL_STAGE_QUIT)
    g_assert_cmpint (mail_report_get_last_stage (report), ==, row->stage);
}

/* Nothing but this holds the session any more. */
static void
end (Play *play)
{
  g_signal_handlers_disconnect_by_data (mail_session_get_transcript (play->session), play);
  g_assert_finalize_object (play->session);
  g_clear_object (&play->report);
  g_clear_error (&play->error);
  g_object_unref (play->stop);
  if (play->service != NULL)
    {
      g_socket_service_stop (play->service);
      g_socket_listener_close (G_SOCKET_LISTENER (play->service));
      g_object_unref (play->service);
    }
  if (play->full_port >= 0)
    close (play->full_port);
}

static gboolean
has_event (const Row *row, Event event)
{
  return row->event == event;
}

/* All sessions go on side by side, and each must come to its own end. */
static void
play_all (const Row *rows, gsize n_rows, Event event)
{
  g_autofree Play *plays = g_new0 (Play, n_rows);
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("secret");
  g_autofree char *fifo = make_fifo ();
  guint n_running = 0;

  for (gsize i = 0; i < n_rows; i++)
    if (has_event (&rows[i], event))
      begin (&plays[i], &rows[i], &n_running, secret, fifo);
  while (n_running > 0)
    g_main_context_iteration (NULL, TRUE);
  /* What was still to be said would be said now. */
  while (g_main_context_iteration (NULL, FALSE))
    ;

  for (gsize i = 0; i < n_rows; i++)
    if (has_event (&rows[i], event))
      {
        assert_outcome (&plays[i]);
        end (&plays[i]);
      }
  remove_fifo (fifo);
}

#define CONNECTION(failure) MAIL_FAILURE_CONNECTION, NET_FAILURE_##failure
#define NONE MAIL_FAILURE_NONE, NET_FAILURE_NONE

static const Row rows[] = {
  { "resolve", MAIL_STAGE_RESOLVE, FALLS_SILENT, 0, 0, FALSE, CONNECTION (NAME_LOOKUP) },
  { "connect", MAIL_STAGE_CONNECT, FALLS_SILENT, 0, 0, FALSE, CONNECTION (CONNECT_TIMED_OUT) },
  { "greeting", MAIL_STAGE_GREETING, FALLS_SILENT, 0, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "hello", MAIL_STAGE_HELLO, FALLS_SILENT, 1, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "encrypt", MAIL_STAGE_ENCRYPT, FALLS_SILENT, 3, MAIL_SECURITY_STARTTLS, FALSE,
    CONNECTION (TIMED_OUT) },
  { "encrypt, TLS not ready", MAIL_STAGE_ENCRYPT, FALLS_SILENT, 3, MAIL_SECURITY_STARTTLS, TRUE,
    NONE },
  { "resolve, TLS not ready", MAIL_STAGE_RESOLVE, FALLS_SILENT, 0, MAIL_SECURITY_TLS, TRUE, NONE },
  { "sign-in", MAIL_STAGE_SIGN_IN, FALLS_SILENT, 2, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "sender", MAIL_STAGE_SENDER, FALLS_SILENT, 3, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "recipient", MAIL_STAGE_RECIPIENT, FALLS_SILENT, 4, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "data", MAIL_STAGE_MESSAGE, FALLS_SILENT, 5, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "content", MAIL_STAGE_MESSAGE, FALLS_SILENT, 6, 0, FALSE, CONNECTION (TIMED_OUT) },
  { "quit", MAIL_STAGE_QUIT, FALLS_SILENT, 7, 0, FALSE, NONE },

  { "resolve", MAIL_STAGE_RESOLVE, IS_STOPPED, 0, 0, FALSE, NONE },
  { "connect", MAIL_STAGE_CONNECT, IS_STOPPED, 0, 0, FALSE, NONE },
  { "greeting", MAIL_STAGE_GREETING, IS_STOPPED, 0, 0, FALSE, NONE },
  { "hello", MAIL_STAGE_HELLO, IS_STOPPED, 1, 0, FALSE, NONE },
  { "encrypt", MAIL_STAGE_ENCRYPT, IS_STOPPED, 3, MAIL_SECURITY_STARTTLS, FALSE, NONE },
  { "encrypt, TLS not ready", MAIL_STAGE_ENCRYPT, IS_STOPPED, 3, MAIL_SECURITY_STARTTLS, TRUE,
    NONE },
  { "greeting, TLS not ready", MAIL_STAGE_GREETING, IS_STOPPED, 0, MAIL_SECURITY_STARTTLS, TRUE,
    NONE },
  { "sign-in", MAIL_STAGE_SIGN_IN, IS_STOPPED, 2, 0, FALSE, NONE },
  { "sender", MAIL_STAGE_SENDER, IS_STOPPED, 3, 0, FALSE, NONE },
  { "recipient", MAIL_STAGE_RECIPIENT, IS_STOPPED, 4, 0, FALSE, NONE },
  { "message", MAIL_STAGE_MESSAGE, IS_STOPPED, 5, 0, FALSE, NONE },
  { "quit", MAIL_STAGE_QUIT, IS_STOPPED, 7, 0, FALSE, NONE },

  { "greeting", MAIL_STAGE_GREETING, CLOSES, 0, 0, FALSE, CONNECTION (CLOSED) },
  { "hello", MAIL_STAGE_HELLO, CLOSES, 1, 0, FALSE, CONNECTION (CLOSED) },
  { "encrypt", MAIL_STAGE_ENCRYPT, CLOSES, 3, MAIL_SECURITY_STARTTLS, FALSE, CONNECTION (TLS) },
  { "hello, TLS not ready", MAIL_STAGE_HELLO, CLOSES, 1, MAIL_SECURITY_STARTTLS, TRUE, NONE },
  { "sign-in", MAIL_STAGE_SIGN_IN, CLOSES, 2, 0, FALSE, CONNECTION (CLOSED) },
  { "sender", MAIL_STAGE_SENDER, CLOSES, 3, 0, FALSE, CONNECTION (CLOSED) },
  { "recipient", MAIL_STAGE_RECIPIENT, CLOSES, 4, 0, FALSE, CONNECTION (CLOSED) },
  { "data", MAIL_STAGE_MESSAGE, CLOSES, 5, 0, FALSE, CONNECTION (CLOSED) },
  { "content", MAIL_STAGE_MESSAGE, CLOSES, 6, 0, FALSE, CONNECTION (CLOSED) },
  { "quit", MAIL_STAGE_QUIT, CLOSES, 7, 0, FALSE, NONE },

  { "greeting", MAIL_STAGE_GREETING, BREAKS_THE_RULES, 0, 0, FALSE, CONNECTION (FOREIGN) },
  { "hello", MAIL_STAGE_HELLO, BREAKS_THE_RULES, 1, 0, FALSE, CONNECTION (FOREIGN) },
  { "encrypt", MAIL_STAGE_ENCRYPT, BREAKS_THE_RULES, 3, MAIL_SECURITY_STARTTLS, FALSE,
    CONNECTION (FOREIGN) },
  { "greeting, TLS not ready", MAIL_STAGE_GREETING, BREAKS_THE_RULES, 0, MAIL_SECURITY_STARTTLS,
    TRUE, NONE },
  { "sign-in", MAIL_STAGE_SIGN_IN, BREAKS_THE_RULES, 2, 0, FALSE, CONNECTION (FOREIGN) },
  { "sender", MAIL_STAGE_SENDER, BREAKS_THE_RULES, 3, 0, FALSE, CONNECTION (FOREIGN) },
  { "recipient", MAIL_STAGE_RECIPIENT, BREAKS_THE_RULES, 4, 0, FALSE, CONNECTION (FOREIGN) },
  { "data", MAIL_STAGE_MESSAGE, BREAKS_THE_RULES, 5, 0, FALSE, CONNECTION (FOREIGN) },
  { "content", MAIL_STAGE_MESSAGE, BREAKS_THE_RULES, 6, 0, FALSE, CONNECTION (FOREIGN) },
  { "quit", MAIL_STAGE_QUIT, BREAKS_THE_RULES, 7, 0, FALSE, NONE },
};

static void
test_event (gconstpointer event)
{
  play_all (rows, G_N_ELEMENTS (rows), GPOINTER_TO_UINT (event));
}

static void
test_second_session (void)
{
  static const Row twice[] = {
    { "first", MAIL_STAGE_SIGN_IN, CLOSES, 2, 0, FALSE, CONNECTION (CLOSED) },
    { "with TLS", MAIL_STAGE_ENCRYPT, CLOSES, 3, MAIL_SECURITY_STARTTLS, FALSE, CONNECTION (TLS) },
  };

  for (guint i = 0; i < 3; i++)
    play_all (twice, G_N_ELEMENTS (twice), CLOSES);
}

/* Refuses the sender, and says nothing to what was pipelined behind it. */
static gboolean
refuse_and_fall_silent (GThreadedSocketService *service G_GNUC_UNUSED,
                        GSocketConnection *connection,
                        GObject *source G_GNUC_UNUSED,
                        gpointer data G_GNUC_UNUSED)
{
  static const char *const lines[] = {
    "220 mail\r\n",
    "250-mail\r\n250 PIPELINING\r\n",
    "550 no\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      say (connection, lines[i]);
      listen_to (connection);
    }
  while (listen_to (connection))
    ;

  return TRUE;
}

/* Greets late, and only the first who calls. */
static gboolean
greet_first_late (GThreadedSocketService *service G_GNUC_UNUSED,
                  GSocketConnection *connection,
                  GObject *source G_GNUC_UNUSED,
                  gpointer n_calls)
{
  if (g_atomic_int_add ((int *) n_calls, 1) > 0)
    {
      /* The second call has come: now the first one is greeted. */
      while (listen_to (connection))
        ;
      return TRUE;
    }

  while (g_atomic_int_get ((int *) n_calls) < 2)
    g_usleep (1000);
  say (connection, "554 no\r\n");
  listen_to (connection);

  return TRUE;
}

static void
play_with (
    GCallback serve_so, gpointer data, guint timeout_seconds, MailStage stage, MailFailure failure)
{
  static const Row row = { .name = "alone", .event = FALLS_SILENT };
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (8);
  const MailSettings settings = {
    .server = "127.0.0.1",
    .port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL),
  };
  const MailGoal goal = {
    .until = MAIL_STAGE_RECIPIENT,
    .sender = "a@example.net",
    .recipient = "b@example.net",
    .timeout_seconds = timeout_seconds,
  };
  g_autoptr (MailRequest) request = mail_request_new (&settings, NULL, &goal);
  guint n_running = 2;
  Play play = { .row = &row, .n_running = &n_running, .full_port = -1 };

  g_signal_connect (service, "run", serve_so, data);
  play.stop = g_cancellable_new ();
  play.session = smtp_session_new (request);
  g_signal_connect_swapped (play.session, "closed", G_CALLBACK (on_closed), &play);
  mail_session_run_async (play.session, NULL, on_finished, &play);
  while (n_running > 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (play.report);
  g_assert_cmpint (mail_report_get_failure (play.report), ==, failure);
  g_assert_cmpint (mail_report_get_last_stage (play.report), ==, stage);
  end (&play);
}

static void
test_silence_behind_the_verdict_ends_too (void)
{
  play_with (G_CALLBACK (refuse_and_fall_silent), NULL, DEADLINE_SECONDS, MAIL_STAGE_SENDER,
             MAIL_FAILURE_REPLY);
}

static void
test_second_connection_ends_with_the_greeting (void)
{
  int n_calls = 0;

  play_with (G_CALLBACK (greet_first_late), &n_calls, PATIENT_SECONDS, MAIL_STAGE_GREETING,
             MAIL_FAILURE_REPLY);
  g_assert_cmpint (n_calls, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GResolver) resolver = silent_resolver_new ();

  g_test_init (&argc, &argv, NULL);
  g_resolver_set_default (resolver);

  g_test_add_data_func ("/session/a-deadline-ends-every-stage", GUINT_TO_POINTER (FALLS_SILENT),
                        test_event);
  g_test_add_data_func ("/session/stop-ends-every-stage", GUINT_TO_POINTER (IS_STOPPED),
                        test_event);
  g_test_add_data_func ("/session/closing-ends-every-stage", GUINT_TO_POINTER (CLOSES), test_event);
  g_test_add_data_func ("/session/what-is-no-reply-ends-every-stage",
                        GUINT_TO_POINTER (BREAKS_THE_RULES), test_event);
  g_test_add_func ("/session/a-second-session-begins-after-the-first", test_second_session);
  g_test_add_func ("/session/silence-behind-the-verdict-ends-too",
                   test_silence_behind_the_verdict_ends_too);
  g_test_add_func ("/session/a-second-connection-ends-with-the-greeting",
                   test_second_connection_ends_with_the_greeting);

  return g_test_run ();
}
