/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MailFailure:
 * @MAIL_FAILURE_NONE: everything asked for was passed
 * @MAIL_FAILURE_CONNECTION: the connection failed: see
 *   mail_report_get_net_failure()
 * @MAIL_FAILURE_REPLY: the server refused: see mail_report_get_reply()
 * @MAIL_FAILURE_REPLY_TOO_LONG: a reply over the limits
 * @MAIL_FAILURE_MIXED_CODES: a reply that contradicts itself
 * @MAIL_FAILURE_EARLY_REPLY: a reply came before its command was sent
 * @MAIL_FAILURE_UNEXPECTED_REPLY: a well-formed reply that has no meaning here
 * @MAIL_FAILURE_STARTTLS_NOT_OFFERED: STARTTLS was asked for, and is not offered
 * @MAIL_FAILURE_STARTTLS_INJECTION: more than one reply came before encryption
 * @MAIL_FAILURE_SIGN_IN_NOT_OFFERED: a sign-in was asked for, and is not offered
 * @MAIL_FAILURE_NO_COMMON_MECHANISM: no mechanism in common
 * @MAIL_FAILURE_PLAINTEXT_PASSWORD: the password was kept back
 * @MAIL_FAILURE_SIGN_IN_PROTOCOL: the server broke the rules of the mechanism
 * @MAIL_FAILURE_UNUSABLE_PASSWORD: the mechanism cannot take this user name or
 *   password
 * @MAIL_FAILURE_NO_SENDER: an envelope was asked for without a sender
 * @MAIL_FAILURE_NO_RECIPIENT: an envelope was asked for without a recipient
 * @MAIL_FAILURE_SMTPUTF8_NOT_OFFERED: an address needs SMTPUTF8 (RFC 6531)
 * @MAIL_FAILURE_MESSAGE_OVER_SIZE: the message is over the offered SIZE
 *
 * What ended a conversation, as far as it can be told without reading the reply's
 * words. The diagnosis makes a class of it.
 */
typedef enum
{
  MAIL_FAILURE_NONE,
  MAIL_FAILURE_CONNECTION,
  MAIL_FAILURE_REPLY,
  MAIL_FAILURE_REPLY_TOO_LONG,
  MAIL_FAILURE_MIXED_CODES,
  MAIL_FAILURE_EARLY_REPLY,
  MAIL_FAILURE_UNEXPECTED_REPLY,
  MAIL_FAILURE_STARTTLS_NOT_OFFERED,
  MAIL_FAILURE_STARTTLS_INJECTION,
  MAIL_FAILURE_SIGN_IN_NOT_OFFERED,
  MAIL_FAILURE_NO_COMMON_MECHANISM,
  MAIL_FAILURE_PLAINTEXT_PASSWORD,
  MAIL_FAILURE_SIGN_IN_PROTOCOL,
  MAIL_FAILURE_UNUSABLE_PASSWORD,
  MAIL_FAILURE_NO_SENDER,
  MAIL_FAILURE_NO_RECIPIENT,
  MAIL_FAILURE_SMTPUTF8_NOT_OFFERED,
  MAIL_FAILURE_MESSAGE_OVER_SIZE,
} MailFailure;

/* The domain in which a protocol's framing tells what it cannot understand: the
   code is a #MailFailure, the message is the line, inert. */
#define MAIL_FAILURE (mail_failure_quark ())

GQuark mail_failure_quark (void);

G_END_DECLS
