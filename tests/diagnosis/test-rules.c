/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-rules.h"

#include <string.h>

static void
assert_decides (guint code, const char *text, MailStage stage, ProofFacts facts, ProofClass class)
{
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *const[]){ text, NULL });
  g_auto (ProofFinding) finding = { 0 };

  proof_rules_find (reply, stage, facts, &finding);
  g_assert_cmpuint (finding.weight, >, 0);
  g_assert_cmpstr (proof_class_to_nick (finding.class), ==, proof_class_to_nick (class));
}

static void
assert_parse_fails (const char *text, const char *problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = proof_rules_parse (text, &error);

  g_assert_null (rules);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, problem);
}

static void
test_errors (void)
{
  assert_parse_fails ("# a comment\n\n50 server-busy * 421 *",
                      "reply-rules.txt:3: too few columns");
  assert_parse_fails ("heavy server-busy * 421 * * *", "reply-rules.txt:1: no weight");
  assert_parse_fails ("50 busy * 421 * * *", "reply-rules.txt:1: no such class");
  assert_parse_fails ("50 server-busy later 421 * * *", "reply-rules.txt:1: no such stage");
  assert_parse_fails ("50 server-busy * 421 * dark *", "reply-rules.txt:1: no such fact");
}

static void
test_bad_words (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = proof_rules_parse ("50 server-busy * 421 * * (busy", &error);

  g_assert_null (rules);
  g_assert_nonnull (error);
}

static void
test_words_over_code (void)
{
  assert_decides (535, "5.7.8 Account is locked", MAIL_STAGE_SIGN_IN, 0,
                  PROOF_CLASS_ACCOUNT_LOCKED);
  assert_decides (535, "5.7.8", MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_CREDENTIALS_REJECTED);
}

static void
test_words_in_an_address (void)
{
  assert_decides (550, "5.1.1 <spam.virus.relay@quota-full.example> unknown", MAIL_STAGE_RECIPIENT,
                  0, PROOF_CLASS_RECIPIENT_UNKNOWN);
}

static void
test_form (void)
{
  assert_decides (550, "Relaying  to\u00a0others   is not\tallowed", MAIL_STAGE_RECIPIENT, 0,
                  PROOF_CLASS_RELAY_DENIED);
  assert_decides (550, "<b>Mailbox</b> <span class=\"x\">full</span>", MAIL_STAGE_RECIPIENT, 0,
                  PROOF_CLASS_MAILBOX_FULL);
  assert_decides (553, "Mailbox_is_full", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_MAILBOX_FULL);
}

static void
test_status_further_on (void)
{
  assert_decides (550, "#5.1.1 no", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_RECIPIENT_UNKNOWN);
  assert_decides (552, "no (#5.2.2)", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_MAILBOX_FULL);
}

static void
test_evidence (void)
{
  const char *lines[] = { "5.7.1 <erin@example.org>: Relay access denied", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (554, lines);
  g_auto (ProofFinding) finding = { 0 };

  proof_rules_find (reply, MAIL_STAGE_RECIPIENT, 0, &finding);
  g_assert_cmpstr (finding.evidence, ==, "Relay access denied");
  g_assert_cmpuint (finding.row, >, 0);
}

static void
test_nothing_known (void)
{
  const char *lines[] = { "5.0.0 no", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (554, lines);
  g_auto (ProofFinding) finding = { 0 };

  proof_rules_find (reply, MAIL_STAGE_MESSAGE, 0, &finding);
  g_assert_cmpuint (finding.weight, ==, 0);
  g_assert_cmpuint (finding.row, ==, 0);
  g_assert_null (finding.evidence);
}

/* The same words, and something else is known. */
static void
test_facts (void)
{
  const char *not_enabled = "5.5.1 Error: authentication not enabled";
  const char *denied = "5.7.1 <laptop[203.0.113.7]>: Client host rejected: Access denied";
  ProofFacts hidden = PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED;

  assert_decides (503, not_enabled, MAIL_STAGE_SIGN_IN, hidden, PROOF_CLASS_STARTTLS_REQUIRED);
  assert_decides (503, not_enabled, MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS,
                  PROOF_CLASS_SIGN_IN_NOT_OFFERED);
  assert_decides (554, denied, MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT,
                  PROOF_CLASS_SIGN_IN_REQUIRED);
  assert_decides (554, denied, MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS | PROOF_FACT_SIGNED_IN,
                  PROOF_CLASS_ACCESS_DENIED);
  assert_decides (535, "5.7.8 no", MAIL_STAGE_SIGN_IN, PROOF_FACT_TOKEN,
                  PROOF_CLASS_TOKEN_REJECTED);
  assert_decides (550, "5.1.0 <info@example.org> sender rejected", MAIL_STAGE_SENDER,
                  PROOF_FACT_SIGNED_IN | PROOF_FACT_OTHER_SENDER, PROOF_CLASS_SENDER_NOT_ALLOWED);
  assert_decides (450, "no", MAIL_STAGE_MESSAGE, PROOF_FACT_LATE, PROOF_CLASS_SERVER_BUSY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/an-error-names-the-line", test_errors);
  g_test_add_func ("/rules/words-that-are-no-expression-are-an-error", test_bad_words);
  g_test_add_func ("/rules/words-win-over-a-code", test_words_over_code);
  g_test_add_func ("/rules/words-in-an-address-decide-nothing", test_words_in_an_address);
  g_test_add_func ("/rules/white-space-and-markup-are-no-words", test_form);
  g_test_add_func ("/rules/a-status-may-stand-further-on", test_status_further_on);
  g_test_add_func ("/rules/the-words-that-decided-are-told", test_evidence);
  g_test_add_func ("/rules/what-no-rule-knows-is-not-guessed", test_nothing_known);
  g_test_add_func ("/rules/what-else-is-known-decides-too", test_facts);

  return g_test_run ();
}
