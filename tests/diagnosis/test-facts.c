/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-facts.h"

static MailReport *
make_report (const char *user, const char *sender, gboolean is_token)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", "mail.example.net", "port", 587, "user", user,
                    "sender", sender, "secret-is-token", is_token, NULL);

  return mail_report_new (request, transcript);
}

static MailReport *
make_report_to (const char *sender, const char *recipient)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", "mail.example.net", "port", 25, "sender", sender,
                    "recipient", recipient, NULL);

  return mail_report_new (request, transcript);
}

static void
end_stage (MailReport *report, MailStage stage, MailStageOutcome outcome, double milliseconds)
{
  mail_report_begin_stage (report, stage, 0.0);
  mail_report_end_stage (report, stage, outcome, milliseconds);
}

static void
finish (MailReport *report, MailStage stage, double milliseconds)
{
  end_stage (report, stage, MAIL_STAGE_OUTCOME_FAILED, milliseconds);
  mail_report_finish (report, MAIL_FAILURE_REPLY, stage, NULL, milliseconds);
}

static void
set_offers (MailReport *report, const char *offers, gboolean is_encrypted)
{
  const char *lines[] = { "mail.example.net", offers, NULL };
  g_autoptr (MailReply) hello = mail_reply_new (250, lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (hello);

  mail_report_set_capabilities (report, capabilities, is_encrypted);
}

static void
test_clear (void)
{
  g_autoptr (MailReport) report = make_report (NULL, NULL, FALSE);

  finish (report, MAIL_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_starttls_offered (void)
{
  g_autoptr (MailReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "STARTTLS", FALSE);
  finish (report, MAIL_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED | PROOF_FACT_SIGNED_OUT);
}

/* What was offered before is of no use any more. */
static void
test_tls (void)
{
  g_autoptr (MailReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "STARTTLS", FALSE);
  mail_report_set_tls (report, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  finish (report, MAIL_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT);
}

static void
test_no_sign_in (void)
{
  g_autoptr (MailReport) clear = make_report (NULL, NULL, FALSE);
  g_autoptr (MailReport) encrypted = make_report (NULL, NULL, FALSE);

  set_offers (clear, "PIPELINING", FALSE);
  finish (clear, MAIL_STAGE_RECIPIENT, 20.0);
  g_assert_cmphex (proof_facts_from_report (clear), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);

  set_offers (encrypted, "STARTTLS", FALSE);
  mail_report_set_tls (encrypted, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  set_offers (encrypted, "PIPELINING", TRUE);
  finish (encrypted, MAIL_STAGE_RECIPIENT, 20.0);
  g_assert_cmphex (proof_facts_from_report (encrypted), ==,
                   PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);
}

static void
test_sign_in_offered (void)
{
  g_autoptr (MailReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "AUTH PLAIN", FALSE);
  finish (report, MAIL_STAGE_RECIPIENT, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_signed_in (void)
{
  g_autoptr (MailReport) report = make_report ("anna@example.net", "anna@example.net", FALSE);

  end_stage (report, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 20.0);
  finish (report, MAIL_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_IN);
}

static void
test_token (void)
{
  g_autoptr (MailReport) told = make_report ("anna@example.net", NULL, TRUE);
  g_autoptr (MailReport) by_mechanism = make_report ("anna@example.net", NULL, FALSE);
  g_autoptr (MailReport) password = make_report ("anna@example.net", NULL, FALSE);

  mail_report_set_mechanism (by_mechanism, "XOAUTH2");
  mail_report_set_mechanism (password, "PLAIN");
  finish (told, MAIL_STAGE_SIGN_IN, 20.0);
  finish (by_mechanism, MAIL_STAGE_SIGN_IN, 20.0);
  finish (password, MAIL_STAGE_SIGN_IN, 20.0);

  g_assert_true (proof_facts_from_report (told) & PROOF_FACT_TOKEN);
  g_assert_true (proof_facts_from_report (by_mechanism) & PROOF_FACT_TOKEN);
  g_assert_false (proof_facts_from_report (password) & PROOF_FACT_TOKEN);
}

static void
test_other_sender (void)
{
  g_autoptr (MailReport) own = make_report ("anna@example.net", "Anna@Example.net", FALSE);
  g_autoptr (MailReport) other = make_report ("anna@example.net", "office@example.net", FALSE);

  finish (own, MAIL_STAGE_RECIPIENT, 20.0);
  finish (other, MAIL_STAGE_RECIPIENT, 20.0);

  g_assert_false (proof_facts_from_report (own) & PROOF_FACT_OTHER_SENDER);
  g_assert_true (proof_facts_from_report (other) & PROOF_FACT_OTHER_SENDER);
}

static void
test_other_domain (void)
{
  g_autoptr (MailReport) none = make_report_to ("anna@example.net", NULL);
  g_autoptr (MailReport) same = make_report_to ("anna@example.net", "bernd@Example.net");
  g_autoptr (MailReport) other = make_report_to ("anna@example.net", "erin@example.org");

  finish (none, MAIL_STAGE_RECIPIENT, 20.0);
  finish (same, MAIL_STAGE_RECIPIENT, 20.0);
  finish (other, MAIL_STAGE_RECIPIENT, 20.0);

  g_assert_false (proof_facts_from_report (none) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_false (proof_facts_from_report (same) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_true (proof_facts_from_report (other) & PROOF_FACT_OTHER_DOMAIN);
}

static void
test_late (void)
{
  g_autoptr (MailReport) soon = make_report (NULL, NULL, FALSE);
  g_autoptr (MailReport) late = make_report (NULL, NULL, FALSE);

  finish (soon, MAIL_STAGE_MESSAGE, 9999.0);
  finish (late, MAIL_STAGE_MESSAGE, 10000.0);

  g_assert_false (proof_facts_from_report (soon) & PROOF_FACT_LATE);
  g_assert_true (proof_facts_from_report (late) & PROOF_FACT_LATE);
}

static void
test_nicks (void)
{
  ProofFacts facts = PROOF_FACT_LATE;

  g_assert_true (proof_facts_from_nicks ("*", &facts));
  g_assert_cmphex (facts, ==, 0);
  g_assert_true (proof_facts_from_nicks ("clear+signed-out", &facts));
  g_assert_cmphex (facts, ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
  g_assert_false (proof_facts_from_nicks ("clear+dark", &facts));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

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
  g_test_add_func ("/facts/names-are-joined-by-a-plus", test_nicks);

  return g_test_run ();
}
