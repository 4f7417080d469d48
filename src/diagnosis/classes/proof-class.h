/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * ProofClass:
 * @PROOF_CLASS_VERIFIED: everything asked for was passed
 * @PROOF_CLASS_CANCELLED: the person stopped it
 * @PROOF_CLASS_OFFLINE: this computer has no network
 * @PROOF_CLASS_NAME_NOT_FOUND: there is no server of this name
 * @PROOF_CLASS_NAME_HAS_NO_ADDRESS: the name exists but no server stands behind it (a mail domain,
 * say)
 * @PROOF_CLASS_NAME_LOOKUP_FAILED: the name service did not answer, or said to try later
 * @PROOF_CLASS_CONNECTION_REFUSED: the machine answers; nothing listens on this port
 * @PROOF_CLASS_CONNECTION_TIMED_OUT: no answer from this port
 * @PROOF_CLASS_PORT_BLOCKED: no answer from port 25 (or another port, while one of the same server
 * answers): the network on the way blocks it, as home ISPs do
 * @PROOF_CLASS_NETWORK_UNREACHABLE: no way to this address (no route, no IPv6)
 * @PROOF_CLASS_NO_GREETING: connected, then silence, and nothing shows that TLS was expected
 * @PROOF_CLASS_CLOSED_BEFORE_GREETING: connected, then closed without a word
 * @PROOF_CLASS_NOT_SMTP: another service answers here (IMAP, POP3, HTTP, SSH…; it is named)
 * @PROOF_CLASS_GREETING_REJECTED: the server greets with a permanent refusal and gives no known
 * reason
 * @PROOF_CLASS_SERVER_BUSY: a temporary refusal for load, maintenance or too many connections, at
 * any stage
 * @PROOF_CLASS_ADDRESS_BLOCKLISTED: the server refuses this network address (blocklist, dynamic or
 * residential range), at any stage
 * @PROOF_CLASS_MIDDLEBOX: a firewall, router or virus scanner on the way rewrites the conversation
 * (asterisks in the banner, `XXXXXXXA`, its own banner)
 * @PROOF_CLASS_HELLO_REJECTED: EHLO and HELO are refused, or the name given in them is
 * @PROOF_CLASS_PLAIN_SERVER_ON_TLS: asked for TLS at once; the server speaks plain SMTP here
 * @PROOF_CLASS_TLS_SERVER_ON_PLAIN: asked for plain or STARTTLS; the server waits for TLS
 * @PROOF_CLASS_STARTTLS_NOT_OFFERED: the server offers no STARTTLS
 * @PROOF_CLASS_STARTTLS_REJECTED: offered, and refused when asked for
 * @PROOF_CLASS_STARTTLS_INJECTION: more than the one reply came before encryption began: broken
 * server or an attack
 * @PROOF_CLASS_TLS_TOO_OLD: no TLS version or cipher in common that is still safe
 * @PROOF_CLASS_TLS_CLIENT_CERTIFICATE: the server wants a certificate from the client
 * @PROOF_CLASS_TLS_FAILED: the handshake failed for another reason (named)
 * @PROOF_CLASS_CERTIFICATE_EXPIRED: past its last day
 * @PROOF_CLASS_CERTIFICATE_NOT_YET_VALID: before its first day; mostly this computer's clock
 * @PROOF_CLASS_CERTIFICATE_WRONG_NAME: valid, for other names (they are listed)
 * @PROOF_CLASS_CERTIFICATE_UNTRUSTED: signed by nobody this computer trusts (unknown authority, own
 * signature)
 * @PROOF_CLASS_CERTIFICATE_REVOKED: withdrawn by its authority
 * @PROOF_CLASS_CERTIFICATE_WEAK: signed or keyed too weakly
 * @PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED: this program kept the password back: the connection is
 * not encrypted
 * @PROOF_CLASS_STARTTLS_REQUIRED: the server wants encryption first
 * @PROOF_CLASS_SIGN_IN_NOT_OFFERED: the server offers no sign-in here (a port 25 exchange between
 * servers, mostly)
 * @PROOF_CLASS_MECHANISM_NOT_OFFERED: no mechanism in common, or the chosen one is refused
 * @PROOF_CLASS_CREDENTIALS_REJECTED: user name or password wrong
 * @PROOF_CLASS_APP_PASSWORD_REQUIRED: the account has two-step sign-in: a password made for
 * programs is needed
 * @PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED: the provider holds the sign-in back until the person
 * confirms in a browser
 * @PROOF_CLASS_OAUTH_REQUIRED: passwords are no longer accepted, OAuth 2.0 is
 * @PROOF_CLASS_TOKEN_REJECTED: the OAuth 2.0 token is refused or out of date
 * @PROOF_CLASS_SIGN_IN_DISABLED: sending by SMTP is switched off for this account or organisation
 * @PROOF_CLASS_ACCESS_DENIED: signed-in or not, this account may not use this server (a free plan,
 * an unpaid one, a wrong server of the provider)
 * @PROOF_CLASS_ACCOUNT_LOCKED: locked, suspended or disabled account, or too many attempts: waiting
 * or unlocking helps
 * @PROOF_CLASS_SIGN_IN_UNAVAILABLE: the sign-in service has a temporary fault
 * @PROOF_CLASS_SIGN_IN_REQUIRED: sending needs sign-in first
 * @PROOF_CLASS_SENDER_NOT_ALLOWED: this account may not send as this address
 * @PROOF_CLASS_SENDER_REJECTED: the sender address is malformed, unknown or of a domain that does
 * not exist
 * @PROOF_CLASS_RELAY_DENIED: the server does not forward to others' domains for this connection
 * @PROOF_CLASS_RECIPIENT_UNKNOWN: there is no such mailbox
 * @PROOF_CLASS_RECIPIENT_REJECTED: refused for another reason
 * @PROOF_CLASS_MAILBOX_FULL: the recipient's storage is full
 * @PROOF_CLASS_GREYLISTED: asked to come back in some minutes
 * @PROOF_CLASS_SENDING_LIMIT: the account's or address's quota for now is used up
 * @PROOF_CLASS_MESSAGE_TOO_LARGE: over the size limit
 * @PROOF_CLASS_CONTENT_REJECTED: taken for spam, malware or against policy
 * @PROOF_CLASS_SENDER_AUTHENTICATION_FAILED: SPF, DKIM or DMARC fails for the sender's domain
 * @PROOF_CLASS_CONNECTION_LOST: closed or reset in the middle (the stage is named)
 * @PROOF_CLASS_TIMED_OUT: the server stopped answering (the stage is named)
 * @PROOF_CLASS_COMMAND_UNKNOWN: 500, 502 or 504 for a command every server has
 * @PROOF_CLASS_PROTOCOL_ERROR: what came is no SMTP reply, or far over its limits
 * @PROOF_CLASS_SERVER_ERROR: the server reports a fault of its own (local error, storage,
 * configuration)
 * @PROOF_CLASS_REFUSED_TEMPORARILY: a 4yz reply that no rule explains
 * @PROOF_CLASS_REFUSED: a 5yz reply that no rule explains
 *
 * Every outcome that this program can announce. The nick (the name in lower
 * case with hyphens) is what reports, JSON and tests use.
 */
typedef enum
{
  PROOF_CLASS_VERIFIED,
  PROOF_CLASS_CANCELLED,
  PROOF_CLASS_OFFLINE,
  PROOF_CLASS_NAME_NOT_FOUND,
  PROOF_CLASS_NAME_HAS_NO_ADDRESS,
  PROOF_CLASS_NAME_LOOKUP_FAILED,
  PROOF_CLASS_CONNECTION_REFUSED,
  PROOF_CLASS_CONNECTION_TIMED_OUT,
  PROOF_CLASS_PORT_BLOCKED,
  PROOF_CLASS_NETWORK_UNREACHABLE,
  PROOF_CLASS_NO_GREETING,
  PROOF_CLASS_CLOSED_BEFORE_GREETING,
  PROOF_CLASS_NOT_SMTP,
  PROOF_CLASS_GREETING_REJECTED,
  PROOF_CLASS_SERVER_BUSY,
  PROOF_CLASS_ADDRESS_BLOCKLISTED,
  PROOF_CLASS_MIDDLEBOX,
  PROOF_CLASS_HELLO_REJECTED,
  PROOF_CLASS_PLAIN_SERVER_ON_TLS,
  PROOF_CLASS_TLS_SERVER_ON_PLAIN,
  PROOF_CLASS_STARTTLS_NOT_OFFERED,
  PROOF_CLASS_STARTTLS_REJECTED,
  PROOF_CLASS_STARTTLS_INJECTION,
  PROOF_CLASS_TLS_TOO_OLD,
  PROOF_CLASS_TLS_CLIENT_CERTIFICATE,
  PROOF_CLASS_TLS_FAILED,
  PROOF_CLASS_CERTIFICATE_EXPIRED,
  PROOF_CLASS_CERTIFICATE_NOT_YET_VALID,
  PROOF_CLASS_CERTIFICATE_WRONG_NAME,
  PROOF_CLASS_CERTIFICATE_UNTRUSTED,
  PROOF_CLASS_CERTIFICATE_REVOKED,
  PROOF_CLASS_CERTIFICATE_WEAK,
  PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED,
  PROOF_CLASS_STARTTLS_REQUIRED,
  PROOF_CLASS_SIGN_IN_NOT_OFFERED,
  PROOF_CLASS_MECHANISM_NOT_OFFERED,
  PROOF_CLASS_CREDENTIALS_REJECTED,
  PROOF_CLASS_APP_PASSWORD_REQUIRED,
  PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
  PROOF_CLASS_OAUTH_REQUIRED,
  PROOF_CLASS_TOKEN_REJECTED,
  PROOF_CLASS_SIGN_IN_DISABLED,
  PROOF_CLASS_ACCESS_DENIED,
  PROOF_CLASS_ACCOUNT_LOCKED,
  PROOF_CLASS_SIGN_IN_UNAVAILABLE,
  PROOF_CLASS_SIGN_IN_REQUIRED,
  PROOF_CLASS_SENDER_NOT_ALLOWED,
  PROOF_CLASS_SENDER_REJECTED,
  PROOF_CLASS_RELAY_DENIED,
  PROOF_CLASS_RECIPIENT_UNKNOWN,
  PROOF_CLASS_RECIPIENT_REJECTED,
  PROOF_CLASS_MAILBOX_FULL,
  PROOF_CLASS_GREYLISTED,
  PROOF_CLASS_SENDING_LIMIT,
  PROOF_CLASS_MESSAGE_TOO_LARGE,
  PROOF_CLASS_CONTENT_REJECTED,
  PROOF_CLASS_SENDER_AUTHENTICATION_FAILED,
  PROOF_CLASS_CONNECTION_LOST,
  PROOF_CLASS_TIMED_OUT,
  PROOF_CLASS_COMMAND_UNKNOWN,
  PROOF_CLASS_PROTOCOL_ERROR,
  PROOF_CLASS_SERVER_ERROR,
  PROOF_CLASS_REFUSED_TEMPORARILY,
  PROOF_CLASS_REFUSED,
} ProofClass;

/**
 * ProofFault:
 * @PROOF_FAULT_NONE: nothing is wrong
 * @PROOF_FAULT_SETTINGS: what was typed
 * @PROOF_FAULT_CREDENTIALS: user name, password or token
 * @PROOF_FAULT_ACCOUNT: the provider's side of the account
 * @PROOF_FAULT_SERVER: the mail server
 * @PROOF_FAULT_NETWORK: between here and there
 * @PROOF_FAULT_COMPUTER: this computer
 * @PROOF_FAULT_RECIPIENT: the address written to
 * @PROOF_FAULT_MESSAGE: the message or its sender
 * @PROOF_FAULT_UNKNOWN: it cannot be told
 *
 * Where the cause most likely lies.
 */
typedef enum
{
  PROOF_FAULT_NONE,
  PROOF_FAULT_SETTINGS,
  PROOF_FAULT_CREDENTIALS,
  PROOF_FAULT_ACCOUNT,
  PROOF_FAULT_SERVER,
  PROOF_FAULT_NETWORK,
  PROOF_FAULT_COMPUTER,
  PROOF_FAULT_RECIPIENT,
  PROOF_FAULT_MESSAGE,
  PROOF_FAULT_UNKNOWN,
} ProofFault;

const char *proof_class_to_nick (ProofClass class);
gboolean proof_class_from_nick (const char *nick, ProofClass *class);
gboolean proof_class_names_no_reason (ProofClass class);
const char *proof_fault_to_nick (ProofFault fault);

G_END_DECLS
