/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-facts.h"

static MailRecorder *
begin_report (const char *user, const char *sender, gboolean is_token)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 587,
    .user = user,
    .secret_is_token = is_token,
  };
  const MailGoal goal = { .until = MAIL_STAGE_HELLO, .sender = sender };

  return mail_recorder_new (&settings, &goal, transcript);
}

static MailRecorder *
begin_report_to (const char *sender, const char *recipient)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = { .server = "mail.example.net", .port = 25 };
  const MailGoal goal = {
    .until = MAIL_STAGE_HELLO,
    .sender = sender,
    .recipient = recipient,
  };

  return mail_recorder_new (&settings, &goal, transcript);
}

static void
end_stage (MailRecorder *recorder, MailStage stage, MailStageOutcome outcome, double milliseconds)
{
  mail_recorder_begin_stage (recorder, stage, 0.0);
  mail_recorder_end_stage (recorder, stage, outcome, milliseconds);
}

/* What is known where a reply at @stage ended it. */
static ProofFacts
finish (MailRecorder *recorder, MailStage stage, double milliseconds)
{
  g_autoptr (MailReport) report = NULL;

  end_stage (recorder, stage, MAIL_STAGE_OUTCOME_FAILED, milliseconds);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, stage, NULL, milliseconds);

  return proof_facts_from_report (report);
}

static void
set_offers (MailRecorder *recorder, const char *offers, gboolean is_encrypted)
{
  const char *lines[] = { "mail.example.net", offers, NULL };
  g_autoptr (MailReply) hello = mail_reply_new (250, lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (hello);

  mail_recorder_set_capabilities (recorder, capabilities, is_encrypted);
}

static void
test_clear (void)
{
  g_autoptr (MailRecorder) recorder = begin_report (NULL, NULL, FALSE);

  g_assert_cmphex (finish (recorder, MAIL_STAGE_SENDER, 20.0), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_starttls_offered (void)
{
  g_autoptr (MailRecorder) recorder = begin_report (NULL, NULL, FALSE);

  set_offers (recorder, "STARTTLS", FALSE);
  g_assert_cmphex (finish (recorder, MAIL_STAGE_SENDER, 20.0), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED | PROOF_FACT_SIGNED_OUT);
}

/* What was offered before is of no use any more. */
static void
test_tls (void)
{
  g_autoptr (MailRecorder) recorder = begin_report (NULL, NULL, FALSE);

  set_offers (recorder, "STARTTLS", FALSE);
  mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  g_assert_cmphex (finish (recorder, MAIL_STAGE_SENDER, 20.0), ==,
                   PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT);
}

static void
test_no_sign_in (void)
{
  g_autoptr (MailRecorder) clear = begin_report (NULL, NULL, FALSE);
  g_autoptr (MailRecorder) encrypted = begin_report (NULL, NULL, FALSE);

  set_offers (clear, "PIPELINING", FALSE);
  g_assert_cmphex (finish (clear, MAIL_STAGE_RECIPIENT, 20.0), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);

  set_offers (encrypted, "STARTTLS", FALSE);
  mail_recorder_set_tls (encrypted, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  set_offers (encrypted, "PIPELINING", TRUE);
  g_assert_cmphex (finish (encrypted, MAIL_STAGE_RECIPIENT, 20.0), ==,
                   PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);
}

static void
test_sign_in_offered (void)
{
  g_autoptr (MailRecorder) recorder = begin_report (NULL, NULL, FALSE);

  set_offers (recorder, "AUTH PLAIN", FALSE);
  g_assert_cmphex (finish (recorder, MAIL_STAGE_RECIPIENT, 20.0), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_signed_in (void)
{
  g_autoptr (MailRecorder) recorder = begin_report ("anna@example.net", "anna@example.net", FALSE);

  end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 20.0);
  g_assert_cmphex (finish (recorder, MAIL_STAGE_SENDER, 20.0), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_IN);
}

static void
test_token (void)
{
  g_autoptr (MailRecorder) told = begin_report ("anna@example.net", NULL, TRUE);
  g_autoptr (MailRecorder) by_mechanism = begin_report ("anna@example.net", NULL, FALSE);
  g_autoptr (MailRecorder) password = begin_report ("anna@example.net", NULL, FALSE);

  mail_recorder_set_mechanism (by_mechanism, "XOAUTH2");
  mail_recorder_set_mechanism (password, "PLAIN");

  g_assert_true (finish (told, MAIL_STAGE_SIGN_IN, 20.0) & PROOF_FACT_TOKEN);
  g_assert_true (finish (by_mechanism, MAIL_STAGE_SIGN_IN, 20.0) & PROOF_FACT_TOKEN);
  g_assert_false (finish (password, MAIL_STAGE_SIGN_IN, 20.0) & PROOF_FACT_TOKEN);
}

static void
test_other_sender (void)
{
  g_autoptr (MailRecorder) own = begin_report ("anna@example.net", "Anna@Example.net", FALSE);
  g_autoptr (MailRecorder) other = begin_report ("anna@example.net", "office@example.net", FALSE);

  g_assert_false (finish (own, MAIL_STAGE_RECIPIENT, 20.0) & PROOF_FACT_OTHER_SENDER);
  g_assert_true (finish (other, MAIL_STAGE_RECIPIENT, 20.0) & PROOF_FACT_OTHER_SENDER);
}

static void
test_other_domain (void)
{
  g_autoptr (MailRecorder) none = begin_report_to ("anna@example.net", NULL);
  g_autoptr (MailRecorder) same = begin_report_to ("anna@example.net", "bernd@Example.net");
  g_autoptr (MailRecorder) other = begin_report_to ("anna@example.net", "erin@example.org");

  g_assert_false (finish (none, MAIL_STAGE_RECIPIENT, 20.0) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_false (finish (same, MAIL_STAGE_RECIPIENT, 20.0) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_true (finish (other, MAIL_STAGE_RECIPIENT, 20.0) & PROOF_FACT_OTHER_DOMAIN);
}

static ProofFacts
finish_with (const char *text)
{
  const char *lines[] = { text, NULL };
  g_autoptr (MailRecorder) recorder = begin_report_to ("anna@example.net", "erin@example.org");
  g_autoptr (MailReply) reply = mail_reply_new (550, lines);

  mail_recorder_set_reply (recorder, MAIL_STAGE_RECIPIENT, reply);

  return finish (recorder, MAIL_STAGE_RECIPIENT, 20.0) &
         (PROOF_FACT_SENDER_QUOTED | PROOF_FACT_RECIPIENT_QUOTED);
}

static void
test_quoted (void)
{
  g_assert_cmphex (finish_with ("<Anna@Example.net>: refused"), ==, PROOF_FACT_SENDER_QUOTED);
  g_assert_cmphex (finish_with ("erin@example.org refused"), ==, PROOF_FACT_RECIPIENT_QUOTED);
  g_assert_cmphex (finish_with ("<bernd@example.net> refused"), ==, 0);
}

static void
test_late (void)
{
  g_autoptr (MailRecorder) soon = begin_report (NULL, NULL, FALSE);
  g_autoptr (MailRecorder) late = begin_report (NULL, NULL, FALSE);

  g_assert_false (finish (soon, MAIL_STAGE_MESSAGE, 9999.0) & PROOF_FACT_LATE);
  g_assert_true (finish (late, MAIL_STAGE_MESSAGE, 10000.0) & PROOF_FACT_LATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/facts/an-address-that-is-quoted-counts", test_quoted);
  g_test_add_func ("/facts/a-connection-is-clear-until-tls", test_clear);
  g_test_add_func ("/facts/an-offer-of-starttls-counts", test_starttls_offered);
  g_test_add_func ("/facts/tls-makes-that-offer-void", test_tls);
  g_test_add_func ("/facts/a-sign-in-that-is-not-offered-counts", test_no_sign_in);
  g_test_add_func ("/facts/a-sign-in-that-is-offered-does-not", test_sign_in_offered);
  g_test_add_func ("/facts/a-passed-sign-in-counts", test_signed_in);
  g_test_add_func ("/facts/a-token-is-told-or-seen-by-the-mechanism", test_token);
  g_test_add_func ("/facts/another-sender-is-not-the-user", test_other_sender);
  g_test_add_func ("/facts/another-domain-is-not-the-senders", test_other_domain);
  g_test_add_func ("/facts/late-is-ten-seconds", test_late);

  return g_test_run ();
}
