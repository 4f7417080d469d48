/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stages.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *name;
  const char *waiting;
} StageText;

static const StageText texts[MAIL_N_STAGES] = {
  [MAIL_STAGE_RESOLVE] = { N_ ("Name Lookup"), N_ ("finding the server"),
                           N_ ("Looking up the server’s name…") },
  [MAIL_STAGE_CONNECT] = { N_ ("Connection"), N_ ("connecting"), N_ ("Connecting to the server…") },
  [MAIL_STAGE_GREETING] = { N_ ("Greeting"), N_ ("the greeting"),
                            N_ ("Waiting for the server’s greeting…") },
  [MAIL_STAGE_HELLO] = { N_ ("Hello (EHLO)"), N_ ("saying hello (EHLO)"),
                         N_ ("Asking what the server offers…") },
  [MAIL_STAGE_ENCRYPT] = { N_ ("Encryption"), N_ ("encryption"),
                           N_ ("Encrypting the connection…") },
  [MAIL_STAGE_SIGN_IN] = { N_ ("Sign-In"), N_ ("signing in"), N_ ("Signing in…") },
  [MAIL_STAGE_SENDER] = { N_ ("Sender"), N_ ("naming the sender"),
                          N_ ("Waiting for the sender to be accepted…") },
  [MAIL_STAGE_RECIPIENT] = { N_ ("Recipient"), N_ ("naming the recipient"),
                             N_ ("Waiting for the recipient to be accepted…") },
  [MAIL_STAGE_MESSAGE] = { N_ ("Message"), N_ ("sending the message"),
                           N_ ("Waiting for the message to be accepted…") },
  [MAIL_STAGE_QUIT] = { N_ ("Goodbye"), N_ ("saying goodbye"), N_ ("Saying goodbye…") },
};

/**
 * proof_stages_get_order:
 * @stages: (out caller-allocates): all stages, in the order of a conversation
 *   with @security: TLS begins before the greeting, STARTTLS after the hello
 */
void
proof_stages_get_order (MailSecurity security, MailStage stages[MAIL_N_STAGES])
{
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    stages[i] = (MailStage) i;

  if (security == MAIL_SECURITY_TLS)
    {
      stages[MAIL_STAGE_GREETING] = MAIL_STAGE_ENCRYPT;
      stages[MAIL_STAGE_HELLO] = MAIL_STAGE_GREETING;
      stages[MAIL_STAGE_ENCRYPT] = MAIL_STAGE_HELLO;
    }
}

/**
 * proof_stage_get_title:
 *
 * Returns: the stage as a heading
 */
const char *
proof_stage_get_title (MailStage stage)
{
  return _ (texts[stage].title);
}

/**
 * proof_stage_get_name:
 *
 * Returns: the stage in plain words, to be used inside a sentence
 */
const char *
proof_stage_get_name (MailStage stage)
{
  return _ (texts[stage].name);
}

/**
 * proof_stage_get_waiting_text:
 *
 * Returns: what is waited for while the stage goes on
 */
const char *
proof_stage_get_waiting_text (MailStage stage)
{
  return _ (texts[stage].waiting);
}
