/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-recorder.h"
#include "proof-grade.h"
#include "proof-standing.h"

#include <string.h>

/* A sign-in to @user's account over a connection that is encrypted or not. */
static MailRecorder *
begin (gboolean is_encrypted, const char *mechanism)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "smtp.example.net",
    .port = 587,
    .security = is_encrypted ? MAIL_SECURITY_STARTTLS : MAIL_SECURITY_NONE,
    .user = "anna",
  };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE };
  MailRecorder *recorder = mail_recorder_new (&settings, &goal, transcript);

  mail_recorder_set_mechanism (recorder, mechanism);
  mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 0.0);
  if (!is_encrypted)
    mail_recorder_bare_secret (recorder);

  return recorder;
}

static MailReport *
make_success (gboolean is_encrypted, const char *mechanism)
{
  g_autoptr (MailRecorder) recorder = begin (is_encrypted, mechanism);

  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 2.0);

  return mail_recorder_finish (recorder, MAIL_FAILURE_NONE, MAIL_STAGE_SIGN_IN, NULL, 2.0);
}

static void
assert_success (gboolean is_encrypted,
                const char *mechanism,
                ProofStanding standing,
                ProofGrade grade)
{
  g_autoptr (MailReport) report = make_success (is_encrypted, mechanism);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  gboolean is_told =
      strstr (proof_diagnosis_get_explanation (diagnosis), "could read the password") != NULL;

  g_assert_cmpint (proof_standing_find (report, MAIL_STAGE_SIGN_IN), ==, standing);
  g_assert_cmpint (proof_grade_find (diagnosis, report), ==, grade);
  g_assert_true (is_told == (grade == PROOF_GRADE_EXPOSED));
}

static void
test_exposure (void)
{
  assert_success (TRUE, "PLAIN", PROOF_STANDING_PASSED, PROOF_GRADE_GOOD);
  assert_success (FALSE, "CRAM-MD5", PROOF_STANDING_PASSED, PROOF_GRADE_GOOD);
  assert_success (FALSE, "PLAIN", PROOF_STANDING_EXPOSED, PROOF_GRADE_EXPOSED);
}

static void
test_kept_back (void)
{
  g_autoptr (MailRecorder) recorder = begin (FALSE, NULL);
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_FAILED, 2.0);
  report = mail_recorder_finish (recorder, MAIL_FAILURE_PLAINTEXT_PASSWORD, MAIL_STAGE_SIGN_IN,
                                 NULL, 2.0);
  diagnosis = proof_diagnose (report);
  g_assert_cmpint (proof_standing_find (report, MAIL_STAGE_SIGN_IN), ==, PROOF_STANDING_KEPT_BACK);
  g_assert_cmpint (proof_standing_find (report, MAIL_STAGE_SENDER), ==, PROOF_STANDING_NOT_REACHED);
  g_assert_cmpint (proof_grade_find (diagnosis, report), ==, PROOF_GRADE_KEPT_BACK);
}

static void
test_stopped (void)
{
  g_autoptr (MailRecorder) recorder = begin (TRUE, "PLAIN");
  g_autoptr (MailReport) report = NULL;
  g_autoptr (ProofDiagnosis) diagnosis = NULL;

  mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_NOT_REACHED, 2.0);
  report = mail_recorder_finish_cancelled (recorder, MAIL_STAGE_SIGN_IN, 2.0);
  diagnosis = proof_diagnose (report);
  g_assert_cmpint (proof_standing_find (report, MAIL_STAGE_SIGN_IN), ==, PROOF_STANDING_STOPPED);
  g_assert_cmpint (proof_standing_find (report, MAIL_STAGE_SENDER), ==, PROOF_STANDING_STOPPED);
  g_assert_cmpint (proof_grade_find (diagnosis, report), ==, PROOF_GRADE_STOPPED);
}

static void
test_running (void)
{
  g_assert_cmpstr (
      proof_standing_get_name (proof_standing_of_outcome (MAIL_STAGE_OUTCOME_NOT_REACHED)), ==,
      "waiting");
  g_assert_cmpstr (proof_standing_get_name (proof_standing_of_outcome (MAIL_STAGE_OUTCOME_RUNNING)),
                   ==, "in progress");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/standing/an-unencrypted-sign-in-is-no-plain-success", test_exposure);
  g_test_add_func ("/standing/a-password-that-was-kept-back-is-no-failure", test_kept_back);
  g_test_add_func ("/standing/what-was-stopped-is-called-that", test_stopped);
  g_test_add_func ("/standing/what-is-to-come-is-waited-for", test_running);

  return g_test_run ();
}
