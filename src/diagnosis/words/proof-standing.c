/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-standing.h"

#include <glib/gi18n-lib.h>

#include "proof-exposure.h"

static const char *const names[PROOF_N_STANDINGS] = {
  [PROOF_STANDING_WAITING] = N_ ("waiting"),
  [PROOF_STANDING_RUNNING] = N_ ("in progress"),
  [PROOF_STANDING_PASSED] = N_ ("passed"),
  [PROOF_STANDING_EXPOSED] = N_ ("passed, unencrypted"),
  [PROOF_STANDING_FAILED] = N_ ("failed"),
  [PROOF_STANDING_KEPT_BACK] = N_ ("password not sent"),
  [PROOF_STANDING_STOPPED] = N_ ("stopped"),
  [PROOF_STANDING_NOT_REACHED] = N_ ("not reached"),
  [PROOF_STANDING_NOT_ASKED] = N_ ("not tested"),
};

/**
 * proof_standing_of_outcome:
 * @outcome: what came of a stage so far
 *
 * Returns: how it stands while the test goes on
 */
ProofStanding
proof_standing_of_outcome (MailStageOutcome outcome)
{
  static const ProofStanding standings[] = {
    [MAIL_STAGE_OUTCOME_NOT_REACHED] = PROOF_STANDING_WAITING,
    [MAIL_STAGE_OUTCOME_NOT_ASKED] = PROOF_STANDING_NOT_ASKED,
    [MAIL_STAGE_OUTCOME_RUNNING] = PROOF_STANDING_RUNNING,
    [MAIL_STAGE_OUTCOME_PASSED] = PROOF_STANDING_PASSED,
    [MAIL_STAGE_OUTCOME_FAILED] = PROOF_STANDING_FAILED,
  };

  return standings[outcome];
}

/**
 * proof_standing_find:
 * @report: of a test that has ended
 *
 * Returns: how @stage stands
 */
ProofStanding
proof_standing_find (MailReport *report, MailStage stage)
{
  ProofStanding standing =
      proof_standing_of_outcome (mail_report_get_stage_outcome (report, stage));
  gboolean is_kept_back = mail_report_get_failure (report) == MAIL_FAILURE_PLAINTEXT_PASSWORD;

  if (standing == PROOF_STANDING_WAITING || standing == PROOF_STANDING_RUNNING)
    return mail_report_is_cancelled (report) ? PROOF_STANDING_STOPPED : PROOF_STANDING_NOT_REACHED;
  if (standing == PROOF_STANDING_FAILED && is_kept_back)
    return PROOF_STANDING_KEPT_BACK;
  if (standing == PROOF_STANDING_PASSED && stage == MAIL_STAGE_SIGN_IN &&
      proof_exposure_is_seen (report))
    return PROOF_STANDING_EXPOSED;

  return standing;
}

/**
 * proof_standing_get_name:
 *
 * Returns: @standing in plain words
 */
const char *
proof_standing_get_name (ProofStanding standing)
{
  return _ (names[standing]);
}
