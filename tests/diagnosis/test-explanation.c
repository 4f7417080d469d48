/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-code.h"
#include "proof-explanation.h"
#include "proof-pasted-reply.h"

#include <string.h>

static void
assert_read (const char *text, const char *expected)
{
  g_autoptr (MailReply) reply = proof_pasted_reply_read (text);
  g_autofree char *evidence = reply != NULL ? mail_reply_dup_evidence (reply) : NULL;

  g_assert_cmpstr (evidence, ==, expected);
}

static void
test_plain (void)
{
  assert_read ("550 5.1.1 Unknown", "550 5.1.1 Unknown");
  assert_read ("  550  Unknown \r\n", "550  Unknown");
  assert_read ("550-One\n550 Two", "550-One\n550 Two");
  assert_read ("550-One\\n550 Two", "550-One\n550 Two");
  assert_read ("550-One\\r\\n550 Two", "550-One\n550 Two");
  assert_read ("250", "250 ");
}

static void
test_report (void)
{
  assert_read ("Diagnostic-Code: smtp; 550 5.1.1 Unknown", "550 5.1.1 Unknown");
  assert_read ("<x@example.net>: host mx.example.net[203.0.113.5] said: 550 5.1.1 <x>: Unknown\n"
               "    user (in reply to RCPT TO command)",
               "550 5.1.1 <x>: Unknown user (in reply to RCPT TO command)");
  assert_read (
      "<~  220 ready\n ~> EHLO x\n<~  250-a\n<~  250 b\n ~> AUTH PLAIN\n<** 535 No\n ~> QUIT",
      "535 No ~> QUIT");
  assert_read ("220 ready\n250 ok\n535 No\n221 bye", "535 No");
}

static void
test_no_reply (void)
{
  assert_read ("", NULL);
  assert_read ("It does not work", NULL);
  assert_read ("I have sent 550 messages", NULL);
  assert_read ("199 Low", NULL);
  assert_read ("600 High", NULL);
  assert_read ("5501 Long", NULL);
  assert_read ("203.0.113.5", NULL);
}

static void
test_hostile (void)
{
  g_autofree char *endless = g_strnfill (1000000, '5');
  g_autofree char *lines = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (MailReply) reply = proof_pasted_reply_read ("550 \xff\xfe\x1b[31m \xe2\x80\xae");
  const char *line = mail_reply_get_lines (reply)[0];

  assert_read (endless, NULL);
  for (guint i = 0; i < 10000; i++)
    g_string_append (many, "550-x\n");
  lines = g_string_free (g_steal_pointer (&many), FALSE);
  g_clear_pointer (&reply, mail_reply_unref);
  reply = proof_pasted_reply_read (lines);
  g_assert_nonnull (reply);
  g_clear_pointer (&reply, mail_reply_unref);
  reply = proof_pasted_reply_read ("550 \xff\xfe\x1b[31m \xe2\x80\xae");
  line = mail_reply_get_lines (reply)[0];
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_null (strchr (line, '\x1b'));
}

/* Bytes of which every third is one that matters. */
static char *
make_random_text (gsize length)
{
  static const char marks[] = "250 5-.\\n\n\r:;<>h";
  char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = i % 3 == 0 ? marks[g_test_rand_int_range (0, sizeof marks - 1)]
                         : (char) g_test_rand_int_range (1, 256);
  text[length] = '\0';

  return text;
}

static void
test_random (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *noise = make_random_text ((gsize) g_test_rand_int_range (0, 80));
      g_autofree char *text = g_strdup_printf ("550 %s", noise);
      g_autoptr (ProofExplanation) of_noise = proof_explain_reply (noise, NULL, NULL);
      g_autoptr (ProofExplanation) of_text =
          proof_explain_reply (text, NULL, &(MailSecurity){ MAIL_SECURITY_TLS });

      g_assert_nonnull (of_text);
      g_assert_nonnull (proof_explanation_get_diagnosis (of_text));
      g_assert_true (g_utf8_validate (
          proof_diagnosis_get_evidence (proof_explanation_get_diagnosis (of_text)), -1, NULL));
    }
}

static void
assert_stage (const char *text, MailStage expected)
{
  g_autoptr (ProofExplanation) explanation = proof_explain_reply (text, NULL, NULL);

  g_assert_cmpstr (mail_stage_to_nick (proof_explanation_get_stage (explanation)), ==,
                   mail_stage_to_nick (expected));
}

static void
test_stage (void)
{
  assert_stage ("535 5.7.8 Authentication failed", MAIL_STAGE_SIGN_IN);
  assert_stage ("550 5.7.30 Basic authentication is not supported", MAIL_STAGE_SIGN_IN);
  assert_stage ("530 Access denied : Free users are not supported", MAIL_STAGE_SIGN_IN);
  assert_stage ("530 5.7.0 Authentication required", MAIL_STAGE_SENDER);
  assert_stage ("554 SMTP authentication failed", MAIL_STAGE_SIGN_IN);
  assert_stage ("550 5.1.1 No such user", MAIL_STAGE_RECIPIENT);
  assert_stage ("554 5.7.1 Relay access denied", MAIL_STAGE_RECIPIENT);
  assert_stage ("553 5.7.1 Sender address rejected: not owned by user", MAIL_STAGE_SENDER);
  assert_stage ("550 5.7.26 Unauthenticated email", MAIL_STAGE_MESSAGE);
  assert_stage ("454 4.7.0 TLS not available", MAIL_STAGE_ENCRYPT);
  assert_stage ("421 Too many connections", MAIL_STAGE_GREETING);
  assert_stage ("554 5.7.1 No (in reply to end of DATA command)", MAIL_STAGE_MESSAGE);
  assert_stage ("571 Odd", MAIL_STAGE_SIGN_IN);
}

static void
assert_class (const char *text, ProofClass expected)
{
  g_autoptr (ProofExplanation) explanation = proof_explain_reply (text, NULL, NULL);
  ProofDiagnosis *diagnosis = proof_explanation_get_diagnosis (explanation);

  g_assert_cmpstr (proof_class_to_nick (proof_diagnosis_get_class (diagnosis)), ==,
                   proof_class_to_nick (expected));
}

static void
test_class (void)
{
  assert_class ("530 5.7.0 Must issue a STARTTLS command first", PROOF_CLASS_STARTTLS_REQUIRED);
  assert_class ("530 Access denied : Free users are not supported on this server.",
                PROOF_CLASS_ACCESS_DENIED);
  assert_class ("550 5.7.30 Basic authentication is not supported for Client Submission.",
                PROOF_CLASS_OAUTH_REQUIRED);
  assert_class ("550 用户无权登陆", PROOF_CLASS_SIGN_IN_DISABLED);
  assert_class ("530 SMTP authentication is required over SSL/TLS connection. Use STARTTLS.",
                PROOF_CLASS_STARTTLS_REQUIRED);
  assert_class ("530 5.7.1 Client was not authenticated", PROOF_CLASS_SIGN_IN_REQUIRED);
  assert_class ("554 No SMTP service here", PROOF_CLASS_GREETING_REJECTED);
  assert_class ("554 5.7.9 Message not accepted for policy reasons.", PROOF_CLASS_CONTENT_REJECTED);
  assert_class ("554 5.7.1 <x@example.net>: Relay access denied", PROOF_CLASS_RELAY_DENIED);
  assert_class ("552 5.3.4 Message size exceeds fixed limit", PROOF_CLASS_MESSAGE_TOO_LARGE);
}

static ProofClass
class_over (const MailSecurity *security)
{
  MailStage stage = MAIL_STAGE_SIGN_IN;
  g_autoptr (ProofExplanation) explanation = proof_explain_reply ("530 No", &stage, security);

  return proof_diagnosis_get_class (proof_explanation_get_diagnosis (explanation));
}

/* Alone, the code asks for encryption only where there is none. */
static void
test_security (void)
{
  g_assert_cmpint (class_over (&(MailSecurity){ MAIL_SECURITY_NONE }), ==,
                   PROOF_CLASS_STARTTLS_REQUIRED);
  g_assert_cmpint (class_over (&(MailSecurity){ MAIL_SECURITY_TLS }), !=,
                   PROOF_CLASS_STARTTLS_REQUIRED);
  g_assert_cmpint (class_over (NULL), ==, class_over (&(MailSecurity){ MAIL_SECURITY_TLS }));
}

/* Nobody knows the server: no place is left open, and each sentence begins as one. */
static void
test_words (void)
{
  g_autoptr (ProofExplanation) explanation =
      proof_explain_reply ("550 5.1.1 No such user", NULL, NULL);
  ProofDiagnosis *diagnosis = proof_explanation_get_diagnosis (explanation);

  g_assert_cmpstr (proof_diagnosis_get_explanation (diagnosis), ==,
                   "The server says that this recipient has no mailbox there. The account itself "
                   "worked up to this point.");
  g_assert_cmpstr (proof_diagnosis_get_untested (diagnosis), ==,
                   "Nothing was tested: only the reply was explained.");
}

static void
test_success (void)
{
  g_autoptr (ProofExplanation) explanation =
      proof_explain_reply ("235 2.7.0 Accepted", NULL, &(MailSecurity){ MAIL_SECURITY_TLS });

  g_assert_null (proof_explanation_get_diagnosis (explanation));
  g_assert_cmpuint (g_list_model_get_n_items (proof_explanation_get_codes (explanation)), ==, 2);
  g_assert_null (proof_explain_reply ("nothing", NULL, NULL));
}

static void
test_given_stage (void)
{
  MailStage stage = MAIL_STAGE_SIGN_IN;
  g_autoptr (ProofExplanation) explanation = proof_explain_reply (
      "550 5.1.1 No such user", &stage, &(MailSecurity){ MAIL_SECURITY_STARTTLS });

  g_assert_cmpint (proof_explanation_get_stage (explanation), ==, MAIL_STAGE_SIGN_IN);
  g_assert_cmpint (proof_diagnosis_get_stage (proof_explanation_get_diagnosis (explanation)), ==,
                   MAIL_STAGE_SIGN_IN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/explanation/no-encryption-is-not-supposed", test_security);
  g_test_add_func ("/explanation/a-reply-is-read-as-it-was-sent", test_plain);
  g_test_add_func ("/explanation/the-first-refusal-in-a-report-counts", test_report);
  g_test_add_func ("/explanation/a-number-in-words-is-no-reply", test_no_reply);
  g_test_add_func ("/explanation/anything-may-be-pasted", test_hostile);
  g_test_add_func ("/explanation/random-bytes-do-no-harm", test_random);
  g_test_add_func ("/explanation/the-stage-is-told-from-the-reply", test_stage);
  g_test_add_func ("/explanation/the-stage-that-is-given-counts", test_given_stage);
  g_test_add_func ("/explanation/a-refusal-gets-its-class", test_class);
  g_test_add_func ("/explanation/the-words-do-without-a-server", test_words);
  g_test_add_func ("/explanation/a-success-is-never-diagnosed", test_success);

  return g_test_run ();
}
