/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-proven.h"

#include <glib/gi18n-lib.h>

/* What is said of the last stage that was passed. */
typedef struct
{
  const char *title;
  const char *explanation;
} Proven;

static const Proven *
get_proven (MailReport *report)
{
  static const Proven answers = {
    .title = N_ ("The server answers"),
    .explanation = N_ ("{server} is a mail server and answers on port {port}."),
  };
  static const Proven rows[MAIL_N_STAGES] = {
    [MAIL_STAGE_ENCRYPT] = {
      .title = N_ ("The server accepts TLS 1.2"),
      .explanation = N_ ("Asked for TLS 1.2 and nothing newer, {server} answers on port {port}. "
                         "Nothing more was said to it."),
    },
    [MAIL_STAGE_SIGN_IN] = {
      .title = N_ ("Signing in works"),
      .explanation = N_ ("{server} accepted {credentials}."),
    },
    [MAIL_STAGE_RECIPIENT] = {
      .title = N_ ("Sender and recipient are accepted"),
      .explanation =
          N_ ("{server} would accept mail from {sender} for {recipient}. Nothing was sent."),
    },
    [MAIL_STAGE_MESSAGE] = {
      .title = N_ ("Sending works"),
      .explanation =
          N_ ("{server} accepted a test message for {recipient}. It is now on its way."),
    },
  };
  MailStage stage = mail_report_get_last_stage (report);

  /* The sender is told together with the recipient. */
  if (stage == MAIL_STAGE_SENDER)
    stage = MAIL_STAGE_RECIPIENT;

  return rows[stage].title != NULL ? &rows[stage] : &answers;
}

/**
 * proof_proven_get_title:
 * @report: of a check that nothing failed in
 *
 * Returns: what is proven by it, and no more, translated
 */
const char *
proof_proven_get_title (MailReport *report)
{
  return _ (get_proven (report)->title);
}

/**
 * proof_proven_get_explanation:
 * @report: of a check that nothing failed in
 *
 * Returns: what the server has done, translated, with places as in #ProofText
 */
const char *
proof_proven_get_explanation (MailReport *report)
{
  return _ (get_proven (report)->explanation);
}

static gboolean
has_tried_to_sign_in (MailReport *report)
{
  MailStageOutcome outcome = mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN);

  return outcome == MAIL_STAGE_OUTCOME_PASSED || outcome == MAIL_STAGE_OUTCOME_FAILED;
}

static gboolean
is_left_open (MailReport *report)
{
  NetFailure failure = mail_report_get_net_failure (report);

  return mail_report_is_cancelled (report) || failure == NET_FAILURE_CLOSED ||
         failure == NET_FAILURE_TIMED_OUT;
}

/* Of a test that went as far as was asked for, without a message. */
static const char *
get_rest_of_success (MailReport *report)
{
  return has_tried_to_sign_in (report)
             ? _ ("No message was sent, so delivery wasn’t tested.")
             : _ ("No user name or password was tested, and no message was sent.");
}

static const char *
get_rest_of_failure (MailReport *report)
{
  switch (mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN))
    {
    case MAIL_STAGE_OUTCOME_PASSED:
      return _ ("The sign-in was accepted. What comes after it doesn’t work yet.");
    case MAIL_STAGE_OUTCOME_FAILED:
      return _ ("The test ended at the sign-in, so whether this account can send wasn’t tested.");
    case MAIL_STAGE_OUTCOME_NOT_REACHED:
      return _ ("The test ended before the sign-in, so signing in wasn’t tested.");
    case MAIL_STAGE_OUTCOME_RUNNING:
    case MAIL_STAGE_OUTCOME_NOT_ASKED:
    default:
      return _ ("No user name or password was tested.");
    }
}

/**
 * proof_proven_get_rest:
 *
 * Returns: what is not proven by a check, whatever it came to, translated
 */
const char *
proof_proven_get_rest (MailReport *report)
{
  gboolean is_at_message = mail_report_get_last_stage (report) == MAIL_STAGE_MESSAGE;

  if (*mail_report_get_settings (report)->server == '\0')
    return _ ("Nothing was tested: only the reply was explained.");
  if (is_at_message && mail_report_is_verified (report))
    return has_tried_to_sign_in (report)
               ? _ ("To see whether the message arrives, check the recipient’s mailbox.")
               : _ ("There was no sign-in, so no user name or password was tested.");
  if (is_at_message && is_left_open (report))
    return _ ("It is unknown whether the server accepted the message.");

  return mail_report_is_verified (report) ? get_rest_of_success (report)
                                          : get_rest_of_failure (report);
}
