/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-proven.h"

/* @connection ended it, unless @failure did. */
static const char *
get_rest (gboolean signs_in, MailFailure failure, NetFailure connection, MailStage stage)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "smtp.example.net",
    .user = signs_in ? "anna" : NULL,
  };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReport) report = NULL;

  if (signs_in)
    {
      mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
      mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 1.0);
    }
  report = connection != NET_FAILURE_NONE
               ? mail_recorder_finish_by_connection (recorder, connection, stage, NULL, 2.0)
               : mail_recorder_finish (recorder, failure, stage, NULL, 2.0);

  return proof_proven_get_rest (report);
}

static void
test_success (void)
{
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "Whether the message arrives shows only in the recipient’s mailbox.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "There was no sign-in, so no user name or password was tested.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_SIGN_IN), ==,
                   "No message was sent, so it is not proven that one arrives.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_RECIPIENT), ==,
                   "No user name or password was tested, and no message was sent.");
}

static void
test_failure (void)
{
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_CONNECTION, NET_FAILURE_CLOSED, MAIL_STAGE_MESSAGE),
                   ==, "It is not known whether the server has taken the message.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_REPLY, NET_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "No message was sent, so it is not proven that one arrives.");
  g_assert_cmpstr (
      get_rest (FALSE, MAIL_FAILURE_CONNECTION, NET_FAILURE_OFFLINE, MAIL_STAGE_RESOLVE), ==,
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
