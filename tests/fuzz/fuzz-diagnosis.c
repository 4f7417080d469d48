/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "fuzz.h"

#include "proof-diagnosis.h"
#include "proof-json.h"
#include "proof-report-text.h"
#include "base-text.h"

#define N_MAIL_FAILURES (MAIL_FAILURE_MESSAGE_OVER_SIZE + 1)
#define N_NET_FAILURES (NET_FAILURE_CERTIFICATE + 1)

/* Security, failure, stage and mechanism are a byte each; behind them the words
   of a reply, or of a line that is none. */
enum
{
  SECURITY,
  FAILURE,
  STAGE,
  N_CHOICES,
};

static MailReport *
make_report (const guint8 *choices, MailReply *reply, const char *detail)
{
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 587,
    .security = (MailSecurity) (choices[SECURITY] % 3),
    .user = "anna@example.net",
  };
  const MailGoal goal = {
    .until = MAIL_STAGE_MESSAGE,
    .sender = "anna@example.net",
    .recipient = "bob@example.org",
  };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  MailStage stage = (MailStage) (choices[STAGE] % MAIL_N_STAGES);
  guint failure = choices[FAILURE] % (N_MAIL_FAILURES + N_NET_FAILURES);

  mail_transcript_add (transcript, 1.0, MAIL_SPEAKER_SERVER, stage, FALSE, FALSE, detail);
  if (reply != NULL)
    {
      g_autofree char *evidence = mail_reply_dup_evidence (reply);

      mail_transcript_add (transcript, 2.0, MAIL_SPEAKER_SERVER, stage, FALSE, FALSE, evidence);
      mail_recorder_set_reply (recorder, stage, reply);
    }
  mail_recorder_begin_stage (recorder, stage, 1.0);
  mail_recorder_end_stage (recorder, stage, MAIL_STAGE_OUTCOME_FAILED, 2.0);

  /* Those of a conversation first, and then those of a connection but for none. */
  return failure < N_MAIL_FAILURES && failure != MAIL_FAILURE_CONNECTION
             ? mail_recorder_finish (recorder, (MailFailure) failure, stage, detail, 3.0)
             : mail_recorder_finish_by_connection (
                   recorder, (NetFailure) MAX (1, failure % N_NET_FAILURES), stage, detail, 3.0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (MailReply) reply = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *json = NULL;

  if (length < N_CHOICES)
    return 0;

  reply = fuzz_take_reply (bytes + N_CHOICES, length - N_CHOICES);
  detail = base_text_make_inert ((const char *) bytes + N_CHOICES, length - N_CHOICES);
  report = make_report (bytes, reply, detail);
  diagnosis = proof_diagnose (report);
  FUZZ_HOLDS (proof_diagnosis_is_verified (diagnosis) == mail_report_is_verified (report));

  text = proof_report_text_of_report (report, NULL, diagnosis, PROOF_REPORT_PLAIN);
  hidden = proof_report_text_of_report (report, NULL, diagnosis,
                                        PROOF_REPORT_MARKDOWN | PROOF_REPORT_HIDE_NAMES);
  json = proof_json_from_report (report, diagnosis, NULL, TRUE);
  fuzz_check_inert (text);
  fuzz_check_inert (hidden);
  fuzz_check_inert (json);

  return 0;
}
