/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-result.h"

#include <glib/gi18n-lib.h>

/* What is asked of one result, however it is written. */

/**
 * proof_cli_result_is_tested:
 *
 * Returns: whether there is an answer; a test that was stopped says nothing of the account
 */
gboolean
proof_cli_result_is_tested (const ProofBatchResult *result)
{
  return result->report != NULL && !mail_report_is_cancelled (result->report);
}

gboolean
proof_cli_result_is_verified (const ProofBatchResult *result)
{
  return result->report != NULL && mail_report_is_verified (result->report);
}

/**
 * proof_cli_result_get_words:
 *
 * Returns: what came of it, or why there was no test
 */
const char *
proof_cli_result_get_words (const ProofBatchResult *result)
{
  if (result->diagnosis != NULL)
    return proof_diagnosis_get_title (result->diagnosis);

  return result->problem != NULL ? result->problem : _ ("The test was stopped");
}

/**
 * proof_cli_result_get_certificate:
 *
 * Returns: (transfer none) (nullable): the certificate of a server that was tested, if it
 *   says until when it is valid
 */
NetCertificate *
proof_cli_result_get_certificate (const ProofBatchResult *result)
{
  NetCertificate *certificate =
      proof_cli_result_is_tested (result) ? mail_report_get_certificate (result->report) : NULL;

  return certificate != NULL && net_certificate_get_not_after (certificate) != NULL ? certificate
                                                                                    : NULL;
}

/**
 * proof_cli_result_has_stage:
 *
 * Returns: whether @stage was begun and ended, so that it took its time
 */
gboolean
proof_cli_result_has_stage (const ProofBatchResult *result, MailStage stage)
{
  MailStageOutcome outcome = mail_report_get_stage_outcome (result->report, stage);

  return outcome == MAIL_STAGE_OUTCOME_PASSED || outcome == MAIL_STAGE_OUTCOME_FAILED;
}
