/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MailFailure:
 * @MAIL_FAILURE_NONE: everything asked for was passed
 * @MAIL_FAILURE_REPLY: the server refused: see mail_report_get_reply()
 * @MAIL_FAILURE_OFFLINE: this computer has no network
 * @MAIL_FAILURE_NAME_NOT_FOUND: no such name
 * @MAIL_FAILURE_NAME_HAS_NO_ADDRESS: the name exists and has no address
 * @MAIL_FAILURE_NAME_LOOKUP: the name service gave no answer, or a temporary one
 * @MAIL_FAILURE_CONNECT_REFUSED: nothing listens on the port
 * @MAIL_FAILURE_CONNECT_TIMED_OUT: no answer from the port
 * @MAIL_FAILURE_CONNECT_UNREACHABLE: no way to the address
 * @MAIL_FAILURE_TIMED_OUT: connected, and then the stage's deadline passed
 * @MAIL_FAILURE_CLOSED: the server closed or reset the connection
 * @MAIL_FAILURE_NOT_SMTP: what came is no SMTP reply
 * @MAIL_FAILURE_REPLY_TOO_LONG: a reply over the limits
 * @MAIL_FAILURE_MIXED_CODES: a reply that contradicts itself
 * @MAIL_FAILURE_EARLY_REPLY: a reply came before its command was sent
 * @MAIL_FAILURE_UNEXPECTED_REPLY: a well-formed reply that has no meaning here
 * @MAIL_FAILURE_STARTTLS_NOT_OFFERED: STARTTLS was asked for, and is not offered
 * @MAIL_FAILURE_STARTTLS_INJECTION: more than one reply came before encryption
 * @MAIL_FAILURE_PLAIN_ON_TLS: TLS was asked for; something unencrypted came
 * @MAIL_FAILURE_TLS_ON_PLAIN: plain text was asked for; the server speaks TLS
 * @MAIL_FAILURE_TLS_TOO_OLD: no safe TLS version or cipher in common
 * @MAIL_FAILURE_TLS_CLIENT_CERTIFICATE: the server wants a client certificate
 * @MAIL_FAILURE_TLS: the handshake failed otherwise: see mail_report_get_detail()
 * @MAIL_FAILURE_CERTIFICATE: see mail_report_get_certificate() for its problems
 * @MAIL_FAILURE_SIGN_IN_NOT_OFFERED: a sign-in was asked for, and is not offered
 * @MAIL_FAILURE_NO_COMMON_MECHANISM: no mechanism in common
 * @MAIL_FAILURE_PLAINTEXT_PASSWORD: the password was kept back
 * @MAIL_FAILURE_SIGN_IN_PROTOCOL: the server broke the rules of the mechanism
 * @MAIL_FAILURE_SMTPUTF8_NOT_OFFERED: an address needs SMTPUTF8 (RFC 6531)
 * @MAIL_FAILURE_MESSAGE_OVER_SIZE: the message is over the offered SIZE
 *
 * What ended a check, as far as it can be told without reading the reply's
 * words. The diagnosis makes a class of it.
 */
typedef enum
{
  MAIL_FAILURE_NONE,
  MAIL_FAILURE_REPLY,
  MAIL_FAILURE_OFFLINE,
  MAIL_FAILURE_NAME_NOT_FOUND,
  MAIL_FAILURE_NAME_HAS_NO_ADDRESS,
  MAIL_FAILURE_NAME_LOOKUP,
  MAIL_FAILURE_CONNECT_REFUSED,
  MAIL_FAILURE_CONNECT_TIMED_OUT,
  MAIL_FAILURE_CONNECT_UNREACHABLE,
  MAIL_FAILURE_TIMED_OUT,
  MAIL_FAILURE_CLOSED,
  MAIL_FAILURE_NOT_SMTP,
  MAIL_FAILURE_REPLY_TOO_LONG,
  MAIL_FAILURE_MIXED_CODES,
  MAIL_FAILURE_EARLY_REPLY,
  MAIL_FAILURE_UNEXPECTED_REPLY,
  MAIL_FAILURE_STARTTLS_NOT_OFFERED,
  MAIL_FAILURE_STARTTLS_INJECTION,
  MAIL_FAILURE_PLAIN_ON_TLS,
  MAIL_FAILURE_TLS_ON_PLAIN,
  MAIL_FAILURE_TLS_TOO_OLD,
  MAIL_FAILURE_TLS_CLIENT_CERTIFICATE,
  MAIL_FAILURE_TLS,
  MAIL_FAILURE_CERTIFICATE,
  MAIL_FAILURE_SIGN_IN_NOT_OFFERED,
  MAIL_FAILURE_NO_COMMON_MECHANISM,
  MAIL_FAILURE_PLAINTEXT_PASSWORD,
  MAIL_FAILURE_SIGN_IN_PROTOCOL,
  MAIL_FAILURE_SMTPUTF8_NOT_OFFERED,
  MAIL_FAILURE_MESSAGE_OVER_SIZE,
} MailFailure;

/* The domain in which the resolver, the connector and TLS tell the session what
   failed: the code is a #MailFailure, the message is evidence. */
#define MAIL_FAILURE (mail_failure_quark ())

GQuark mail_failure_quark (void);

G_END_DECLS
