/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-stage.h"

#include "smtp-enums.h"
#include "smtp-text.h"

/**
 * smtp_stage_to_nick:
 *
 * Returns: the stage's name on the command line and in JSON, such as "sign-in"
 */
const char *
smtp_stage_to_nick (SmtpStage stage)
{
  return smtp_enum_to_nick (SMTP_TYPE_STAGE, (int) stage);
}

/**
 * smtp_stage_from_nick:
 * @stage: (out): set on success
 *
 * The reverse of smtp_stage_to_nick().
 *
 * Returns: whether @nick names a stage
 */
gboolean
smtp_stage_from_nick (const char *nick, SmtpStage *stage)
{
  int value;

  if (!smtp_enum_from_nick (SMTP_TYPE_STAGE, nick, &value))
    return FALSE;

  *stage = (SmtpStage) value;
  return TRUE;
}

/**
 * smtp_stage_outcome_to_nick:
 *
 * Returns: the outcome's name, such as "not-reached"
 */
const char *
smtp_stage_outcome_to_nick (SmtpStageOutcome outcome)
{
  return smtp_enum_to_nick (SMTP_TYPE_STAGE_OUTCOME, (int) outcome);
}
