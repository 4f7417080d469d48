/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SmtpFailure:
 * @SMTP_FAILURE_NONE: everything asked for was passed
 * @SMTP_FAILURE_REPLY: the server refused: see smtp_report_get_reply()
 * @SMTP_FAILURE_OFFLINE: this computer has no network
 * @SMTP_FAILURE_NAME_NOT_FOUND: no such name
 * @SMTP_FAILURE_NAME_HAS_NO_ADDRESS: the name exists and has no address
 * @SMTP_FAILURE_NAME_LOOKUP: the name service gave no answer, or a temporary one
 * @SMTP_FAILURE_CONNECT_REFUSED: nothing listens on the port
 * @SMTP_FAILURE_CONNECT_TIMED_OUT: no answer from the port
 * @SMTP_FAILURE_CONNECT_UNREACHABLE: no way to the address
 * @SMTP_FAILURE_TIMED_OUT: connected, and then the stage's deadline passed
 * @SMTP_FAILURE_CLOSED: the server closed or reset the connection
 * @SMTP_FAILURE_NOT_SMTP: what came is no SMTP reply
 * @SMTP_FAILURE_REPLY_TOO_LONG: a reply over the limits
 * @SMTP_FAILURE_MIXED_CODES: a reply that contradicts itself
 * @SMTP_FAILURE_EARLY_REPLY: a reply came before its command was sent
 * @SMTP_FAILURE_UNEXPECTED_REPLY: a well-formed reply that has no meaning here
 * @SMTP_FAILURE_STARTTLS_NOT_OFFERED: STARTTLS was asked for, and is not offered
 * @SMTP_FAILURE_STARTTLS_INJECTION: more than one reply came before encryption
 * @SMTP_FAILURE_PLAIN_ON_TLS: TLS was asked for; something unencrypted came
 * @SMTP_FAILURE_TLS_ON_PLAIN: plain text was asked for; the server speaks TLS
 * @SMTP_FAILURE_TLS_TOO_OLD: no safe TLS version or cipher in common
 * @SMTP_FAILURE_TLS_CLIENT_CERTIFICATE: the server wants a client certificate
 * @SMTP_FAILURE_TLS: the handshake failed otherwise: see smtp_report_get_detail()
 * @SMTP_FAILURE_CERTIFICATE: see smtp_report_get_certificate() for its problems
 * @SMTP_FAILURE_SIGN_IN_NOT_OFFERED: a sign-in was asked for, and is not offered
 * @SMTP_FAILURE_NO_COMMON_MECHANISM: no mechanism in common
 * @SMTP_FAILURE_PLAINTEXT_PASSWORD: the password was kept back
 * @SMTP_FAILURE_SIGN_IN_PROTOCOL: the server broke the rules of the mechanism
 * @SMTP_FAILURE_SMTPUTF8_NOT_OFFERED: an address needs SMTPUTF8 (RFC 6531)
 * @SMTP_FAILURE_MESSAGE_OVER_SIZE: the message is over the offered SIZE
 *
 * What ended a check, as far as it can be told without reading the reply's
 * words. The diagnosis makes a class of it.
 */
typedef enum
{
  SMTP_FAILURE_NONE,
  SMTP_FAILURE_REPLY,
  SMTP_FAILURE_OFFLINE,
  SMTP_FAILURE_NAME_NOT_FOUND,
  SMTP_FAILURE_NAME_HAS_NO_ADDRESS,
  SMTP_FAILURE_NAME_LOOKUP,
  SMTP_FAILURE_CONNECT_REFUSED,
  SMTP_FAILURE_CONNECT_TIMED_OUT,
  SMTP_FAILURE_CONNECT_UNREACHABLE,
  SMTP_FAILURE_TIMED_OUT,
  SMTP_FAILURE_CLOSED,
  SMTP_FAILURE_NOT_SMTP,
  SMTP_FAILURE_REPLY_TOO_LONG,
  SMTP_FAILURE_MIXED_CODES,
  SMTP_FAILURE_EARLY_REPLY,
  SMTP_FAILURE_UNEXPECTED_REPLY,
  SMTP_FAILURE_STARTTLS_NOT_OFFERED,
  SMTP_FAILURE_STARTTLS_INJECTION,
  SMTP_FAILURE_PLAIN_ON_TLS,
  SMTP_FAILURE_TLS_ON_PLAIN,
  SMTP_FAILURE_TLS_TOO_OLD,
  SMTP_FAILURE_TLS_CLIENT_CERTIFICATE,
  SMTP_FAILURE_TLS,
  SMTP_FAILURE_CERTIFICATE,
  SMTP_FAILURE_SIGN_IN_NOT_OFFERED,
  SMTP_FAILURE_NO_COMMON_MECHANISM,
  SMTP_FAILURE_PLAINTEXT_PASSWORD,
  SMTP_FAILURE_SIGN_IN_PROTOCOL,
  SMTP_FAILURE_SMTPUTF8_NOT_OFFERED,
  SMTP_FAILURE_MESSAGE_OVER_SIZE,
} SmtpFailure;

/* The domain in which the resolver, the connector and TLS tell the session what
   failed: the code is a #SmtpFailure, the message is evidence. */
#define SMTP_FAILURE (smtp_failure_quark ())

GQuark smtp_failure_quark (void);

G_END_DECLS
