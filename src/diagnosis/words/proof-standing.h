/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofStanding:
 * @PROOF_STANDING_WAITING: it is to come
 * @PROOF_STANDING_RUNNING: it goes on now
 * @PROOF_STANDING_PASSED: it is done
 * @PROOF_STANDING_EXPOSED: it is done, and what was to be secret could be read on the way
 * @PROOF_STANDING_FAILED: the test ended here
 * @PROOF_STANDING_KEPT_BACK: the test ended here, so that nothing secret can be read
 * @PROOF_STANDING_STOPPED: the person stopped the test here
 * @PROOF_STANDING_NOT_REACHED: asked for, but the test ended before it
 * @PROOF_STANDING_NOT_ASKED: not part of what was asked for: unproven
 *
 * How a stage stands, as a person sees it.
 */
typedef enum
{
  PROOF_STANDING_WAITING,
  PROOF_STANDING_RUNNING,
  PROOF_STANDING_PASSED,
  PROOF_STANDING_EXPOSED,
  PROOF_STANDING_FAILED,
  PROOF_STANDING_KEPT_BACK,
  PROOF_STANDING_STOPPED,
  PROOF_STANDING_NOT_REACHED,
  PROOF_STANDING_NOT_ASKED,
} ProofStanding;

#define PROOF_N_STANDINGS 9

ProofStanding proof_standing_of_outcome (MailStageOutcome outcome);
ProofStanding proof_standing_find (MailReport *report, MailStage stage);
const char *proof_standing_get_name (ProofStanding standing);

G_END_DECLS
