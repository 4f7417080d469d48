/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-facts.h"

static SmtpReport *
make_report (const char *user, const char *sender, gboolean is_token)
{
  g_autoptr (SmtpTranscript) transcript = smtp_transcript_new ();
  g_autoptr (SmtpRequest) request =
      g_object_new (SMTP_TYPE_REQUEST, "server", "mail.example.net", "port", 587, "user", user,
                    "sender", sender, "secret-is-token", is_token, NULL);

  return smtp_report_new (request, transcript);
}

static SmtpReport *
make_report_to (const char *sender, const char *recipient)
{
  g_autoptr (SmtpTranscript) transcript = smtp_transcript_new ();
  g_autoptr (SmtpRequest) request =
      g_object_new (SMTP_TYPE_REQUEST, "server", "mail.example.net", "port", 25, "sender", sender,
                    "recipient", recipient, NULL);

  return smtp_report_new (request, transcript);
}

static void
end_stage (SmtpReport *report, SmtpStage stage, SmtpStageOutcome outcome, double milliseconds)
{
  smtp_report_begin_stage (report, stage, 0.0);
  smtp_report_end_stage (report, stage, outcome, milliseconds);
}

static void
finish (SmtpReport *report, SmtpStage stage, double milliseconds)
{
  end_stage (report, stage, SMTP_STAGE_OUTCOME_FAILED, milliseconds);
  smtp_report_finish (report, SMTP_FAILURE_REPLY, stage, NULL, milliseconds);
}

static void
set_offers (SmtpReport *report, const char *offers, gboolean is_encrypted)
{
  const char *lines[] = { "mail.example.net", offers, NULL };
  g_autoptr (SmtpReply) hello = smtp_reply_new (250, lines);
  g_autoptr (SmtpCapabilities) capabilities = smtp_capabilities_new (hello);

  smtp_report_set_capabilities (report, capabilities, is_encrypted);
}

static void
test_clear (void)
{
  g_autoptr (SmtpReport) report = make_report (NULL, NULL, FALSE);

  finish (report, SMTP_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_starttls_offered (void)
{
  g_autoptr (SmtpReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "STARTTLS", FALSE);
  finish (report, SMTP_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED | PROOF_FACT_SIGNED_OUT);
}

/* What was offered before is of no use any more. */
static void
test_tls (void)
{
  g_autoptr (SmtpReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "STARTTLS", FALSE);
  smtp_report_set_tls (report, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  finish (report, SMTP_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT);
}

static void
test_no_sign_in (void)
{
  g_autoptr (SmtpReport) clear = make_report (NULL, NULL, FALSE);
  g_autoptr (SmtpReport) encrypted = make_report (NULL, NULL, FALSE);

  set_offers (clear, "PIPELINING", FALSE);
  finish (clear, SMTP_STAGE_RECIPIENT, 20.0);
  g_assert_cmphex (proof_facts_from_report (clear), ==,
                   PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);

  set_offers (encrypted, "STARTTLS", FALSE);
  smtp_report_set_tls (encrypted, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  set_offers (encrypted, "PIPELINING", TRUE);
  finish (encrypted, SMTP_STAGE_RECIPIENT, 20.0);
  g_assert_cmphex (proof_facts_from_report (encrypted), ==,
                   PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT | PROOF_FACT_NO_SIGN_IN);
}

static void
test_sign_in_offered (void)
{
  g_autoptr (SmtpReport) report = make_report (NULL, NULL, FALSE);

  set_offers (report, "AUTH PLAIN", FALSE);
  finish (report, SMTP_STAGE_RECIPIENT, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_OUT);
}

static void
test_signed_in (void)
{
  g_autoptr (SmtpReport) report = make_report ("anna@example.net", "anna@example.net", FALSE);

  end_stage (report, SMTP_STAGE_SIGN_IN, SMTP_STAGE_OUTCOME_PASSED, 20.0);
  finish (report, SMTP_STAGE_SENDER, 20.0);

  g_assert_cmphex (proof_facts_from_report (report), ==, PROOF_FACT_CLEAR | PROOF_FACT_SIGNED_IN);
}

static void
test_token (void)
{
  g_autoptr (SmtpReport) told = make_report ("anna@example.net", NULL, TRUE);
  g_autoptr (SmtpReport) by_mechanism = make_report ("anna@example.net", NULL, FALSE);
  g_autoptr (SmtpReport) password = make_report ("anna@example.net", NULL, FALSE);

  smtp_report_set_mechanism (by_mechanism, "XOAUTH2");
  smtp_report_set_mechanism (password, "PLAIN");
  finish (told, SMTP_STAGE_SIGN_IN, 20.0);
  finish (by_mechanism, SMTP_STAGE_SIGN_IN, 20.0);
  finish (password, SMTP_STAGE_SIGN_IN, 20.0);

  g_assert_true (proof_facts_from_report (told) & PROOF_FACT_TOKEN);
  g_assert_true (proof_facts_from_report (by_mechanism) & PROOF_FACT_TOKEN);
  g_assert_false (proof_facts_from_report (password) & PROOF_FACT_TOKEN);
}

static void
test_other_sender (void)
{
  g_autoptr (SmtpReport) own = make_report ("anna@example.net", "Anna@Example.net", FALSE);
  g_autoptr (SmtpReport) other = make_report ("anna@example.net", "office@example.net", FALSE);

  finish (own, SMTP_STAGE_RECIPIENT, 20.0);
  finish (other, SMTP_STAGE_RECIPIENT, 20.0);

  g_assert_false (proof_facts_from_report (own) & PROOF_FACT_OTHER_SENDER);
  g_assert_true (proof_facts_from_report (other) & PROOF_FACT_OTHER_SENDER);
}

static void
test_other_domain (void)
{
  g_autoptr (SmtpReport) none = make_report_to ("anna@example.net", NULL);
  g_autoptr (SmtpReport) same = make_report_to ("anna@example.net", "bernd@Example.net");
  g_autoptr (SmtpReport) other = make_report_to ("anna@example.net", "erin@example.org");

  finish (none, SMTP_STAGE_RECIPIENT, 20.0);
  finish (same, SMTP_STAGE_RECIPIENT, 20.0);
  finish (other, SMTP_STAGE_RECIPIENT, 20.0);

  g_assert_false (proof_facts_from_report (none) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_false (proof_facts_from_report (same) & PROOF_FACT_OTHER_DOMAIN);
  g_assert_true (proof_facts_from_report (other) & PROOF_FACT_OTHER_DOMAIN);
}

static void
test_late (void)
{
  g_autoptr (SmtpReport) soon = make_report (NULL, NULL, FALSE);
  g_autoptr (SmtpReport) late = make_report (NULL, NULL, FALSE);

  finish (soon, SMTP_STAGE_MESSAGE, 9999.0);
  finish (late, SMTP_STAGE_MESSAGE, 10000.0);

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
