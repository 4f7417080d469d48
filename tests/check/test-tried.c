/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-tried.h"

#include <string.h>

#include "mail-recorder.h"

static const MailSettings first = { .server = "mail.example.net",
                                    .port = 587,
                                    .security = MAIL_SECURITY_STARTTLS };
static const MailSettings second = { .server = "mail.example.net",
                                     .port = 465,
                                     .security = MAIL_SECURITY_TLS };

/* A port that is closed, of which nothing is known but that. */
static MailReport *
make_report (const MailSettings *settings, gboolean is_verified)
{
  const MailGoal goal = { .until = MAIL_STAGE_HELLO };
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRecorder) recorder = mail_recorder_new (settings, &goal, transcript);

  return is_verified ? mail_recorder_finish (recorder, MAIL_FAILURE_NONE, MAIL_STAGE_HELLO, NULL, 1)
                     : mail_recorder_finish_by_connection (recorder, NET_FAILURE_CONNECT_REFUSED,
                                                           MAIL_STAGE_CONNECT, NULL, 1);
}

static ProofDiagnosis *
judge (ProofTried *tried, const MailSettings *settings, gboolean is_verified)
{
  g_autoptr (MailReport) report = make_report (settings, is_verified);
  g_autoptr (ProofDiagnosis) alone = proof_diagnose (report);

  return proof_tried_judge (tried, report, alone);
}

static gboolean
proposes_port (ProofDiagnosis *diagnosis, guint16 port)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofChange *change = proof_remedy_get_change (remedies->pdata[i]);

      if (change != NULL && proof_change_apply (change, &(MailSettings){ 0 }).port == port)
        return TRUE;
    }

  return FALSE;
}

static gboolean
tells_of (ProofDiagnosis *diagnosis, const char *words)
{
  GPtrArray *remedies = proof_diagnosis_get_remedies (diagnosis);

  for (guint i = 0; i < remedies->len; i++)
    if (proof_remedy_get_kind (remedies->pdata[i]) == PROOF_REMEDY_KIND_ADVICE &&
        strstr (proof_remedy_get_title (remedies->pdata[i]), words) != NULL)
      return TRUE;

  return FALSE;
}

static void
test_what_failed_is_not_proposed_again_but_told (void)
{
  ProofTried *tried = proof_tried_new ();
  g_autoptr (ProofDiagnosis) one = judge (tried, &first, FALSE);
  g_autoptr (ProofDiagnosis) two = judge (tried, &second, FALSE);
  g_autoptr (ProofDiagnosis) three = judge (tried, &first, FALSE);

  g_assert_true (proposes_port (one, second.port));
  g_assert_false (proposes_port (two, first.port));
  g_assert_true (tells_of (two, "Port 587 with STARTTLS"));
  g_assert_false (proposes_port (three, second.port));
  proof_tried_free (tried);
}

static void
test_what_failed_is_proposed_again_once_something_worked (void)
{
  ProofTried *tried = proof_tried_new ();
  g_autoptr (ProofDiagnosis) one = judge (tried, &first, FALSE);
  g_autoptr (ProofDiagnosis) two = judge (tried, &second, TRUE);
  g_autoptr (ProofDiagnosis) three = judge (tried, &second, FALSE);

  g_assert_true (proof_diagnosis_is_verified (two));
  g_assert_true (proposes_port (three, first.port));
  proof_tried_free (tried);
}

static void
test_of_another_account_nothing_is_known (void)
{
  ProofTried *tried = proof_tried_new ();
  g_autoptr (ProofDiagnosis) one = judge (tried, &first, FALSE);
  g_autoptr (ProofDiagnosis) two = NULL;

  proof_tried_forget (tried);
  two = judge (tried, &second, FALSE);
  g_assert_true (proposes_port (two, first.port));
  proof_tried_free (tried);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tried/what-failed-is-not-proposed-again-but-told",
                   test_what_failed_is_not_proposed_again_but_told);
  g_test_add_func ("/tried/what-failed-is-proposed-again-once-something-worked",
                   test_what_failed_is_proposed_again_once_something_worked);
  g_test_add_func ("/tried/of-another-account-nothing-is-known",
                   test_of_another_account_nothing_is_known);

  return g_test_run ();
}
