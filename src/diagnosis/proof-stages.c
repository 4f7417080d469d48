/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *name;
  const char *waiting;
} StageText;

static const StageText texts[SMTP_N_STAGES] = {
  [SMTP_STAGE_RESOLVE] = { N_ ("Name Lookup"), N_ ("finding the server"),
                           N_ ("Looking up the server’s name…") },
  [SMTP_STAGE_CONNECT] = { N_ ("Connection"), N_ ("connecting"), N_ ("Connecting to the server…") },
  [SMTP_STAGE_GREETING] = { N_ ("Greeting"), N_ ("the greeting"),
                            N_ ("Waiting for the server’s greeting…") },
  [SMTP_STAGE_HELLO] = { N_ ("Introduction"), N_ ("the introduction (EHLO)"),
                         N_ ("Waiting for what the server offers…") },
  [SMTP_STAGE_ENCRYPT] = { N_ ("Encryption"), N_ ("encryption"),
                           N_ ("Encrypting the connection…") },
  [SMTP_STAGE_SIGN_IN] = { N_ ("Sign-in"), N_ ("signing in"), N_ ("Waiting for the sign-in…") },
  [SMTP_STAGE_SENDER] = { N_ ("Sender"), N_ ("naming the sender"),
                          N_ ("Waiting for the sender to be accepted…") },
  [SMTP_STAGE_RECIPIENT] = { N_ ("Recipient"), N_ ("naming the recipient"),
                             N_ ("Waiting for the recipient to be accepted…") },
  [SMTP_STAGE_MESSAGE] = { N_ ("Message"), N_ ("handing over the message"),
                           N_ ("Waiting for the message to be taken…") },
  [SMTP_STAGE_QUIT] = { N_ ("Goodbye"), N_ ("saying goodbye"), N_ ("Saying goodbye…") },
};

/**
 * proof_stages_get_order:
 * @stages: (out caller-allocates): all stages, in the order of a conversation
 *   with @security: TLS begins before the greeting, STARTTLS after the hello
 */
void
proof_stages_get_order (SmtpSecurity security, SmtpStage stages[SMTP_N_STAGES])
{
  for (guint i = 0; i < SMTP_N_STAGES; i++)
    stages[i] = (SmtpStage) i;

  if (security == SMTP_SECURITY_TLS)
    {
      stages[SMTP_STAGE_GREETING] = SMTP_STAGE_ENCRYPT;
      stages[SMTP_STAGE_HELLO] = SMTP_STAGE_GREETING;
      stages[SMTP_STAGE_ENCRYPT] = SMTP_STAGE_HELLO;
    }
}

/**
 * proof_stage_get_title:
 *
 * Returns: the stage as a heading
 */
const char *
proof_stage_get_title (SmtpStage stage)
{
  return _ (texts[stage].title);
}

/**
 * proof_stage_get_name:
 *
 * Returns: the stage in plain words, to be used inside a sentence
 */
const char *
proof_stage_get_name (SmtpStage stage)
{
  return _ (texts[stage].name);
}

/**
 * proof_stage_get_waiting_text:
 *
 * Returns: what is waited for while the stage goes on
 */
const char *
proof_stage_get_waiting_text (SmtpStage stage)
{
  return _ (texts[stage].waiting);
}

/**
 * proof_stage_outcome_get_name:
 *
 * Returns: the outcome in plain words
 */
const char *
proof_stage_outcome_get_name (SmtpStageOutcome outcome)
{
  switch (outcome)
    {
    case SMTP_STAGE_OUTCOME_PASSED:
      return _ ("passed");
    case SMTP_STAGE_OUTCOME_FAILED:
      return _ ("failed");
    case SMTP_STAGE_OUTCOME_RUNNING:
      return _ ("going on");
    case SMTP_STAGE_OUTCOME_NOT_ASKED:
      return _ ("not tested");
    case SMTP_STAGE_OUTCOME_NOT_REACHED:
    default:
      return _ ("not reached");
    }
}
