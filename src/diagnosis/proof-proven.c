/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-proven.h"

#include <glib/gi18n-lib.h>

/**
 * proof_proven_get_title:
 * @report: of a check that nothing failed in
 *
 * Returns: what is proven by it, and no more, translated
 */
const char *
proof_proven_get_title (SmtpReport *report)
{
  switch (smtp_report_get_failed_stage (report))
    {
    case SMTP_STAGE_MESSAGE:
      return _ ("Sending works");
    case SMTP_STAGE_RECIPIENT:
    case SMTP_STAGE_SENDER:
      return _ ("Sender and recipient are accepted");
    case SMTP_STAGE_SIGN_IN:
      return _ ("Signing in works");
    case SMTP_STAGE_HELLO:
    case SMTP_STAGE_RESOLVE:
    case SMTP_STAGE_CONNECT:
    case SMTP_STAGE_GREETING:
    case SMTP_STAGE_ENCRYPT:
    case SMTP_STAGE_QUIT:
    default:
      return _ ("The server answers");
    }
}

/**
 * proof_proven_get_explanation:
 * @report: of a check that nothing failed in
 *
 * Returns: what the server has done, translated, with places as in #ProofText
 */
const char *
proof_proven_get_explanation (SmtpReport *report)
{
  switch (smtp_report_get_failed_stage (report))
    {
    case SMTP_STAGE_MESSAGE:
      return _ ("{server} has taken a test message for {recipient}. It is now on its way.");
    case SMTP_STAGE_RECIPIENT:
    case SMTP_STAGE_SENDER:
      return _ ("{server} would take mail from {sender} for {recipient}. Nothing was sent.");
    case SMTP_STAGE_SIGN_IN:
      return _ ("{server} has accepted the user name and the password.");
    case SMTP_STAGE_HELLO:
    case SMTP_STAGE_RESOLVE:
    case SMTP_STAGE_CONNECT:
    case SMTP_STAGE_GREETING:
    case SMTP_STAGE_ENCRYPT:
    case SMTP_STAGE_QUIT:
    default:
      return _ ("{server} is a mail server and answers on port {port}.");
    }
}

static gboolean
has_tried_to_sign_in (SmtpReport *report)
{
  SmtpStageOutcome outcome = smtp_report_get_stage_outcome (report, SMTP_STAGE_SIGN_IN);

  return outcome == SMTP_STAGE_OUTCOME_PASSED || outcome == SMTP_STAGE_OUTCOME_FAILED;
}

static gboolean
is_left_open (SmtpReport *report)
{
  SmtpFailure failure = smtp_report_get_failure (report);

  return smtp_report_is_cancelled (report) || failure == SMTP_FAILURE_CLOSED ||
         failure == SMTP_FAILURE_TIMED_OUT;
}

/**
 * proof_proven_get_rest:
 *
 * Returns: what is not proven by a check, whatever it came to, translated
 */
const char *
proof_proven_get_rest (SmtpReport *report)
{
  gboolean is_at_message = smtp_report_get_failed_stage (report) == SMTP_STAGE_MESSAGE;

  if (*smtp_request_get_server (smtp_report_get_request (report)) == '\0')
    return _ ("Nothing was tested: only the server’s words were looked at.");
  if (is_at_message && smtp_report_is_verified (report))
    return has_tried_to_sign_in (report)
               ? _ ("Whether the message arrives shows only in the recipient’s mailbox.")
               : _ ("There was no sign-in, so no user name or password was tested.");
  if (is_at_message && is_left_open (report))
    return _ ("It is not known whether the server has taken the message.");
  if (has_tried_to_sign_in (report))
    return _ ("No message was sent, so it is not proven that one arrives.");

  return _ ("No user name or password was tested, and no message was sent.");
}
