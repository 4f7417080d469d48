/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "proof-practice-certificates.h"
#include "proof-practice-connection.h"
#include "proof-practice-server.h"

#define HEAD "Title: A title\nAbout: About it.\nVerdict: verified\nUser: anna\nPassword: secret\n"
#define HELLO "\nS: 220 hello\nC: EHLO *\nS: 250 hello\n"
#define MISMATCH "500 5.5.1 This is not what the dialogue expects\r\n"

/* A client in a thread of its own: it says all that it has to say at once. */
typedef struct
{
  guint16 port;
  const char *says;
  gsize length;
  GString *heard;
  GError *error;
} Client;

typedef struct
{
  gboolean has_ended;
  ProofPracticeOutcome outcome;
  char *mismatch;
  char *heard;
} Result;

static void
result_clear (Result *result)
{
  g_free (result->mismatch);
  g_free (result->heard);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Result, result_clear)

static gpointer
run_client (gpointer data)
{
  Client *client = data;
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      socket_client, "127.0.0.1", client->port, NULL, &client->error);
  GInputStream *input;
  char buffer[512];
  gssize length;

  if (connection == NULL)
    return NULL;

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), client->says,
                             client->length, NULL, NULL, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (connection), FALSE, TRUE, NULL);
  input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  while ((length = g_input_stream_read (input, buffer, sizeof buffer, NULL, &client->error)) > 0)
    g_string_append_len (client->heard, buffer, length);

  return NULL;
}

static void
on_ended (ProofPracticeServer *server G_GNUC_UNUSED,
          int outcome,
          const char *mismatch,
          Result *result)
{
  result->has_ended = TRUE;
  result->outcome = (ProofPracticeOutcome) outcome;
  result->mismatch = g_strdup (mismatch);
}

static ProofPracticeServer *
start_server (const char *contents, GTlsCertificate *certificate)
{
  g_autoptr (GError) error = NULL;
  ProofDialogueFile *dialogue = proof_dialogue_file_parse ("name", contents, &error);
  ProofPracticeServer *server;

  g_assert_no_error (error);
  server = proof_practice_server_new (dialogue, certificate);
  proof_practice_server_listen (server, 0, &error);
  g_assert_no_error (error);

  return server;
}

static Result
converse_bytes (const char *contents, const char *says, gsize length)
{
  g_autoptr (ProofPracticeServer) server = start_server (contents, NULL);
  Client client = { proof_practice_server_get_port (server), says, length, g_string_new (NULL),
                    NULL };
  Result result = { 0 };
  GThread *thread;

  g_signal_connect (server, "conversation-ended", G_CALLBACK (on_ended), &result);
  thread = g_thread_new ("client", run_client, &client);
  while (!result.has_ended)
    g_main_context_iteration (NULL, TRUE);

  g_thread_join (thread);
  g_clear_error (&client.error);
  result.heard = g_string_free (client.heard, FALSE);

  return result;
}

static Result
converse (const char *contents, const char *says)
{
  return converse_bytes (contents, says, strlen (says));
}

static void
test_played (void)
{
  g_auto (Result) result =
      converse (HEAD HELLO "C: QUIT\nS: 221-so\nS: 221 long\n", "EHLO me\r\nQUIT\r\n");

  g_assert_cmpint (result.outcome, ==, PROOF_PRACTICE_OUTCOME_PLAYED);
  g_assert_null (result.mismatch);
  g_assert_cmpstr (result.heard, ==, "220 hello\r\n250 hello\r\n221-so\r\n221 long\r\n");
}

static void
test_mismatch (void)
{
  g_auto (Result) result = converse (HEAD HELLO, "HELO me\r\nQUIT\r\n");

  g_assert_cmpint (result.outcome, ==, PROOF_PRACTICE_OUTCOME_MISMATCHED);
  g_assert_cmpstr (result.mismatch, ==, "line 8: expected “EHLO *”, got “HELO me”");
  g_assert_cmpstr (result.heard, ==, "220 hello\r\n" MISMATCH);
}

static void
test_more_than_expected (void)
{
  g_auto (Result) polite = converse (HEAD HELLO, "EHLO me\r\nQUIT\r\n");
  g_auto (Result) result = converse (HEAD HELLO, "EHLO me\r\nRSET\r\nQUIT\r\n");

  g_assert_null (polite.mismatch);
  g_assert_cmpstr (result.mismatch, ==, "expected nothing more, got “RSET”");
}

static void
test_less_than_expected (void)
{
  g_auto (Result) result = converse (HEAD HELLO "C?: RSET\nC: QUIT\n", "EHLO me\r\n");
  g_auto (Result) optional = converse (HEAD HELLO "C?: QUIT\n", "EHLO me\r\n");

  g_assert_cmpstr (result.mismatch, ==, "line 11: expected “QUIT”, got the end of the connection");
  g_assert_null (optional.mismatch);
}

static void
test_bare_lf (void)
{
  g_auto (Result) result = converse (HEAD HELLO, "EHLO me\n");

  g_assert_cmpint (result.outcome, ==, PROOF_PRACTICE_OUTCOME_MISMATCHED);
}

static void
test_secrets (void)
{
  static const struct
  {
    const char *steps;
    const char *says;
    const char *mismatch;
  } cases[] = {
    { "\nC: AUTH PLAIN {base64:USER}\n", "AUTH PLAIN c2VjcmV0\r\n",
      "line 7: expected “AUTH PLAIN {base64:USER}”, got “AUTH PLAIN ••••••••”" },
    { "\nC: AUTH LOGIN\n", "AUTH PLAIN\r\n", "line 7: expected “AUTH LOGIN”, got “AUTH PLAIN”" },
    { "\nC: AUTH LOGIN\nS: 334 x\nC: {base64:PASSWORD}\n", "AUTH LOGIN\r\nZm9v\r\n",
      "line 9: expected “{base64:PASSWORD}”, got “••••••••”" },
    { "\nC: QUIT\n", "c2VjcmV0\r\n", "line 7: expected “QUIT”, got “••••••••”" },
    { "\nC: QUIT\n", "VRFY secret\r\n", "line 7: expected “QUIT”, got “••••••••”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *contents = g_strconcat (HEAD, cases[i].steps, NULL);
      g_auto (Result) result = converse (contents, cases[i].says);

      g_assert_cmpstr (result.mismatch, ==, cases[i].mismatch);
    }
}

static void
test_optional (void)
{
  const char *contents = HEAD "\nC?: RSET\nS: 250 reset\nC: QUIT\nS: 221 bye\n";
  g_auto (Result) with = converse (contents, "RSET\r\nQUIT\r\n");
  g_auto (Result) without = converse (contents, "QUIT\r\n");

  g_assert_cmpstr (with.heard, ==, "250 reset\r\n221 bye\r\n");
  g_assert_cmpstr (without.heard, ==, "221 bye\r\n");
  g_assert_null (with.mismatch);
  g_assert_null (without.mismatch);
}

static void
test_probe (void)
{
  const char hello[] = "\x16\x03\x01\x00\x05hello";
  g_auto (Result) silent = converse (HEAD HELLO, "");
  g_auto (Result) tls = converse_bytes (HEAD HELLO, hello, sizeof hello - 1);

  g_assert_cmpint (silent.outcome, ==, PROOF_PRACTICE_OUTCOME_PROBED);
  g_assert_cmpint (tls.outcome, ==, PROOF_PRACTICE_OUTCOME_PROBED);
}

static void
test_message (void)
{
  const char *contents = HEAD "\nC: DATA\nS: 354 go\n@message\nS: 250 taken\n";
  g_auto (Result) whole = converse (contents, "DATA\r\nSubject: x\r\n\r\ntext\r\n.\r\n");
  g_auto (Result) empty = converse (contents, "DATA\r\n.\r\n");

  g_assert_cmpstr (whole.heard, ==, "354 go\r\n250 taken\r\n");
  g_assert_null (whole.mismatch);
  g_assert_nonnull (empty.mismatch);
}

static void
test_leave (void)
{
  g_auto (Result) left = converse (HEAD HELLO "@leave\n", "EHLO me\r\n");
  g_auto (Result) stayed = converse (HEAD HELLO "@leave\n", "EHLO me\r\nQUIT\r\n");

  g_assert_null (left.mismatch);
  g_assert_cmpstr (stayed.mismatch, ==, "line 10: expected the client to leave, got “QUIT”");
}

static void
test_ends (void)
{
  g_auto (Result) closed = converse (HEAD HELLO "@close\n", "EHLO me\r\nRSET\r\n");
  g_auto (Result) silent = converse (HEAD HELLO "@silence\n", "EHLO me\r\nRSET\r\n");
  g_auto (Result) answered = converse (HEAD "\n@answer 400 What\\r\\n\n", "\x16\x03\x01 anything");
  g_auto (Result) drip = converse (HEAD "\n@drip 0.001\nS: 220 hello\n", "QUIT\r\n");

  g_assert_null (closed.mismatch);
  g_assert_cmpstr (closed.heard, ==, "220 hello\r\n250 hello\r\n");
  g_assert_null (silent.mismatch);
  g_assert_null (answered.mismatch);
  g_assert_cmpstr (answered.heard, ==, "400 What\r\n");
  g_assert_cmpstr (drip.heard, ==, "220 hello\r\n");
}

static void
test_nobody (void)
{
  g_autoptr (ProofPracticeServer) server = start_server (HEAD "Listen: nobody\n", NULL);
  Client client = { proof_practice_server_get_port (server), "", 0, g_string_new (NULL), NULL };

  run_client (&client);
  g_assert_error (client.error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  g_clear_error (&client.error);
  g_string_free (client.heard, TRUE);
}

static void
test_deaf (void)
{
  g_autoptr (ProofPracticeServer) server = start_server (HEAD "Listen: deaf\n", NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_client_set_timeout (client, 1);
  connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", proof_practice_server_get_port (server), NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
}

/* Certificates. */

typedef struct
{
  guint16 port;
  GTlsDatabase *database;
  GTlsCertificateFlags problems;
} TlsClient;

static gboolean
on_accept_certificate (GTlsConnection *connection G_GNUC_UNUSED,
                       GTlsCertificate *certificate G_GNUC_UNUSED,
                       GTlsCertificateFlags problems,
                       TlsClient *client)
{
  client->problems = problems;
  return FALSE;
}

static gpointer
run_tls_client (gpointer data)
{
  TlsClient *client = data;
  g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
  g_autoptr (GSocketConnectable) identity = g_network_address_new ("localhost", client->port);
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (socket_client, "127.0.0.1", client->port, NULL, NULL);
  g_autoptr (GIOStream) tls =
      g_tls_client_connection_new (G_IO_STREAM (connection), identity, NULL);

  g_tls_connection_set_database (G_TLS_CONNECTION (tls), client->database);
  g_signal_connect (tls, "accept-certificate", G_CALLBACK (on_accept_certificate), client);
  g_tls_connection_handshake (G_TLS_CONNECTION (tls), NULL, NULL);
  g_io_stream_close (tls, NULL, NULL);

  return NULL;
}

/* The database reads its file only when it is first used. */
static char *
write_authority (ProofPracticeCertificates *certificates)
{
  char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("authority-XXXXXX.pem", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, proof_practice_certificates_get_authority_pem (certificates), -1,
                       &error);
  g_assert_no_error (error);

  return path;
}

static GTlsCertificateFlags
find_problems (ProofPracticeCertificates *certificates,
               GTlsDatabase *database,
               ProofCertificateKind kind)
{
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = proof_practice_certificates_get (certificates, kind, &error);
  g_autoptr (ProofPracticeServer) server =
      start_server (HEAD "Listen: tls\n\nS: 220 hello\n@leave\n", certificate);
  TlsClient client = { proof_practice_server_get_port (server), database, 0 };
  g_auto (Result) result = { 0 };
  GThread *thread;

  g_assert_no_error (error);
  g_signal_connect (server, "conversation-ended", G_CALLBACK (on_ended), &result);
  thread = g_thread_new ("client", run_tls_client, &client);
  while (!result.has_ended)
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (thread);
  g_assert_null (result.mismatch);

  return client.problems;
}

static void
test_certificates (void)
{
  static const GTlsCertificateFlags problems[PROOF_N_CERTIFICATE_KINDS] = {
    [PROOF_CERTIFICATE_KIND_VALID] = 0,
    [PROOF_CERTIFICATE_KIND_EXPIRED] = G_TLS_CERTIFICATE_EXPIRED,
    [PROOF_CERTIFICATE_KIND_NOT_YET_VALID] = G_TLS_CERTIFICATE_NOT_ACTIVATED,
    [PROOF_CERTIFICATE_KIND_WRONG_NAME] = G_TLS_CERTIFICATE_BAD_IDENTITY,
    [PROOF_CERTIFICATE_KIND_SELF_SIGNED] = G_TLS_CERTIFICATE_UNKNOWN_CA,
    [PROOF_CERTIFICATE_KIND_UNTRUSTED] = G_TLS_CERTIFICATE_UNKNOWN_CA,
    [PROOF_CERTIFICATE_KIND_WEAK] = G_TLS_CERTIFICATE_INSECURE,
    [PROOF_CERTIFICATE_KIND_WEAK_SIGNATURE] = G_TLS_CERTIFICATE_INSECURE,
    /* GIO lets these two pass. */
    [PROOF_CERTIFICATE_KIND_FOR_CLIENTS] = 0,
    [PROOF_CERTIFICATE_KIND_REVOKED] = 0,
    [PROOF_CERTIFICATE_KIND_INCOMPLETE] = G_TLS_CERTIFICATE_UNKNOWN_CA,
    [PROOF_CERTIFICATE_KIND_SCANNER] = G_TLS_CERTIFICATE_UNKNOWN_CA,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofPracticeCertificates) certificates = proof_practice_certificates_new (&error);
  g_autofree char *path = write_authority (certificates);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (path, NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < PROOF_N_CERTIFICATE_KINDS; i++)
    g_assert_cmphex (find_problems (certificates, database, i), ==, problems[i]);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/practice-server/pipelined-lines-are-each-answered", test_played);
  g_test_add_func ("/practice-server/another-line-is-reported", test_mismatch);
  g_test_add_func ("/practice-server/a-line-too-many-is-reported", test_more_than_expected);
  g_test_add_func ("/practice-server/a-line-too-few-is-reported", test_less_than_expected);
  g_test_add_func ("/practice-server/a-bare-lf-is-reported", test_bare_lf);
  g_test_add_func ("/practice-server/secrets-are-reported-as-dots", test_secrets);
  g_test_add_func ("/practice-server/optional-lines-may-be-left-out", test_optional);
  g_test_add_func ("/practice-server/looking-who-is-there-is-no-mismatch", test_probe);
  g_test_add_func ("/practice-server/a-message-must-be-whole", test_message);
  g_test_add_func ("/practice-server/leaving-is-without-a-word", test_leave);
  g_test_add_func ("/practice-server/conversations-end-in-many-ways", test_ends);
  g_test_add_func ("/practice-server/nobody-refuses-connections", test_nobody);
  g_test_add_func ("/practice-server/a-deaf-port-never-answers", test_deaf);
  g_test_add_func ("/practice-server/certificates-have-their-one-problem", test_certificates);

  return g_test_run ();
}
