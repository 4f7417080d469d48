/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-stage.h"

#include "mail-enums.h"
#include "base-text.h"

/**
 * mail_stage_to_nick:
 *
 * Returns: the stage's name on the command line and in JSON, such as "sign-in"
 */
const char *
mail_stage_to_nick (MailStage stage)
{
  return base_enum_to_nick (MAIL_TYPE_STAGE, (int) stage);
}

/**
 * mail_stage_from_nick:
 * @stage: (out): set on success
 *
 * The reverse of mail_stage_to_nick().
 *
 * Returns: whether @nick names a stage
 */
gboolean
mail_stage_from_nick (const char *nick, MailStage *stage)
{
  int value;

  if (!base_enum_from_nick (MAIL_TYPE_STAGE, nick, &value))
    return FALSE;

  *stage = (MailStage) value;
  return TRUE;
}

/**
 * mail_stage_outcome_to_nick:
 *
 * Returns: the outcome's name, such as "not-reached"
 */
const char *
mail_stage_outcome_to_nick (MailStageOutcome outcome)
{
  return base_enum_to_nick (MAIL_TYPE_STAGE_OUTCOME, (int) outcome);
}
