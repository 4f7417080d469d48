/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-session.h"

#include <string.h>

#include "loopback.h"
#include "proof-practice-certificates.h"

/* Sessions that ask for TLS 1.2 by a small hello, and servers that answer it in every way. */

#define GREETING "220 mail.example.net\r\n"
#define OFFER "250-mail.example.net\r\n250 STARTTLS\r\n"
#define GO_AHEAD "220 Go ahead\r\n"
#define RECORD_HEADER 5
/* A hello and a name. */
#define SMALL_BYTES 256

/* A ServerHello up to its version, which the last two octets are, and what ends the
   server's flight. */
#define HELLO "\x16\x03\x03\x00\x06\x02\x00\x00\x02"
#define HELLO_OF_1_2 HELLO "\x03\x03"
#define DONE "\x16\x03\x03\x00\x04\x0e\x00\x00\x00"
#define WARNING "\x15\x03\x03\x00\x02\x01\x70"
#define ALERT "\x15\x03\x03\x00\x02\x02"

typedef struct
{
  const char *name;
  MailSecurity security;
  /* What comes behind the client's hello; NULL is a server of GnuTLS. */
  const char *answer;
  gsize n_answer;
  gboolean falls_silent;
  NetFailure failure;
} Row;

typedef struct
{
  const Row *row;
  GTlsCertificate *certificate;
  GByteArray *hello;
  gboolean has_heard_more;
  GAsyncQueue *ended;
} Server;

static void
say (GIOStream *stream, const char *words, gsize length)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), words, length, NULL, NULL,
                             NULL);
}

static void
read_exactly (GIOStream *stream, GByteArray *bytes, gsize length)
{
  gsize before = bytes->len;

  g_byte_array_set_size (bytes, (guint) (before + length));
  g_input_stream_read_all (g_io_stream_get_input_stream (stream), bytes->data + before, length,
                           NULL, NULL, NULL);
}

static gboolean
hears (GIOStream *stream)
{
  char bytes[1024];

  return g_input_stream_read (g_io_stream_get_input_stream (stream), bytes, sizeof bytes, NULL,
                              NULL) > 0;
}

static void
speak_plainly (GIOStream *stream)
{
  say (stream, GREETING, strlen (GREETING));
  hears (stream);
  say (stream, OFFER, strlen (OFFER));
  hears (stream);
  say (stream, GO_AHEAD, strlen (GO_AHEAD));
}

/* A client that goes away breaks the handshake off. */
static void
speak_tls (GIOStream *stream, GTlsCertificate *certificate)
{
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (stream, certificate, NULL);

  g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL);
}

static void
answer (Server *self, GIOStream *stream)
{
  if (self->row->security == MAIL_SECURITY_STARTTLS)
    speak_plainly (stream);
  if (self->row->answer == NULL)
    {
      speak_tls (stream, self->certificate);
      return;
    }

  read_exactly (stream, self->hello, RECORD_HEADER);
  read_exactly (stream, self->hello, self->hello->data[3] << 8 | self->hello->data[4]);
  say (stream, self->row->answer, self->row->n_answer);
  if (self->row->falls_silent || self->row->failure == NET_FAILURE_NONE)
    self->has_heard_more = hears (stream);
}

static gboolean
serve (GThreadedSocketService *service G_GNUC_UNUSED,
       GSocketConnection *connection,
       GObject *source G_GNUC_UNUSED,
       gpointer data)
{
  Server *self = data;

  answer (self, G_IO_STREAM (connection));
  g_async_queue_push (self->ended, self);

  return TRUE;
}

static void
on_run (GObject *session, GAsyncResult *result, gpointer report)
{
  *(MailReport **) report = mail_session_run_finish (MAIL_SESSION (session), result, NULL);
}

static void
set_true (gboolean *is_it)
{
  *is_it = TRUE;
}

static MailReport *
run (const Row *row, guint16 port)
{
  const MailSettings settings = {
    .server = "127.0.0.1",
    .port = port,
    .security = row->security,
    .user = "anna",
    .mechanism = "",
    .hello_name = "",
    .ca_file = "",
    .trusted_certificate = "",
  };
  const MailGoal goal = {
    .until = MAIL_STAGE_ENCRYPT,
    .asks_for_tls_1_2 = TRUE,
    .timeout_seconds = row->falls_silent ? 1 : 0,
  };
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("Sesame");
  g_autoptr (MailRequest) request = mail_request_new (&settings, secret, &goal);
  g_autoptr (MailSession) session = smtp_session_new (request);
  gboolean is_closed = FALSE;
  MailReport *report = NULL;

  g_signal_connect_swapped (session, "closed", G_CALLBACK (set_true), &is_closed);
  mail_session_run_async (session, NULL, on_run, &report);
  while (report == NULL || !is_closed)
    g_main_context_iteration (NULL, TRUE);

  return report;
}

static void
assert_is_small_hello (GByteArray *hello)
{
  g_assert_cmpuint (hello->len, >, RECORD_HEADER);
  g_assert_cmpuint (hello->len, <, SMALL_BYTES);
  g_assert_cmpuint (hello->data[0], ==, 22);
  g_assert_cmpuint (hello->data[RECORD_HEADER], ==, 1);
}

static void
test_row (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofPracticeCertificates) certificates = proof_practice_certificates_new (&error);
  GTlsCertificate *certificate =
      proof_practice_certificates_get (certificates, PROOF_CERTIFICATE_KIND_VALID, &error);
  g_autoptr (GSocketService) service = g_threaded_socket_service_new (1);
  g_autoptr (GByteArray) hello = g_byte_array_new ();
  g_autoptr (GAsyncQueue) ended = g_async_queue_new ();
  Server server = { .row = data, .certificate = certificate, .hello = hello, .ended = ended };
  guint16 port = loopback_listen (G_SOCKET_LISTENER (service));
  g_autoptr (MailReport) report = NULL;

  g_assert_no_error (error);
  g_signal_connect (service, "run", G_CALLBACK (serve), &server);
  report = run (data, port);
  g_async_queue_pop (ended);

  g_assert_cmpint (mail_report_get_net_failure (report), ==, server.row->failure);
  g_assert_cmpint (mail_report_is_verified (report), ==, server.row->failure == NET_FAILURE_NONE);
  g_assert_cmpint (mail_report_get_last_stage (report), ==, MAIL_STAGE_ENCRYPT);
  g_assert_false (mail_report_is_encrypted (report));
  g_assert_null (mail_report_get_mechanism (report));
  g_assert_false (server.has_heard_more);
  if (server.row->answer != NULL)
    assert_is_small_hello (hello);
}

#define SAYS(words) .answer = (words), .n_answer = sizeof (words) - 1

static const Row rows[] = {
  { "gnutls-is-content-with-it", MAIL_SECURITY_TLS, .answer = NULL },
  { "gnutls-is-content-with-it-behind-starttls", MAIL_SECURITY_STARTTLS, .answer = NULL },
  { "the-servers-flight-is-all-that-is-waited-for", MAIL_SECURITY_TLS, SAYS (HELLO_OF_1_2 DONE) },
  { "it-is-asked-for-behind-starttls", MAIL_SECURITY_STARTTLS, SAYS (HELLO_OF_1_2 DONE) },
  { "a-warning-is-no-refusal", MAIL_SECURITY_TLS, SAYS (WARNING HELLO_OF_1_2 DONE) },
  { "half-a-flight-is-none", MAIL_SECURITY_TLS, SAYS (HELLO_OF_1_2), .failure = NET_FAILURE_TLS },
  { "half-a-flight-is-waited-for", MAIL_SECURITY_TLS, SAYS (HELLO_OF_1_2), TRUE,
    NET_FAILURE_TIMED_OUT },
  { "silence-is-no-answer", MAIL_SECURITY_TLS, SAYS (""), TRUE, NET_FAILURE_TIMED_OUT },
  { "closing-is-no-answer", MAIL_SECURITY_TLS, SAYS (""), .failure = NET_FAILURE_TLS },
  { "tls-1.1-is-too-old", MAIL_SECURITY_TLS, SAYS (HELLO "\x03\x02" DONE),
    .failure = NET_FAILURE_TLS_TOO_OLD },
  { "an-alert-is-not-waited-behind", MAIL_SECURITY_TLS, SAYS (ALERT "\x32"), TRUE,
    NET_FAILURE_TLS },
  { "an-alert-says-what-it-is", MAIL_SECURITY_TLS, SAYS (ALERT "\x46"), TRUE,
    NET_FAILURE_TLS_TOO_OLD },
  { "a-reply-is-no-tls", MAIL_SECURITY_TLS, SAYS (GREETING), TRUE, NET_FAILURE_PLAIN_ON_TLS },
  { "another-protocol-is-no-tls", MAIL_SECURITY_TLS, SAYS ("HTTP/1.1 400 Bad Request\r\n"), TRUE,
    NET_FAILURE_FOREIGN },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/tls-1.2/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }

  return g_test_run ();
}
