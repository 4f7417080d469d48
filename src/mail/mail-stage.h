/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MailStage:
 * @MAIL_STAGE_RESOLVE: the server's name is looked up
 * @MAIL_STAGE_CONNECT: a TCP connection is made
 * @MAIL_STAGE_GREETING: the server says 220
 * @MAIL_STAGE_HELLO: EHLO, or HELO for a server that knows no EHLO
 * @MAIL_STAGE_ENCRYPT: the TLS handshake, and STARTTLS where it is asked for
 * @MAIL_STAGE_SIGN_IN: AUTH (RFC 4954)
 * @MAIL_STAGE_SENDER: MAIL
 * @MAIL_STAGE_RECIPIENT: RCPT
 * @MAIL_STAGE_MESSAGE: DATA and the message
 * @MAIL_STAGE_QUIT: QUIT
 *
 * The ladder of a check. The order of the values is that of an unencrypted
 * conversation; with TLS, @MAIL_STAGE_ENCRYPT comes before
 * @MAIL_STAGE_GREETING.
 */
typedef enum
{
  MAIL_STAGE_RESOLVE,
  MAIL_STAGE_CONNECT,
  MAIL_STAGE_GREETING,
  MAIL_STAGE_HELLO,
  MAIL_STAGE_ENCRYPT,
  MAIL_STAGE_SIGN_IN,
  MAIL_STAGE_SENDER,
  MAIL_STAGE_RECIPIENT,
  MAIL_STAGE_MESSAGE,
  MAIL_STAGE_QUIT,
} MailStage;

#define MAIL_N_STAGES 10

/**
 * MailStageOutcome:
 * @MAIL_STAGE_OUTCOME_NOT_REACHED: asked for, but the check ended before it
 * @MAIL_STAGE_OUTCOME_NOT_ASKED: not part of what was asked for: unproven
 * @MAIL_STAGE_OUTCOME_RUNNING: going on now
 * @MAIL_STAGE_OUTCOME_PASSED: done
 * @MAIL_STAGE_OUTCOME_FAILED: the check ended here
 */
typedef enum
{
  MAIL_STAGE_OUTCOME_NOT_REACHED,
  MAIL_STAGE_OUTCOME_NOT_ASKED,
  MAIL_STAGE_OUTCOME_RUNNING,
  MAIL_STAGE_OUTCOME_PASSED,
  MAIL_STAGE_OUTCOME_FAILED,
} MailStageOutcome;

const char *mail_stage_to_nick (MailStage stage);
gboolean mail_stage_from_nick (const char *nick, MailStage *stage);
const char *mail_stage_outcome_to_nick (MailStageOutcome outcome);

G_END_DECLS
