/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-ideas.h"
#include "proof-reader.h"
#include "proof-wording.h"

#include <string.h>

/* A legal reply may be so long, and a person does not wait for what it means. */
#define LONGEST_REPLY_BYTES (128 * 1024)
#define LONGEST_LINE_BYTES 1300

static void
assert_reads (guint code, const char *text, MailStage stage, ProofFacts facts, ProofClass class)
{
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *const[]){ text, NULL });
  g_auto (ProofReading) reading = { 0 };

  proof_reader_read (reply, stage, facts, &reading);
  if (reading.class != class)
    g_test_message ("%u %s", code, text);
  g_assert_cmpstr (proof_class_to_nick (reading.class), ==, proof_class_to_nick (class));
  g_assert_cmpfloat (reading.sure, >, 0.0);
  g_assert_cmpfloat (reading.sure, <=, 1.0);
}

static void
test_words_over_code (void)
{
  assert_reads (535, "5.7.8 Account is locked", MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_ACCOUNT_LOCKED);
  assert_reads (535, "5.7.8", MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_CREDENTIALS_REJECTED);
  assert_reads (550, "5.1.1", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_RECIPIENT_UNKNOWN);
  assert_reads (552, "5.2.2", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_MAILBOX_FULL);
  assert_reads (552, "5.3.4", MAIL_STAGE_MESSAGE, 0, PROOF_CLASS_MESSAGE_TOO_LARGE);
}

static void
test_names (void)
{
  assert_reads (550, "5.1.1 <spam.virus.relay@quota-full.example> unknown", MAIL_STAGE_RECIPIENT, 0,
                PROOF_CLASS_RECIPIENT_UNKNOWN);
  assert_reads (550, "5.1.1 <info@example.org>: user unknown, see http://www.spf.example/",
                MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_RECIPIENT_UNKNOWN);
}

static void
test_form (void)
{
  assert_reads (550, "Relaying  to\u00a0others   is not\tallowed", MAIL_STAGE_RECIPIENT, 0,
                PROOF_CLASS_RELAY_DENIED);
  assert_reads (550, "<b>Mailbox</b> <span class=\"x\">full</span>", MAIL_STAGE_RECIPIENT, 0,
                PROOF_CLASS_MAILBOX_FULL);
  assert_reads (553, "Mailbox_is_full", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_MAILBOX_FULL);
}

static void
test_status_further_on (void)
{
  assert_reads (550, "#5.1.1 no", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_RECIPIENT_UNKNOWN);
  assert_reads (552, "no (#5.2.2)", MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_MAILBOX_FULL);
}

/* Said in the field, each once taken for what it only advises, supposes or links to. */
static void
test_misleading (void)
{
  assert_reads (535,
                "5.7.8 Authentication failed: please check that your account is not blocked and "
                "your password is correct",
                MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_CREDENTIALS_REJECTED);
  assert_reads (535, "Incorrect authentication data. Too many failed attempts will block your IP",
                MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_CREDENTIALS_REJECTED);
  assert_reads (535, "5.7.8 Error: authentication failed (imap server said: login failed)",
                MAIL_STAGE_SIGN_IN, 0, PROOF_CLASS_CREDENTIALS_REJECTED);
  assert_reads (554,
                "5.7.1 Relay access denied. Configure your client to authenticate before sending",
                MAIL_STAGE_RECIPIENT, 0, PROOF_CLASS_RELAY_DENIED);
  assert_reads (552, "5.3.4 Message too big for this mailbox, limit is 10 MB", MAIL_STAGE_MESSAGE,
                0, PROOF_CLASS_MESSAGE_TOO_LARGE);
  assert_reads (535, "5.7.8 Your password has expired, please change it", MAIL_STAGE_SIGN_IN, 0,
                PROOF_CLASS_ACCOUNT_LOCKED);
}

/* Said in the field, in plain words. */
static void
test_plain (void)
{
  assert_reads (550, "Please turn authentication on", MAIL_STAGE_RECIPIENT, PROOF_FACT_SIGNED_OUT,
                PROOF_CLASS_SIGN_IN_REQUIRED);
  assert_reads (553, "5.7.0 Unauthorized use of sender address", MAIL_STAGE_SENDER, 0,
                PROOF_CLASS_SENDER_NOT_ALLOWED);
  assert_reads (550, "This domain is not associated with your account", MAIL_STAGE_SENDER, 0,
                PROOF_CLASS_SENDER_NOT_ALLOWED);
  assert_reads (551, "Main account unavailable", MAIL_STAGE_SENDER, 0, PROOF_CLASS_ACCOUNT_LOCKED);
  assert_reads (552, "Not enough sending quota", MAIL_STAGE_MESSAGE, 0, PROOF_CLASS_SENDING_LIMIT);
  assert_reads (421, "4.3.2 Your IP(203.0.113.7) is filtered and this connection will be closed.",
                MAIL_STAGE_GREETING, PROOF_FACT_CLEAR, PROOF_CLASS_ADDRESS_BLOCKLISTED);
  assert_reads (550, "Please use your real hostname when saying HELO", MAIL_STAGE_RECIPIENT, 0,
                PROOF_CLASS_HELLO_REJECTED);
  assert_reads (504, "PLAIN authentication is not permitted by this server.", MAIL_STAGE_SIGN_IN, 0,
                PROOF_CLASS_MECHANISM_NOT_OFFERED);
}

static void
test_reasons (void)
{
  const char *lines[] = { "5.7.1 <erin@example.org>: Relay access denied", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (554, lines);
  g_auto (ProofReading) reading = { 0 };
  const ProofReason *reason;

  proof_reader_read (reply, MAIL_STAGE_RECIPIENT, 0, &reading);
  g_assert_cmpuint (reading.reasons->len, >, 0);
  reason = reading.reasons->pdata[0];
  g_assert_nonnull (strstr (reason->words, "Relay"));
  g_assert_cmpfloat (reason->points, >, 0.0);
  for (guint i = 0; i < reading.reasons->len; i++)
    g_assert_null (strstr (((ProofReason *) reading.reasons->pdata[i])->words, "erin"));
}

static void
test_nothing_known (void)
{
  assert_reads (554, "5.0.0 no", MAIL_STAGE_MESSAGE, 0, PROOF_CLASS_REFUSED);
  assert_reads (450, "no", MAIL_STAGE_SENDER, 0, PROOF_CLASS_REFUSED_TEMPORARILY);
}

/* What is not sure names what else it may be, and what is sure does not. */
static void
test_perhaps (void)
{
  const char *clear[] = { "5.1.1 User unknown", NULL };
  const char *odd[] = { "5.7.1 Not allowed", NULL };
  g_autoptr (MailReply) clear_reply = mail_reply_new (550, clear);
  g_autoptr (MailReply) odd_reply = mail_reply_new (550, odd);
  g_auto (ProofReading) sure = { 0 };
  g_auto (ProofReading) unsure = { 0 };

  proof_reader_read (clear_reply, MAIL_STAGE_RECIPIENT, 0, &sure);
  proof_reader_read (odd_reply, MAIL_STAGE_RECIPIENT, 0, &unsure);
  g_assert_cmpfloat (sure.sure, >, 0.95);
  g_assert_cmpuint (sure.perhaps->len, ==, 0);
  g_assert_cmpfloat (unsure.sure, <, PROOF_READER_SURE);
  g_assert_cmpuint (unsure.perhaps->len, >, 0);
}

/* The same words, and something else is known. */
static void
test_facts (void)
{
  const char *not_enabled = "5.5.1 Error: authentication not enabled";
  const char *denied = "5.7.1 <laptop[203.0.113.7]>: Client host rejected: Access denied";
  const char *invalid = "Invalid recipient: <erin@example.org>";
  ProofFacts relays = PROOF_FACT_SIGNED_OUT | PROOF_FACT_OTHER_DOMAIN | PROOF_FACT_RECIPIENT_QUOTED;
  ProofFacts hidden = PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED;

  assert_reads (503, not_enabled, MAIL_STAGE_SIGN_IN, hidden, PROOF_CLASS_STARTTLS_REQUIRED);
  assert_reads (503, not_enabled, MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS,
                PROOF_CLASS_SIGN_IN_NOT_OFFERED);
  assert_reads (554, denied, MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT,
                PROOF_CLASS_SIGN_IN_REQUIRED);
  assert_reads (554, denied, MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS | PROOF_FACT_SIGNED_IN,
                PROOF_CLASS_ACCESS_DENIED);
  assert_reads (535, "5.7.8 no", MAIL_STAGE_SIGN_IN, PROOF_FACT_TOKEN, PROOF_CLASS_TOKEN_REJECTED);
  assert_reads (550, "5.1.0 <info@example.org> sender rejected", MAIL_STAGE_SENDER,
                PROOF_FACT_SIGNED_IN | PROOF_FACT_OTHER_SENDER | PROOF_FACT_SENDER_QUOTED,
                PROOF_CLASS_SENDER_NOT_ALLOWED);
  assert_reads (550, invalid, MAIL_STAGE_RECIPIENT,
                relays | PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED, PROOF_CLASS_RELAY_DENIED);
  assert_reads (550, invalid, MAIL_STAGE_RECIPIENT,
                PROOF_FACT_TLS | PROOF_FACT_SIGNED_OUT | PROOF_FACT_RECIPIENT_QUOTED,
                PROOF_CLASS_RECIPIENT_UNKNOWN);
  assert_reads (550, "5.1.1 User unknown", MAIL_STAGE_RECIPIENT, relays | PROOF_FACT_TLS,
                PROOF_CLASS_RECIPIENT_UNKNOWN);
}

/* What is no language, and what is only repeated, is no reason that one could be sure of. */
static void
test_garbage (void)
{
  static const char *const garbage[] = {
    "<i>%c%c</i> #!/bin/sh 'yellow' owned, clicked",
    "qqqq wwww zxcv accepted [U+200B] {0:x} ;-) id=7",
    "Ceterum censeo Carthaginem esse delendam",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      assert_reads (599, garbage[i], MAIL_STAGE_GREETING, PROOF_FACT_CLEAR,
                    PROOF_CLASS_GREETING_REJECTED);
      assert_reads (599, garbage[i], MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS, PROOF_CLASS_REFUSED);
      assert_reads (599, garbage[i], MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS,
                    PROOF_CLASS_RECIPIENT_REJECTED);
      assert_reads (535, garbage[i], MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS,
                    PROOF_CLASS_CREDENTIALS_REJECTED);
    }
  assert_reads (551, "5.7.0 Use mail2.example.org", MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS,
                PROOF_CLASS_REFUSED);
  assert_reads (535, "5.7.8 No: AUTH LOGIN", MAIL_STAGE_SIGN_IN, PROOF_FACT_TLS,
                PROOF_CLASS_CREDENTIALS_REJECTED);
}

/* As many bytes as a reply may have, and the reason in the last line. */
static MailReply *
make_longest_reply (const char *filler)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (gsize length = 0; length < LONGEST_REPLY_BYTES; length += strlen (filler))
    g_strv_builder_add (builder, filler);
  g_strv_builder_add (builder, ". Mailbox full");
  lines = g_strv_builder_end (builder);

  return mail_reply_new (552, (const char *const *) lines);
}

static void
test_long (void)
{
  g_autofree char *filler = g_strnfill (LONGEST_LINE_BYTES, 'x');
  g_autoptr (MailReply) reply = make_longest_reply (filler);
  g_auto (ProofReading) reading = { 0 };

  proof_reader_read (reply, MAIL_STAGE_RECIPIENT, 0, &reading);
  g_assert_cmpint (reading.class, ==, PROOF_CLASS_MAILBOX_FULL);
}

/* Each word is looked at, and each with its neighbours, but not each with each. */
static void
test_effort (void)
{
  g_autoptr (MailReply) reply =
      make_longest_reply ("the mailbox of this sender was not allowed to relay a message ");
  g_autoptr (ProofWording) wording =
      proof_wording_new (reply, MAIL_STAGE_RECIPIENT, PROOF_FACT_TLS);
  g_autoptr (GArray) matches = proof_ideas_match (proof_ideas_get_default (), wording->tokens);

  g_assert_cmpuint (strlen (wording->text), <, LONGEST_REPLY_BYTES / 8);
  g_assert_cmpuint (matches->len, <, 4 * wording->tokens->len);
  g_assert_cmpuint (wording->n_looks, <, 200 * wording->tokens->len);
}

/* No reply of a refusal ever means that it works, and each class only where it can be. */
static void
test_gates (void)
{
  static const guint codes[] = { 421, 450, 451, 500, 530, 535, 550, 554, 599 };

  for (MailStage stage = MAIL_STAGE_GREETING; stage <= MAIL_STAGE_MESSAGE; stage++)
    for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
      {
        const char *lines[] = { "2.0.0 OK, success, accepted, use no encryption", NULL };
        g_autoptr (MailReply) reply = mail_reply_new (codes[i], lines);
        g_auto (ProofReading) reading = { 0 };
        guint row;

        proof_reader_read (reply, stage, PROOF_FACT_TLS, &reading);
        g_assert_cmpint (reading.class, !=, PROOF_CLASS_VERIFIED);
        g_assert_cmpint (reading.class, !=, PROOF_CLASS_STARTTLS_REQUIRED);
        g_assert_true (proof_gates_find (reading.class, &row));
        g_assert_true (proof_gates_open (reply, stage, PROOF_FACT_TLS) >> row & 1);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reader/words-win-over-a-code", test_words_over_code);
  g_test_add_func ("/reader/words-in-a-name-decide-nothing", test_names);
  g_test_add_func ("/reader/white-space-and-markup-are-no-words", test_form);
  g_test_add_func ("/reader/a-status-may-stand-further-on", test_status_further_on);
  g_test_add_func ("/reader/what-is-advised-is-not-what-happened", test_misleading);
  g_test_add_func ("/reader/plain-words-are-understood", test_plain);
  g_test_add_func ("/reader/the-words-that-decided-are-told", test_reasons);
  g_test_add_func ("/reader/what-nobody-knows-is-not-guessed", test_nothing_known);
  g_test_add_func ("/reader/what-is-not-sure-has-a-runner-up", test_perhaps);
  g_test_add_func ("/reader/what-else-is-known-decides-too", test_facts);
  g_test_add_func ("/reader/garbage-is-no-reason", test_garbage);
  g_test_add_func ("/reader/the-longest-reply-is-read", test_long);
  g_test_add_func ("/reader/effort-grows-with-words-alone", test_effort);
  g_test_add_func ("/reader/a-refusal-means-only-what-it-can", test_gates);

  return g_test_run ();
}
