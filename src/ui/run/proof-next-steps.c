/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-next-steps.h"

#include <glib/gi18n-lib.h>

/**
 * proof_next_step_get_title:
 *
 * Returns: @step in words, as on a button
 */
const char *
proof_next_step_get_title (ProofNextStep step)
{
  static const char *const titles[PROOF_N_NEXT_STEPS] = {
    [PROOF_NEXT_STEP_FIND] = N_ ("Find What Works"),
    [PROOF_NEXT_STEP_SAVE] = N_ ("Save This Account"),
    [PROOF_NEXT_STEP_SEND] = N_ ("Send a Test Message"),
    [PROOF_NEXT_STEP_HAND_OVER] = N_ ("Export the Settings"),
  };

  return _ (titles[step]);
}

/**
 * proof_next_step_is_of_use:
 * @is_saved: whether the account is kept already
 *
 * Returns: whether there is anything in @step after @report
 */
gboolean
proof_next_step_is_of_use (ProofNextStep step, MailReport *report, gboolean is_saved)
{
  if (!mail_report_is_verified (report))
    return step == PROOF_NEXT_STEP_FIND;

  switch (step)
    {
    case PROOF_NEXT_STEP_FIND:
      return FALSE;
    case PROOF_NEXT_STEP_SAVE:
      return !is_saved;
    case PROOF_NEXT_STEP_SEND:
      return mail_report_get_goal (report)->until < MAIL_STAGE_MESSAGE;
    case PROOF_NEXT_STEP_HAND_OVER:
    default:
      return TRUE;
    }
}
