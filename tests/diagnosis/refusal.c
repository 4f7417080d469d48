/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-diagnosis.h"
#include "refusal.h"

#include <string.h>

static MailRecorder *
begin_report (const char *server, const char *user)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = server,
    .port = 587,
    .security = MAIL_SECURITY_STARTTLS,
    .user = user,
  };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN };

  return mail_recorder_new (&settings, &goal, transcript);
}

/* A check that ended in @failure without a reply. */
MailReport *
make_failure (const char *server, const char *user, MailFailure failure, MailStage stage)
{
  g_autoptr (MailRecorder) recorder = begin_report (server, user);

  return mail_recorder_finish (recorder, failure, stage, NULL, 1.0);
}

/* A check whose connection ended in @failure. */
MailReport *
make_net_failure (const char *server, const char *user, NetFailure failure, MailStage stage)
{
  g_autoptr (MailRecorder) recorder = begin_report (server, user);

  return mail_recorder_finish_by_connection (recorder, failure, stage, NULL, 1.0);
}

/* A check in which the server said @code and @text, a line each. */
MailReport *
make_refusal (const char *server, const char *user, MailStage stage, guint code, const char *text)
{
  g_autoptr (MailRecorder) recorder = begin_report (server, user);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *const *) lines);

  mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  mail_recorder_begin_stage (recorder, stage, 0.0);
  mail_recorder_set_reply (recorder, stage, reply);

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, stage, NULL, 1.0);
}

/* What is said of the check, with @words in it. */
void
assert_explained (MailReport *report, ProofClass expected, const char *words)
{
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);

  g_test_message ("%s", proof_diagnosis_get_explanation (diagnosis));
  g_assert_cmpint (proof_diagnosis_get_class (diagnosis), ==, expected);
  g_assert_nonnull (strstr (proof_diagnosis_get_explanation (diagnosis), words));
}
