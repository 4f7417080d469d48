/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "mail-recorder.h"
#include "proof-report-text.h"

#define HOURS_EAST "+0300"
#define SERVER "smtp.example.net"
#define USER "anna@private.example"
#define RECIPIENT "carol@example.org"

static char *
write_report (const char *server,
              const char *user,
              MailTranscript *transcript,
              ProofReportFlags flags)
{
  const MailSettings settings = {
    .server = server,
    .port = 587,
    .security = MAIL_SECURITY_STARTTLS,
    .user = user,
  };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE, .sender = user, .recipient = RECIPIENT };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("198.51.100.9");
  g_autoptr (GPtrArray) attempts = net_attempts_new ();
  NetAttempt *attempt = net_attempt_new (address, 587);
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  attempt->outcome = NET_ATTEMPT_OUTCOME_CONNECTED;
  g_ptr_array_add (attempts, attempt);
  mail_recorder_set_attempts (recorder, attempts);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_NONE, MAIL_STAGE_QUIT, NULL, 1.0);
  diagnosis = proof_diagnose (report);

  return proof_report_text_of_report (report, NULL, diagnosis, flags);
}

/* A report in which @speaker said @line. */
static char *
write_line_of (const char *user,
               MailSpeaker speaker,
               MailStage stage,
               const char *line,
               ProofReportFlags flags)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();

  mail_transcript_add (transcript, 1.0, speaker, stage, TRUE, FALSE, line);

  return write_report (SERVER, user, transcript, flags);
}

static char *
assert_becomes (MailSpeaker speaker, MailStage stage, const char *line, const char *expected)
{
  char *text = write_line_of (USER, speaker, stage, line, PROOF_REPORT_HIDE_NAMES);
  g_autofree char *end = g_strconcat ("  ", expected, "\n", NULL);

  if (strstr (text, end) == NULL)
    g_test_message ("“%s” became: %s", line, strstr (text, "0.001 s"));
  g_assert_nonnull (strstr (text, end));

  return text;
}

static void
assert_hidden (MailSpeaker speaker, MailStage stage, const char *line, const char *expected)
{
  g_autofree char *text = assert_becomes (speaker, stage, line, expected);

  g_assert_null (strstr (text, "anna"));
  g_assert_null (strstr (text, "private.example"));
  g_assert_null (strstr (text, "carol"));
}

static void
assert_server_line_hidden (const char *line, const char *expected)
{
  assert_hidden (MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT, line, expected);
}

static void
test_names (void)
{
  assert_server_line_hidden ("550 <anna@private.example>: No", "550 <a•••@p•••.example>: No");
  assert_server_line_hidden ("550 ANNA is unknown.", "550 A••• is unknown.");
  assert_server_line_hidden ("550 user=anna, no", "550 user=a•••, no");
  assert_server_line_hidden ("550 Domain mx.private.example", "550 Domain mx.p•••.example");
  assert_server_line_hidden ("550 https://a.example/?u=anna%40private.example",
                             "550 https://a.example/?u=a•••.example");
}

static void
test_addresses (void)
{
  assert_server_line_hidden ("251 forwarded to <Bob.Jones@mail.example.com>",
                             "251 forwarded to <B•••@m•••.com>");
  assert_server_line_hidden ("550 \"Bob Jones\"@example.com", "550 \"Bob Jones\"@e•••.com");
  assert_server_line_hidden ("550 jürgen@müller.example.", "550 j•••@m•••.example.");
  assert_server_line_hidden ("550 bob@[192.0.2.1]", "550 b•••@[•••]");
  assert_server_line_hidden ("550 a@b@c.example", "550 a•••@c•••.example");
  assert_server_line_hidden ("250 at @ alone", "250 at @ alone");
}

static void
test_numeric (void)
{
  assert_server_line_hidden ("250 Hello [203.0.113.7]", "250 Hello [•••]");
  assert_server_line_hidden ("250 Hello dsl7.isp.example [203.0.113.7], welcome",
                             "250 Hello d•••.example [•••], welcome");
  assert_server_line_hidden ("554 dsl-203-0-113-7.isp.example[203.0.113.7] blocked",
                             "554 d•••.example[•••] blocked");
  assert_server_line_hidden ("554 7.113.0.203.zen.example", "554 •••.zen.example");
  assert_server_line_hidden ("554 ip/2001:db8::5: no", "554 ip/•••: no");
  assert_server_line_hidden ("554 ip6:2001:db8::5", "554 ip6:•••");
  assert_server_line_hidden ("554 [IPv6:2001:db8::5]", "554 [IPv6:•••]");
  assert_server_line_hidden ("554 ::ffff:203.0.113.7", "554 •••");
  assert_server_line_hidden (
      "554 5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.example",
      "554 •••.zen.example");
}

/* Without these a report is of no use. */
static void
test_server_stays (void)
{
  g_autofree char *text = assert_becomes (MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT,
                                          "550 Annals of anna", "550 Annals of a•••");

  assert_server_line_hidden ("220 smtp.example.net [198.51.100.9]",
                             "220 smtp.example.net [198.51.100.9]");
  assert_server_line_hidden ("250 2.1.0 Ok at 12:34:56", "250 2.1.0 Ok at 12:34:56");
  assert_server_line_hidden ("250 Authentication PIPELINING", "250 Authentication PIPELINING");
}

static void
assert_client_line_hidden (MailStage stage, const char *line, const char *expected)
{
  assert_hidden (MAIL_SPEAKER_CLIENT, stage, line, expected);
}

static void
test_client (void)
{
  assert_client_line_hidden (MAIL_STAGE_HELLO, "EHLO [192.0.2.50]", "EHLO •••");
  assert_client_line_hidden (MAIL_STAGE_HELLO, "EHLO annas-laptop", "EHLO •••");
  assert_client_line_hidden (MAIL_STAGE_SENDER, "MAIL FROM:<anna@private.example> SIZE=9",
                             "MAIL FROM:<a•••@p•••.example> SIZE=9");
  assert_client_line_hidden (MAIL_STAGE_RECIPIENT, "RCPT TO:<carol@example.org>",
                             "RCPT TO:<c•••@e•••.org>");
  assert_client_line_hidden (MAIL_STAGE_MESSAGE, "Message-ID: <7-3@private.example>",
                             "Message-ID: <7•••@p•••.example>");
}

static void
test_sign_in (void)
{
  assert_client_line_hidden (MAIL_STAGE_SIGN_IN, "YW5uYQ==", "•••");
  /* "n,,n=anna,r=fyko" */
  assert_client_line_hidden (MAIL_STAGE_SIGN_IN,
                             "AUTH SCRAM-SHA-1 biwsbj1hbm5hLHI9Znlrbw==", "AUTH SCRAM-SHA-1 •••");
  assert_client_line_hidden (MAIL_STAGE_SIGN_IN, "AUTH LOGIN", "AUTH LOGIN");
  assert_client_line_hidden (MAIL_STAGE_SIGN_IN, "*", "*");
  /* "anna@private.example?" and "Username:" */
  assert_hidden (MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, "334 YW5uYUBwcml2YXRlLmV4YW1wbGU/",
                 "334 •••");
  assert_hidden (MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, "535 user=YW5uYQ==", "535 user=•••");
  assert_hidden (MAIL_SPEAKER_SERVER, MAIL_STAGE_SIGN_IN, "334 VXNlcm5hbWU6", "334 VXNlcm5hbWU6");
}

static void
test_rows (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autofree char *text =
      write_report ("mail.anna.example", "anna", transcript, PROOF_REPORT_HIDE_NAMES);

  g_assert_nonnull (strstr (text, "mail.anna.example\n"));
  g_assert_nonnull (strstr (text, "User                a•••\n"));
  g_assert_nonnull (strstr (text, "Recipient           c•••@e•••.org\n"));
}

static void
test_unhidden (void)
{
  g_autofree char *text =
      write_line_of (USER, MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT,
                     "250 anna@private.example [203.0.113.7]", PROOF_REPORT_PLAIN);

  g_assert_nonnull (strstr (text, "  250 anna@private.example [203.0.113.7]\n"));
}

/* What takes too many steps to search is not shown, and no line that fits into a
   reply takes as many. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "a", "a.", "1.", ":1", "a@", "@", "A-", "[", "aa:", "=" };
  g_autofree char *long_name = g_strnfill (200000, 'a');
  g_autofree char *text = write_line_of (long_name, MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT,
                                         long_name, PROOF_REPORT_HIDE_NAMES);

  g_assert_null (strstr (text, "aaaaaaaa"));
  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      GString *line = g_string_new ("550 ");
      g_autofree char *report = NULL;

      while (line->len < 8192)
        g_string_append (line, pieces[i]);
      report = write_line_of (USER, MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT, line->str,
                              PROOF_REPORT_HIDE_NAMES);
      g_string_free (line, TRUE);
      g_assert_nonnull (strstr (report, "550"));
    }
}

/* The stages have the names that they have in the window, in the order of the test. */
static void
test_stages (void)
{
  static const char stages[] = "Stages\n"
                               "  Name Lookup         not reached\n"
                               "  Connection          not reached\n"
                               "  Greeting            not reached\n"
                               "  Hello (EHLO)        not reached\n"
                               "  Encryption          not reached\n"
                               "  Sign-In             not reached\n"
                               "  Sender              not reached\n"
                               "  Recipient           not reached\n"
                               "  Message             not reached\n"
                               "  Goodbye             not reached\n\n";
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autofree char *text = write_report (SERVER, USER, transcript, PROOF_REPORT_PLAIN);

  g_assert_nonnull (strstr (text, stages));
}

/* The result of a test that a reply ended, or the connection. */
static char *
write_evidence (const char *said, const char *detail)
{
  const MailSettings settings = { .server = SERVER, .port = 587 };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE };
  const char *lines[] = { said, NULL };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReply) reply = said != NULL ? mail_reply_new (550, lines) : NULL;
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  if (reply != NULL)
    mail_recorder_set_reply (recorder, MAIL_STAGE_SENDER, reply);
  report = reply != NULL
               ? mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_SENDER, NULL, 1.0)
               : mail_recorder_finish_by_connection (recorder, NET_FAILURE_CLOSED,
                                                     MAIL_STAGE_SENDER, detail, 1.0);
  diagnosis = proof_diagnose (report);

  return proof_report_text_of_diagnosis (diagnosis);
}

static void
test_only_a_server_responds (void)
{
  g_autofree char *refused = write_evidence ("No", NULL);
  g_autofree char *broken = write_evidence (NULL, "Broken pipe");

  g_assert_nonnull (strstr (refused, "Server response\n  550 No\n"));
  g_assert_nonnull (strstr (broken, "Details\n  Broken pipe\n"));
}

/* What has an identifier in JSON has words here. */
static void
test_words (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autofree char *text = write_report (SERVER, USER, transcript, PROOF_REPORT_PLAIN);

  g_assert_nonnull (strstr (text, "\n  Security            STARTTLS\n"));
  g_assert_nonnull (strstr (text, "\n  What to test        Message\n"));
  g_assert_nonnull (strstr (text, "\n  Address             198.51.100.9 (connected)\n"));
}

/* The time of who reads it, and how far that is from everybody's. */
static void
test_time (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autofree char *text = write_report (SERVER, USER, transcript, PROOF_REPORT_PLAIN);
  g_autofree char *title = g_strndup (text, strcspn (text, "\n"));

  g_assert_true (g_str_has_suffix (title, " " HOURS_EAST));
}

static void
test_markdown (void)
{
  g_autofree char *text = write_line_of (USER, MAIL_SPEAKER_SERVER, MAIL_STAGE_RECIPIENT,
                                         "250 ```` **bold**", PROOF_REPORT_MARKDOWN);

  g_assert_true (g_str_has_prefix (text, "# Test of a mail account by Sendproof"));
  g_assert_nonnull (strstr (text, "\n**✓ "));
  g_assert_nonnull (strstr (text, "\n## Settings\n\n- Server: `smtp.example.net`\n"));
  g_assert_nonnull (strstr (text, "\n- Address: `198.51.100.9 (connected)`\n"));
  g_assert_nonnull (strstr (text, "\n## Conversation\n\n`````\n"));
  g_assert_nonnull (strstr (text, "250 ```` **bold**\n"));
  g_assert_nonnull (strstr (text, "\n`````\n\nPasswords and tokens are left out.\n"));
}

static void
test_escapes (void)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autofree char *text = write_report ("<b>*x*_[y](z)&#33;", "`a``b\n# c\xe2\x80\xae\x1b[31m",
                                        transcript, PROOF_REPORT_MARKDOWN);

  g_assert_nonnull (strstr (text, "- Server: `<b>*x*_[y](z)&#33;`\n"));
  g_assert_nonnull (strstr (text, "- User: ``` `a``b␊# c[U+202E]␛[31m ```\n"));
  g_assert_nonnull (strstr (text, "\\<b\\>\\*x\\*\\_\\[y\\](z)\\&\\#33;"));
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "TST-3", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report/names-of-the-account-are-hidden", test_names);
  g_test_add_func ("/report/every-mail-address-is-hidden", test_addresses);
  g_test_add_func ("/report/numeric-addresses-but-the-servers-are-hidden", test_numeric);
  g_test_add_func ("/report/what-the-server-is-and-says-stays", test_server_stays);
  g_test_add_func ("/report/what-this-computer-says-of-itself-is-hidden", test_client);
  g_test_add_func ("/report/a-name-in-base64-is-hidden", test_sign_in);
  g_test_add_func ("/report/names-in-the-settings-are-hidden", test_rows);
  g_test_add_func ("/report/nothing-is-hidden-unless-asked-for", test_unhidden);
  g_test_add_func ("/report/long-lines-and-names-are-hidden-in-time", test_hostile);
  g_test_add_func ("/report/the-stages-have-the-names-of-the-window", test_stages);
  g_test_add_func ("/report/only-a-server-is-said-to-respond", test_only_a_server_responds);
  g_test_add_func ("/report/identifiers-have-words", test_words);
  g_test_add_func ("/report/the-time-is-local", test_time);
  g_test_add_func ("/report/markdown-has-headings-lists-and-code", test_markdown);
  g_test_add_func ("/report/nothing-breaks-out-of-markdown", test_escapes);

  return g_test_run ();
}
