/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-patience.h"

#define MINUTE 60

/**
 * proof_patience_get_seconds:
 *
 * Returns: how long mail programs wait for the answer of @stage, by RFC 5321,
 *   section 4.5.3.2
 */
guint
proof_patience_get_seconds (MailStage stage)
{
  return (stage == MAIL_STAGE_MESSAGE ? 10 : 5) * MINUTE;
}

/**
 * proof_patience_was_enough:
 *
 * Returns: whether the run that ended in @report waited as long for its last stage, or
 *   was told to
 */
gboolean
proof_patience_was_enough (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);
  guint seconds = proof_patience_get_seconds (stage);

  return mail_report_get_goal (report)->timeout_seconds >= seconds ||
         mail_report_get_stage_duration (report, stage) >= 1000.0 * seconds;
}
