/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "proof-variants.h"

#include <string.h>

/* One voice: whatever happens in a run, nothing that is said of it contradicts what
   was seen. */

typedef struct
{
  guint16 port;
  MailSecurity security;
  MailStage stage;
  double milliseconds;
  NetAttemptOutcome others[4];
  gboolean is_signed_in;
} Run;

static const guint16 usual_ports[] = { 587, 465, 2525, 25 };

static const NetAttemptOutcome outcomes[] = {
  NET_ATTEMPT_OUTCOME_NOT_TRIED,
  NET_ATTEMPT_OUTCOME_CONNECTED,
  NET_ATTEMPT_OUTCOME_REFUSED,
  NET_ATTEMPT_OUTCOME_TIMED_OUT,
};

static MailRecorder *
begin (const Run *run)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string ("192.0.2.7");
  g_autoptr (GPtrArray) others = net_attempts_new ();
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = run->port,
    .security = run->security,
    .user = "anna@example.net",
  };
  const MailGoal goal = { .until = MAIL_STAGE_RECIPIENT };
  MailRecorder *recorder = mail_recorder_new (&settings, &goal, transcript);

  for (gsize i = 0; i < G_N_ELEMENTS (usual_ports); i++)
    {
      NetAttempt *attempt = net_attempt_new (address, usual_ports[i]);

      attempt->outcome = run->others[i];
      g_ptr_array_add (others, attempt);
    }
  mail_recorder_set_other_ports (recorder, others);
  mail_recorder_begin_stage (recorder, run->stage, 0.0);
  mail_recorder_end_stage (recorder, run->stage, MAIL_STAGE_OUTCOME_FAILED, run->milliseconds);

  return recorder;
}

/* Whether a connection to @port came to nothing in @run. */
static gboolean
was_seen_to_fail (const Run *run, NetFailure failure, guint16 port)
{
  if (port == run->port)
    return failure == NET_FAILURE_CONNECT_REFUSED || failure == NET_FAILURE_CONNECT_TIMED_OUT;

  for (gsize i = 0; i < G_N_ELEMENTS (usual_ports); i++)
    if (port == usual_ports[i])
      return run->others[i] > NET_ATTEMPT_OUTCOME_CONNECTED;

  return FALSE;
}

static void
assert_ports_are_open (GPtrArray *remedies, const Run *run, NetFailure failure)
{
  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofChange *change = proof_remedy_get_change (remedies->pdata[i]);
      MailSettings settings = { .port = run->port };

      if (change == NULL || !(proof_change_get_fields (change) & PROOF_CHANGE_PORT))
        continue;
      settings = proof_change_apply (change, &settings);
      g_assert_false (was_seen_to_fail (run, failure, settings.port));
    }
}

static gboolean
says (ProofDiagnosis *diagnosis, const char *words)
{
  return strstr (proof_diagnosis_get_title (diagnosis), words) != NULL ||
         strstr (proof_diagnosis_get_explanation (diagnosis), words) != NULL;
}

static void
assert_time_is_told (ProofDiagnosis *diagnosis, const Run *run)
{
  if (run->milliseconds >= 1000.0)
    {
      g_assert_false (says (diagnosis, "at once"));
      g_assert_false (says (diagnosis, "immediately"));
    }
}

static void
assert_connection_has_one_voice (const Run *run, NetFailure failure)
{
  g_autoptr (MailRecorder) recorder = begin (run);
  g_autoptr (MailReport) report =
      mail_recorder_finish_by_connection (recorder, failure, run->stage, NULL, run->milliseconds);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  assert_ports_are_open (proof_diagnosis_get_remedies (diagnosis), run, failure);
  assert_time_is_told (diagnosis, run);
}

static Run
pick_run (guint number)
{
  static const guint16 ports[] = { 25, 465, 587, 2525, 8025 };
  Run run = {
    .port = ports[number % G_N_ELEMENTS (ports)],
    .security = (MailSecurity) (number % 3),
    .milliseconds = number % 2 == 0 ? 20.0 : 7000.0,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (run.others); i++)
    {
      run.others[i] = outcomes[number % G_N_ELEMENTS (outcomes)];
      number /= G_N_ELEMENTS (outcomes);
    }

  return run;
}

#define N_RUNS (256 * 3)

static void
test_connections (void)
{
  for (guint failure = NET_FAILURE_OFFLINE; failure <= NET_FAILURE_CERTIFICATE; failure++)
    for (guint number = 0; number < N_RUNS; number++)
      {
        Run run = pick_run (number);

        run.stage = number % 7 == 0 ? MAIL_STAGE_CONNECT : MAIL_STAGE_GREETING;
        assert_connection_has_one_voice (&run, (NetFailure) failure);
      }
}

static ProofDiagnosis *
diagnose_reply (const Run *run, const char *offers, guint code, const char *text)
{
  g_autoptr (MailRecorder) recorder = begin (run);
  const char *lines[] = { text, NULL };
  const char *hello_lines[] = { "mail.example.net", offers, NULL };
  g_autoptr (MailReply) reply = mail_reply_new (code, lines);
  g_autoptr (MailReply) hello = mail_reply_new (250, hello_lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (hello);
  g_autoptr (MailReport) report = NULL;
  gboolean is_encrypted = run->security != MAIL_SECURITY_NONE;

  mail_recorder_set_capabilities (recorder, capabilities, is_encrypted);
  if (is_encrypted)
    mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  if (run->is_signed_in)
    {
      mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
      mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 1.0);
    }
  mail_recorder_set_reply (recorder, run->stage, reply);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, run->stage, NULL, run->milliseconds);

  return proof_diagnose (report);
}

static gboolean
has_remedy (ProofDiagnosis *diagnosis, ProofRemedyKind kind)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  for (guint i = 0; i < remedies->len; i++)
    if (proof_remedy_get_kind (remedies->pdata[i]) == kind)
      return TRUE;

  return FALSE;
}

/* What refuses at the envelope, some of it as if nobody had signed in. */
static const struct
{
  guint code;
  const char *text;
} refusals[] = {
  { 530, "5.7.0 Authentication required" },
  { 530, "5.7.1 Client was not authenticated" },
  { 550, "5.7.1 Relaying denied" },
  { 550, "Please turn on SMTP authentication in your mail client" },
  { 554, "5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied" },
  { 554, "5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.example.org" },
  { 503, "5.5.1 Bad sequence of commands" },
  { 550, "5.7.1 Unauthenticated email is not accepted from this domain" },
  { 553, "5.7.1 Sender address rejected: not logged in" },
  { 550, "Access denied" },
};

static void
assert_sign_in_counts (const Run *run, guint code, const char *text)
{
  static const char *const denials[] = { "no sign-in",           "sign-in first",
                                         "sign-in is missing",   "Sign-In First",
                                         "who have signed in",   "didn’t sign in",
                                         "doesn’t offer sign-in" };
  g_autoptr (ProofDiagnosis) diagnosis = diagnose_reply (run, "AUTH PLAIN LOGIN", code, text);

  g_test_message ("%u %s: %s", code, text, proof_diagnosis_get_explanation (diagnosis));
  for (gsize i = 0; i < G_N_ELEMENTS (denials); i++)
    g_assert_false (says (diagnosis, denials[i]));
  g_assert_false (has_remedy (diagnosis, PROOF_REMEDY_KIND_ENTER_USER));
}

static void
test_signed_in (void)
{
  static const MailStage stages[] = { MAIL_STAGE_SENDER, MAIL_STAGE_RECIPIENT, MAIL_STAGE_MESSAGE };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    for (gsize stage = 0; stage < G_N_ELEMENTS (stages); stage++)
      {
        const Run run = {
          .port = 587,
          .security = MAIL_SECURITY_STARTTLS,
          .stage = stages[stage],
          .is_signed_in = TRUE,
        };

        assert_sign_in_counts (&run, refusals[i].code, refusals[i].text);
      }
}

static gboolean
proposes_starttls_on (ProofDiagnosis *diagnosis, guint16 port)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofChange *change = proof_remedy_get_change (remedies->pdata[i]);
      MailSettings settings = { .port = port };

      if (change == NULL || !(proof_change_get_fields (change) & PROOF_CHANGE_SECURITY))
        continue;
      settings = proof_change_apply (change, &settings);
      if (settings.port == port && settings.security == MAIL_SECURITY_STARTTLS)
        return TRUE;
    }

  return FALSE;
}

static void
test_offers (void)
{
  static const Run run = { .port = 587, .stage = MAIL_STAGE_SENDER };
  static const Run unusual = { .port = 8025, .stage = MAIL_STAGE_SIGN_IN };
  const char *text = "5.7.0 Must issue a STARTTLS command first";
  g_autoptr (ProofDiagnosis) offered = diagnose_reply (&run, "STARTTLS", 530, text);
  g_autoptr (ProofDiagnosis) hidden = diagnose_reply (&run, "8BITMIME", 530, text);
  g_autoptr (ProofDiagnosis) elsewhere = diagnose_reply (&unusual, "8BITMIME", 530, text);

  g_assert_true (proposes_starttls_on (offered, 587));
  g_assert_false (proposes_starttls_on (hidden, 587));
  g_assert_false (proposes_starttls_on (elsewhere, 8025));
  g_assert_true (proposes_starttls_on (elsewhere, 587));
}

/* People's own ports are not told to be for servers alone. */
static void
test_port_for_people (void)
{
  const Run run = { .port = 587, .security = MAIL_SECURITY_STARTTLS, .stage = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailRecorder) recorder = begin (&run);
  g_autoptr (MailReport) report = mail_recorder_finish (recorder, MAIL_FAILURE_SIGN_IN_NOT_OFFERED,
                                                        MAIL_STAGE_SIGN_IN, NULL, 20.0);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  g_assert_false (says (diagnosis, "between servers"));
  g_assert_false (says (diagnosis, "port 587 or 465"));
}

static ProofDiagnosis *
diagnose_failure_at (const char *server, const char *user, NetFailure failure)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = { .server = server, .port = 587, .user = user };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReport) report =
      mail_recorder_finish_by_connection (recorder, failure, MAIL_STAGE_CONNECT, NULL, 1.0);

  return proof_diagnose (report);
}

static ProofDiagnosis *
diagnose_wait (NetFailure failure, MailStage stage, double milliseconds, guint timeout_seconds)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = { .server = "mail.example.net", .port = 587 };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE, .timeout_seconds = timeout_seconds };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReport) report = NULL;

  mail_recorder_begin_stage (recorder, stage, 0.0);
  mail_recorder_end_stage (recorder, stage, MAIL_STAGE_OUTCOME_FAILED, milliseconds);
  report = mail_recorder_finish_by_connection (recorder, failure, stage, NULL, milliseconds);

  return proof_diagnose (report);
}

static ProofDiagnosis *
diagnose_silence (MailStage stage, double milliseconds, guint timeout_seconds)
{
  return diagnose_wait (NET_FAILURE_TIMED_OUT, stage, milliseconds, timeout_seconds);
}

/* However a connection ended, the result tells how long it was waited for, once. */
static void
test_waits (void)
{
  static const struct
  {
    NetFailure failure;
    MailStage stage;
    double milliseconds;
    const char *words;
  } rows[] = {
    { NET_FAILURE_CLOSED, MAIL_STAGE_SENDER, 5000.0, "The connection was closed after 5 seconds." },
    { NET_FAILURE_CLOSED, MAIL_STAGE_SENDER, 10.0, NULL },
    { NET_FAILURE_CLOSED, MAIL_STAGE_GREETING, 5000.0, "closed it after 5 seconds" },
    { NET_FAILURE_CONNECT_TIMED_OUT, MAIL_STAGE_CONNECT, 10000.0,
      "The test waited 10 seconds for an answer." },
    { NET_FAILURE_NAME_LOOKUP, MAIL_STAGE_RESOLVE, 30000.0,
      "The test waited 30 seconds for an answer." },
    { NET_FAILURE_TIMED_OUT, MAIL_STAGE_HELLO, 30000.0, "within 30 seconds" },
    { NET_FAILURE_NAME_NOT_FOUND, MAIL_STAGE_RESOLVE, 4000.0, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofDiagnosis) diagnosis =
          diagnose_wait (rows[i].failure, rows[i].stage, rows[i].milliseconds, 0);
      const char *told = strstr (proof_diagnosis_get_explanation (diagnosis), "second");

      g_test_message ("%s", proof_diagnosis_get_explanation (diagnosis));
      g_assert_true (rows[i].words == NULL ? told == NULL : says (diagnosis, rows[i].words));
      g_assert_true (told == NULL || strstr (told + 1, "second") == NULL);
    }
}

/* RFC 5321, section 4.5.3.2. */
static void
test_patience (void)
{
  static const struct
  {
    MailStage stage;
    double milliseconds;
    guint timeout_seconds;
    const char *remedy;
    const char *value;
    const char *words;
  } rows[] = {
    { MAIL_STAGE_GREETING, 30000.0, 0, "set-timeout", "300",
      "30 seconds. Mail programs wait longer" },
    { MAIL_STAGE_GREETING, 300000.0, 300, "try-again", NULL, "Mail programs don’t wait longer" },
    { MAIL_STAGE_SIGN_IN, 30000.0, 0, "set-timeout", "300", "within 30 seconds" },
    { MAIL_STAGE_MESSAGE, 120000.0, 0, "set-timeout", "600", "within 120 seconds" },
    { MAIL_STAGE_MESSAGE, 600000.0, 600, "try-again", NULL, "Mail programs don’t wait any longer" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofDiagnosis) diagnosis =
          diagnose_silence (rows[i].stage, rows[i].milliseconds, rows[i].timeout_seconds);
      const ProofRemedy *first = proof_diagnosis_get_remedies (diagnosis)->pdata[0];

      g_assert_cmpstr (proof_remedy_get_kind_nick (first), ==, rows[i].remedy);
      g_assert_cmpstr (proof_remedy_get_value (first), ==, rows[i].value);
      g_assert_true (says (diagnosis, rows[i].words));
    }
}

static void
test_this_computer (void)
{
  static const char *const names[] = { "localhost",   "LOCALHOST", "127.0.0.1",
                                       "127.1.2.3",   "::1",       "localhost.localdomain",
                                       "[127.0.0.1]", "[IPv6:::1]" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (ProofDiagnosis) diagnosis =
          diagnose_failure_at (names[i], "anna@gmail.com", NET_FAILURE_CONNECT_REFUSED);
      GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

      g_assert_true (says (diagnosis, "this computer itself"));
      g_assert_cmpstr (proof_remedy_get_value (remedies->pdata[0]), ==, "smtp.gmail.com");
    }
}

/* Only the names themselves: what lies beside them may well be misspelt. */
static void
test_listed_names (void)
{
  g_autoptr (ProofDiagnosis) listed =
      diagnose_failure_at ("SMTP.gmail.com", "anna@gmail.com", NET_FAILURE_NAME_NOT_FOUND);
  g_autoptr (ProofDiagnosis) beside =
      diagnose_failure_at ("smpt.gmail.com", "anna@gmail.com", NET_FAILURE_NAME_NOT_FOUND);

  g_assert_cmpint (proof_diagnosis_get_fault (listed), ==, PROOF_FAULT_NETWORK);
  g_assert_true (says (listed, "well-known"));
  g_assert_cmpint (proof_diagnosis_get_fault (beside), ==, PROOF_FAULT_SETTINGS);
}

/* For mail.example.net, 192.0.2.7 as a host name, *.example.org and an international
   name; signed by itself. */
static const char certificate_pem[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIB4DCCAYegAwIBAgIUdAsTCBXfWlJKpW5UzH8I9bxKuNkwCgYIKoZIzj0EAwIw\n"
    "GzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm5ldDAgFw0yNjExMjgyMDIxNDJaGA8y\n"
    "MTI2MTEwNDIwMjE0MlowGzEZMBcGA1UEAwwQbWFpbC5leGFtcGxlLm5ldDBZMBMG\n"
    "ByqGSM49AgEGCCqGSM49AwEHA0IABPdCvVPHs80h2vK13VhNer5pF+k4F82M4irN\n"
    "ZsKx4fkOFcXRrb9dOUxSnAbE2vZ3+2PsVN6o8mWPKDQrMG4QnGKjgaYwgaMwHQYD\n"
    "VR0OBBYEFK6lys857gH8ZnwPXq452dLiZ0hnMB8GA1UdIwQYMBaAFK6lys857gH8\n"
    "ZnwPXq452dLiZ0hnMA8GA1UdEwEB/wQFMAMBAf8wUAYDVR0RBEkwR4IQbWFpbC5l\n"
    "eGFtcGxlLm5ldIIJMTkyLjAuMi43gg0qLmV4YW1wbGUub3Jnghl4bi0tYmNoZXIt\n"
    "a3ZhLmV4YW1wbGUubmV0MAoGCCqGSM49BAMCA0cAMEQCIF8TP9QSS8pRE3r7cDWw\n"
    "VfWw4QiBOXvJlre/3vNdTlxMAiAMr+SFILQSzg7TGl8SPFhPRJ1m1NCyF6bm8+If\n"
    "MdiY6Q==\n"
    "-----END CERTIFICATE-----\n";

static ProofDiagnosis *
diagnose_wrong_name (const char *server)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (BaseRedactor) redactor = base_redactor_new ();
  g_autoptr (GTlsCertificate) shown = g_tls_certificate_new_from_pem (certificate_pem, -1, NULL);
  g_autoptr (NetCertificate) certificate =
      net_certificate_new (shown, G_TLS_CERTIFICATE_BAD_IDENTITY, redactor);
  const MailSettings settings = { .server = server, .port = 465, .security = MAIL_SECURITY_TLS };
  const MailGoal goal = { .until = MAIL_STAGE_HELLO };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReport) report = NULL;

  mail_recorder_set_certificate (recorder, certificate);
  report = mail_recorder_finish_by_connection (recorder, NET_FAILURE_CERTIFICATE,
                                               MAIL_STAGE_ENCRYPT, NULL, 1.0);

  return proof_diagnose (report);
}

/* What a certificate is for, and what it is not for, are never the same. */
static void
test_names (void)
{
  static const char *const named[] = {
    "mail.example.net", "MAIL.example.net", "192.0.2.7",
    "[192.0.2.7]",      "smtp.example.org", "bücher.example.net"
  };
  g_autoptr (ProofDiagnosis) other = diagnose_wrong_name ("mail.example.com");

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autoptr (ProofDiagnosis) diagnosis = diagnose_wrong_name (named[i]);

      g_test_message ("%s: %s", named[i], proof_diagnosis_get_explanation (diagnosis));
      g_assert_false (says (diagnosis, ", not "));
    }
  g_assert_true (says (other, ", not mail.example.com"));
}

static ProofDiagnosis *
diagnose_envelope (const char *user, const char *sender, guint code, const char *text)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 25,
    .security = MAIL_SECURITY_STARTTLS,
    .user = user,
  };
  const MailGoal goal = {
    .until = MAIL_STAGE_RECIPIENT,
    .sender = sender,
    .recipient = "b\320\265rt@example.org",
  };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  const char *hello_lines[] = { "mail.example.net", "8BITMIME", NULL };
  const char *lines[] = { text, NULL };
  g_autoptr (MailReply) hello = mail_reply_new (250, hello_lines);
  g_autoptr (MailReply) reply = mail_reply_new (code, lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (hello);
  g_autoptr (MailReport) report = NULL;

  mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  mail_recorder_set_capabilities (recorder, capabilities, TRUE);
  mail_recorder_set_reply (recorder, MAIL_STAGE_RECIPIENT, reply);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, MAIL_STAGE_RECIPIENT, NULL, 1.0);

  return proof_diagnose (report);
}

/* Where a server offers no sign-in, a user name is of no use there. */
static void
test_sign_in_elsewhere (void)
{
  g_autoptr (ProofDiagnosis) relay =
      diagnose_envelope (NULL, "anna@example.net", 554, "5.7.1 Relay access denied");
  g_autoptr (ProofDiagnosis) wanted =
      diagnose_envelope (NULL, "anna@example.net", 530, "5.7.0 Authentication required");

  g_assert_cmpstr (proof_remedy_get_value (proof_diagnosis_get_remedies (relay)->pdata[0]), ==,
                   "starttls:587");
  g_assert_cmpstr (proof_remedy_get_value (proof_diagnosis_get_remedies (wanted)->pdata[0]), ==,
                   "starttls:587");
}

/* The account's own address is not said to be the only one that is allowed. */
static void
test_own_sender (void)
{
  const char *text = "5.7.1 Sender address rejected: not owned by user anna@example.net";
  g_autoptr (ProofDiagnosis) own =
      diagnose_envelope ("anna@example.net", "Anna@example.net", 553, text);
  g_autoptr (ProofDiagnosis) other =
      diagnose_envelope ("anna@example.net", "bert@example.net", 553, text);

  g_assert_false (says (own, "only the account’s own address"));
  g_assert_true (says (other, "only the account’s own address"));
}

/* What was typed is looked at where it was refused. */
static void
test_odd_letters (void)
{
  g_autoptr (ProofDiagnosis) server =
      diagnose_failure_at ("smtp.gm\320\260il.com", "anna@gmail.com", NET_FAILURE_NAME_NOT_FOUND);
  g_autoptr (ProofDiagnosis) recipient =
      diagnose_envelope (NULL, "anna@example.net", 550, "5.1.1 No such user here");

  g_assert_true (says (server, "The server’s name contains “а” (U+0430)"));
  g_assert_true (says (recipient, "The recipient’s address contains “е” (U+0435)"));
}

/* Not even of port 25 is it said that the other ports stay open. */
static void
test_no_port (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (usual_ports); i++)
    {
      const Run run = {
        .port = usual_ports[i],
        .stage = MAIL_STAGE_CONNECT,
        .milliseconds = 10000.0,
        .others = { NET_ATTEMPT_OUTCOME_TIMED_OUT, NET_ATTEMPT_OUTCOME_REFUSED,
                    NET_ATTEMPT_OUTCOME_TIMED_OUT, NET_ATTEMPT_OUTCOME_TIMED_OUT },
      };
      g_autoptr (MailRecorder) recorder = begin (&run);
      g_autoptr (MailReport) report = mail_recorder_finish_by_connection (
          recorder, NET_FAILURE_CONNECT_TIMED_OUT, MAIL_STAGE_CONNECT, NULL, 10000.0);
      g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

      g_assert_true (says (diagnosis, "other port for sending"));
      g_assert_false (says (diagnosis, "stay open"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/voice/no-remedy-names-a-port-that-failed", test_connections);
  g_test_add_func ("/voice/nothing-asks-for-a-sign-in-behind-one", test_signed_in);
  g_test_add_func ("/voice/starttls-is-not-proposed-where-it-was-not-offered", test_offers);
  g_test_add_func ("/voice/a-port-for-people-is-not-said-to-be-for-servers", test_port_for_people);
  g_test_add_func ("/voice/waiting-ends-where-mail-programs-end-it", test_patience);
  g_test_add_func ("/voice/a-wait-is-told-however-it-ended", test_waits);
  g_test_add_func ("/voice/this-computer-is-not-the-providers-server", test_this_computer);
  g_test_add_func ("/voice/a-certificate-is-not-for-and-not-for-the-same-name", test_names);
  g_test_add_func ("/voice/a-user-name-is-for-where-a-sign-in-is-offered", test_sign_in_elsewhere);
  g_test_add_func ("/voice/the-own-address-is-not-another", test_own_sender);
  g_test_add_func ("/voice/odd-letters-in-what-was-refused-are-told", test_odd_letters);
  g_test_add_func ("/voice/silence-of-all-ports-is-told", test_no_port);
  g_test_add_func ("/voice/a-listed-name-cannot-be-missing", test_listed_names);

  return g_test_run ();
}
