/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-meaning.h"

static void
assert_meaning (MailStage stage, gboolean is_encrypted, const char *line, const char *expected)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailTranscriptEntry) entry = NULL;
  g_autofree char *meaning = NULL;

  mail_transcript_add (transcript, 0.0, MAIL_SPEAKER_SERVER, stage, is_encrypted, FALSE, line);
  entry = g_list_model_get_item (G_LIST_MODEL (transcript), 0);
  meaning = proof_meaning_of_entry (entry, NULL);

  g_assert_cmpstr (meaning, ==, expected);
}

static void
test_free_users (void)
{
  const char *line = "530 Access denied : Free users are not supported on this server.";

  assert_meaning (MAIL_STAGE_SIGN_IN, FALSE, line, "refuses: wants encryption first");
  assert_meaning (MAIL_STAGE_SIGN_IN, TRUE, line, "refuses; the text says why");
}

static void
test_status (void)
{
  assert_meaning (MAIL_STAGE_RECIPIENT, TRUE, "550 5.1.1 Unknown", "no such mailbox");
  assert_meaning (MAIL_STAGE_SENDER, TRUE, "530 5.7.0 Authentication required",
                  "wants a sign-in first");
  assert_meaning (MAIL_STAGE_SENDER, TRUE, "250 2.1.0 Ok", "done");
  assert_meaning (MAIL_STAGE_RECIPIENT, TRUE, "450 12345 is no status",
                  "mailbox not available now");
  assert_meaning (MAIL_STAGE_RECIPIENT, TRUE, "599 5.7.999 Odd", NULL);
}

/* RFC 3463 means something else by them than those who say them at a sign-in. */
static void
test_stage (void)
{
  assert_meaning (MAIL_STAGE_SIGN_IN, TRUE, "535 5.7.3 Unsuccessful", "refuses the sign-in");
  assert_meaning (MAIL_STAGE_SIGN_IN, TRUE, "538 5.7.11 Encryption required",
                  "refuses this sign-in method");
  assert_meaning (MAIL_STAGE_SIGN_IN, FALSE, "538 5.7.11 Encryption required",
                  "encryption needed for this sign-in method");
}

static void
test_challenge (void)
{
  assert_meaning (MAIL_STAGE_SIGN_IN, TRUE, "334 VXNlcm5hbWU6", "asks for “Username:”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meaning/an-ambiguous-code-leaves-the-words-to-speak", test_free_users);
  g_test_add_func ("/meaning/an-exact-status-says-more-than-the-code", test_status);
  g_test_add_func ("/meaning/no-status-asks-for-encryption-that-is-there", test_stage);
  g_test_add_func ("/meaning/a-challenge-is-decoded", test_challenge);

  return g_test_run ();
}
