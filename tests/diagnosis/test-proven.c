/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "proof-proven.h"

#include <string.h>

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
                   "To see whether the message arrives, check the recipient’s mailbox.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "There was no sign-in, so no user name or password was tested.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_SIGN_IN), ==,
                   "No message was sent, so delivery wasn’t tested.");
  g_assert_cmpstr (get_rest (FALSE, MAIL_FAILURE_NONE, NET_FAILURE_NONE, MAIL_STAGE_RECIPIENT), ==,
                   "No user name or password was tested, and no message was sent.");
}

static void
test_failure (void)
{
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_CONNECTION, NET_FAILURE_CLOSED, MAIL_STAGE_MESSAGE),
                   ==, "It is unknown whether the server accepted the message.");
  g_assert_cmpstr (get_rest (TRUE, MAIL_FAILURE_REPLY, NET_FAILURE_NONE, MAIL_STAGE_MESSAGE), ==,
                   "The sign-in was accepted. What comes after it doesn’t work yet.");
  g_assert_cmpstr (
      get_rest (FALSE, MAIL_FAILURE_CONNECTION, NET_FAILURE_OFFLINE, MAIL_STAGE_RESOLVE), ==,
      "No user name or password was tested.");
}

/* Signed in by a token, and then refused by @code, or passed. */
static char *
explain_with_token (MailStage last, guint code, const char *text)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "smtp.example.net",
    .user = "anna@example.net",
    .secret_is_token = TRUE,
  };
  const MailGoal goal = { .until = last };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *[]){ text, NULL });
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  mail_recorder_set_mechanism (recorder, "XOAUTH2");
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 1.0);
  mail_recorder_set_reply (recorder, last, reply);
  report = mail_recorder_finish (recorder, code < 400 ? MAIL_FAILURE_NONE : MAIL_FAILURE_REPLY,
                                 last, NULL, 2.0);
  diagnosis = proof_diagnose (report);

  return g_strdup_printf ("%s %s", proof_diagnosis_get_explanation (diagnosis),
                          proof_proven_get_rest (report));
}

static void
test_token (void)
{
  static const struct
  {
    MailStage last;
    guint code;
    const char *text;
  } rows[] = {
    { MAIL_STAGE_SIGN_IN, 235, "2.7.0 Accepted" },
    { MAIL_STAGE_RECIPIENT, 554, "5.7.1 Relay access denied" },
    { MAIL_STAGE_RECIPIENT, 530, "5.7.0 Authentication required" },
    { MAIL_STAGE_RECIPIENT, 554, "5.7.1 Client host blocked using zen.spamhaus.org" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *said = explain_with_token (rows[i].last, rows[i].code, rows[i].text);

      g_test_message ("%s", said);
      g_assert_nonnull (strstr (said, "the user name and the token"));
      g_assert_null (strstr (said, "password"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proven/a-success-says-what-is-not-proven", test_success);
  g_test_add_func ("/proven/a-failure-says-what-was-not-tested", test_failure);
  g_test_add_func ("/proven/a-token-is-not-called-a-password", test_token);

  return g_test_run ();
}
