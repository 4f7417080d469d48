/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SmtpStage:
 * @SMTP_STAGE_RESOLVE: the server's name is looked up
 * @SMTP_STAGE_CONNECT: a TCP connection is made
 * @SMTP_STAGE_GREETING: the server says 220
 * @SMTP_STAGE_HELLO: EHLO, or HELO for a server that knows no EHLO
 * @SMTP_STAGE_ENCRYPT: the TLS handshake, and STARTTLS where it is asked for
 * @SMTP_STAGE_SIGN_IN: AUTH (RFC 4954)
 * @SMTP_STAGE_SENDER: MAIL
 * @SMTP_STAGE_RECIPIENT: RCPT
 * @SMTP_STAGE_MESSAGE: DATA and the message
 * @SMTP_STAGE_QUIT: QUIT
 *
 * The ladder of a check. The order of the values is that of an unencrypted
 * conversation; with TLS, @SMTP_STAGE_ENCRYPT comes before
 * @SMTP_STAGE_GREETING.
 */
typedef enum
{
  SMTP_STAGE_RESOLVE,
  SMTP_STAGE_CONNECT,
  SMTP_STAGE_GREETING,
  SMTP_STAGE_HELLO,
  SMTP_STAGE_ENCRYPT,
  SMTP_STAGE_SIGN_IN,
  SMTP_STAGE_SENDER,
  SMTP_STAGE_RECIPIENT,
  SMTP_STAGE_MESSAGE,
  SMTP_STAGE_QUIT,
} SmtpStage;

#define SMTP_N_STAGES 10

/**
 * SmtpStageOutcome:
 * @SMTP_STAGE_OUTCOME_NOT_REACHED: asked for, but the check ended before it
 * @SMTP_STAGE_OUTCOME_NOT_ASKED: not part of what was asked for: unproven
 * @SMTP_STAGE_OUTCOME_RUNNING: going on now
 * @SMTP_STAGE_OUTCOME_PASSED: done
 * @SMTP_STAGE_OUTCOME_FAILED: the check ended here
 */
typedef enum
{
  SMTP_STAGE_OUTCOME_NOT_REACHED,
  SMTP_STAGE_OUTCOME_NOT_ASKED,
  SMTP_STAGE_OUTCOME_RUNNING,
  SMTP_STAGE_OUTCOME_PASSED,
  SMTP_STAGE_OUTCOME_FAILED,
} SmtpStageOutcome;

const char *smtp_stage_to_nick (SmtpStage stage);
gboolean smtp_stage_from_nick (const char *nick, SmtpStage *stage);
const char *smtp_stage_outcome_to_nick (SmtpStageOutcome outcome);

G_END_DECLS
