/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-proven.h"

static const char *
get_rest (gboolean signs_in, MailFailure failure, MailStage stage)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", "smtp.example.net", "user",
                    signs_in ? "anna" : NULL, "until", MAIL_STAGE_MESSAGE, NULL);
  g_autoptr (MailReport) report = mail_report_new (request, transcript);

  if (signs_in)
    {
      mail_report_begin_stage (report, MAIL_STAGE_SIGN_IN, 0.0);
      mail_report_end_stage (report, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 1.0);
    }
  mail_report_finish (report, failure, stage, NULL, 2.0);

  return proof_proven_get_rest (report);
}

static void
test_success (void)
{
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "Whether the message arrives shows only in the recipient’s mailbox.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "There was no sign-in, so no user name or password was tested.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_NONE, MAIL_STAGE_SIGN_IN), ==,
                   "No message was sent, so it is not proven that one arrives.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, MAIL_STAGE_RECIPIENT), ==,
                   "No user name or password was tested, and no message was sent.");
}

static void
test_failure (void)
{
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_CLOSED, MAIL_STAGE_MESSAGE), ==,
                   "It is not known whether the server has taken the message.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_REPLY, MAIL_STAGE_MESSAGE), ==,
                   "No message was sent, so it is not proven that one arrives.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_OFFLINE, MAIL_STAGE_RESOLVE), ==,
                   "No user name or password was tested, and no message was sent.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proven/a-success-says-what-is-not-proven", test_success);
  g_test_add_func ("/proven/a-failure-says-what-was-not-tested", test_failure);

  return g_test_run ();
}
