/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-session.h"

#include <string.h>

#define PATIENCE_SECONDS 20

typedef struct
{
  GMainLoop *loop;
  MailReport *report;
  gboolean is_closed;
} Watch;

/* Refuses the sender, and says nothing to what was pipelined behind it. */
static gboolean
refuse_and_fall_silent (GThreadedSocketService *service G_GNUC_UNUSED,
                        GSocketConnection *connection,
                        GObject *source G_GNUC_UNUSED,
                        gpointer data G_GNUC_UNUSED)
{
  static const char *const replies[] = {
    "220 mail\r\n",
    "250-mail\r\n250 PIPELINING\r\n",
    "550 no\r\n",
  };
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char bytes[1024];

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_output_stream_write_all (output, replies[i], strlen (replies[i]), NULL, NULL, NULL);
      g_input_stream_read (input, bytes, sizeof bytes, NULL, NULL);
    }

  return TRUE;
}

static void
on_finished (GObject *session, GAsyncResult *result, gpointer data)
{
  Watch *watch = data;

  watch->report = mail_session_run_finish (MAIL_SESSION (session), result, NULL);
}

static void
on_closed (MailSession *session G_GNUC_UNUSED, Watch *watch)
{
  watch->is_closed = TRUE;
  g_main_loop_quit (watch->loop);
}

static gboolean
on_out_of_patience (gpointer loop)
{
  g_main_loop_quit (loop);

  return G_SOURCE_REMOVE;
}

static void
test_silence_behind_the_verdict_ends_too (void)
{
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  const MailSettings settings = { .server = "127.0.0.1", .port = port };
  const MailGoal goal = {
    .until = MAIL_STAGE_RECIPIENT,
    .sender = "a@example.net",
    .recipient = "b@example.net",
  };
  g_autoptr (MailRequest) request = mail_request_new (&settings, NULL, &goal);
  g_autoptr (MailSession) session = smtp_session_new (request);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Watch watch = { .loop = loop };
  guint patience = g_timeout_add_seconds (PATIENCE_SECONDS, on_out_of_patience, loop);

  g_signal_connect (service, "run", G_CALLBACK (refuse_and_fall_silent), NULL);
  g_signal_connect (session, "closed", G_CALLBACK (on_closed), &watch);
  mail_session_run_async (session, NULL, on_finished, &watch);
  g_main_loop_run (loop);

  g_assert_nonnull (watch.report);
  g_assert_cmpint (mail_report_get_last_stage (watch.report), ==, MAIL_STAGE_SENDER);
  g_assert_true (watch.is_closed);
  g_source_remove (patience);
  g_object_unref (watch.report);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/silence-behind-the-verdict-ends-too",
                   test_silence_behind_the_verdict_ends_too);

  return g_test_run ();
}
