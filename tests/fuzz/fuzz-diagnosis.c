/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "proof-diagnosis.h"
#include "proof-json.h"
#include "proof-report-text.h"
#include "base-text.h"

#define N_FAILURES (MAIL_FAILURE_MESSAGE_OVER_SIZE + 1)

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
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", "mail.example.net", "port", 587, "security",
                    choices[SECURITY] % 3, "until", MAIL_STAGE_MESSAGE, "user", "anna@example.net",
                    "sender", "anna@example.net", "recipient", "bob@example.org", NULL);
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  MailReport *report = mail_report_new (request, transcript);
  MailStage stage = (MailStage) (choices[STAGE] % MAIL_N_STAGES);
  MailFailure failure = (MailFailure) (choices[FAILURE] % N_FAILURES);

  mail_transcript_add (transcript, 1.0, MAIL_SPEAKER_SERVER, stage, FALSE, FALSE, detail);
  if (reply != NULL)
    {
      g_autofree char *evidence = mail_reply_dup_evidence (reply);

      mail_transcript_add (transcript, 2.0, MAIL_SPEAKER_SERVER, stage, FALSE, FALSE, evidence);
      mail_report_set_reply (report, stage, reply);
    }
  mail_report_begin_stage (report, stage, 1.0);
  mail_report_end_stage (report, stage, MAIL_STAGE_OUTCOME_FAILED, 2.0);
  mail_report_finish (report, failure, stage, detail, 3.0);

  return report;
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

  text = proof_report_text_of_report (report, diagnosis, PROOF_REPORT_PLAIN);
  hidden = proof_report_text_of_report (report, diagnosis,
                                        PROOF_REPORT_MARKDOWN | PROOF_REPORT_HIDE_NAMES);
  json = proof_json_from_report (report, diagnosis, TRUE);
  fuzz_check_inert (text);
  fuzz_check_inert (hidden);
  fuzz_check_inert (json);

  return 0;
}
