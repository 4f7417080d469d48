/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-texts.h"

#include <glib/gi18n-lib.h>

/* Each is read aloud before it is changed. */
static const ProofText texts[] = {
  { PROOF_CLASS_VERIFIED,
    PROOF_FAULT_NONE,
    N_ ("Everything asked for works"),
    N_ ("The server {server} answered as it should up to the last step that was asked for."),
    { NULL } },
  { PROOF_CLASS_CANCELLED,
    PROOF_FAULT_NONE,
    N_ ("The test was stopped"),
    N_ ("It ended before there was an answer, so nothing is proven either way."),
    { NULL } },

  { PROOF_CLASS_OFFLINE,
    PROOF_FAULT_COMPUTER,
    N_ ("This computer has no network"),
    N_ ("There is no connection to any network, so no server can be reached. The settings may well "
        "be right."),
    { N_ ("Connect to a network, then test again"), NULL } },
  { PROOF_CLASS_NAME_NOT_FOUND,
    PROOF_FAULT_SETTINGS,
    N_ ("There is no server of this name"),
    N_ ("The name {server} is not known on the internet. Mostly a letter is wrong or missing, or "
        "the provider uses another name for sending mail."),
    { N_ ("Compare the server’s name with the provider’s page of settings"), NULL } },
  { PROOF_CLASS_NAME_HAS_NO_ADDRESS,
    PROOF_FAULT_SETTINGS,
    N_ ("The name exists, but no server stands behind it"),
    N_ ("The name {server} is known, but not as a server. It may be the part of a mail address "
        "behind the @; the server for sending has a longer name, often with “smtp” or “mail” in "
        "front."),
    { N_ ("Look up the name of the server for outgoing mail at the provider"), NULL } },
  { PROOF_CLASS_NAME_LOOKUP_FAILED,
    PROOF_FAULT_NETWORK,
    N_ ("The server’s name could not be looked up"),
    N_ ("The service that turns names into addresses (DNS) gave no answer for {server}. That is a "
        "fault of the network here, or a passing one."),
    { N_ ("Check whether other names can be reached, in a web browser for example"), NULL } },

  { PROOF_CLASS_CONNECTION_REFUSED,
    PROOF_FAULT_SETTINGS,
    N_ ("Port {port} is closed on this server"),
    N_ ("{server} is there, but takes no connections on port {port}. Mail is mostly sent through "
        "port 587 or 465."),
    { N_ ("Compare server and port with the provider’s page of settings"), NULL } },
  { PROOF_CLASS_CONNECTION_TIMED_OUT,
    PROOF_FAULT_NETWORK,
    N_ ("The server does not answer"),
    N_ ("There was no answer at all from port {port} of {server}. The port may be the wrong one, "
        "or something on the way, such as a firewall, keeps it closed."),
    { N_ ("Check the server’s name and port"), N_ ("Try from another network, such as a phone’s"),
      NULL } },
  { PROOF_CLASS_PORT_BLOCKED,
    PROOF_FAULT_NETWORK,
    N_ ("Port {port} seems to be blocked"),
    N_ ("There was no answer from port {port} of {server}. Many internet providers, offices and "
        "hotels close this port to keep spam away; other ports stay open for customers’ mail."),
    { N_ ("Ask whoever runs the network whether they block port {port}"), NULL } },
  { PROOF_CLASS_NETWORK_UNREACHABLE,
    PROOF_FAULT_NETWORK,
    N_ ("There is no way to this server"),
    N_ ("The network here knows no way to the address of {server}. A missing route, a VPN or a "
        "network without IPv6 can be the reason."),
    { N_ ("Check the network connection, and the VPN if one is in use"), NULL } },

  { PROOF_CLASS_NO_GREETING,
    PROOF_FAULT_SERVER,
    N_ ("The server takes the call and says nothing"),
    N_ ("{server} accepted the connection on port {port}, but no mail server greeted. It may be "
        "overloaded, or something in between, such as a proxy or a firewall, answers in its place."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_CLOSED_BEFORE_GREETING,
    PROOF_FAULT_SERVER,
    N_ ("The server hung up without a word"),
    N_ ("{server} accepted the connection on port {port} and closed it at once. It may refuse this "
        "network’s address, or the port may be for something else."),
    { N_ ("Try from another network, such as a phone’s"), NULL } },
  { PROOF_CLASS_NOT_SMTP,
    PROOF_FAULT_SETTINGS,
    N_ ("Another service answers on this port"),
    N_ ("What answers on port {port} of {server} is {service}, so it cannot take mail for "
        "sending. The port, or the server’s name, belongs to something else."),
    { N_ ("Use the settings for outgoing mail (SMTP)"), NULL } },
  { PROOF_CLASS_GREETING_REJECTED,
    PROOF_FAULT_SERVER,
    N_ ("The server turns the connection away"),
    N_ ("{server} greeted with a refusal and gave no reason that is known here. Its own words may "
        "say more."),
    { N_ ("Send the server’s words to the provider"), NULL } },
  { PROOF_CLASS_SERVER_BUSY,
    PROOF_FAULT_SERVER,
    N_ ("The server is busy just now"),
    N_ ("{server} asks to come back later, because of too much work or for maintenance. The "
        "settings need no change."),
    { NULL } },
  { PROOF_CLASS_ADDRESS_BLOCKLISTED,
    PROOF_FAULT_NETWORK,
    N_ ("The server refuses this network’s address"),
    N_ ("{server} does not take mail from the internet address of this network, because it is on a "
        "list of addresses that sent spam, or of home connections. After signing in on port 587 or "
        "465 it mostly does not matter."),
    { N_ ("If the server’s words name a list, ask there to be taken off it"), NULL } },
  { PROOF_CLASS_MIDDLEBOX,
    PROOF_FAULT_NETWORK,
    N_ ("Something on the way changes the conversation"),
    N_ ("A firewall, router or virus scanner between this computer and {server} rewrites what the "
        "server says, and so breaks encryption or sign-in. The account and its settings may well be "
        "right."),
    { N_ ("Switch off the inspection of mail (SMTP) in the firewall or virus scanner"), NULL } },

  { PROOF_CLASS_HELLO_REJECTED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server refuses this computer’s name"),
    N_ ("At the start each side says its name (EHLO), and {server} does not accept the one that it "
        "was given. It wants another name, mostly a full one with a dot in it."),
    { N_ ("Set another name under “Advanced”"), NULL } },

  { PROOF_CLASS_PLAIN_SERVER_ON_TLS,
    PROOF_FAULT_SETTINGS,
    N_ ("This port begins without encryption"),
    N_ ("The test began with TLS, but on port {port} {server} first speaks unencrypted. Most such "
        "servers encrypt a moment later, which is called STARTTLS."),
    { NULL } },
  { PROOF_CLASS_TLS_SERVER_ON_PLAIN,
    PROOF_FAULT_SETTINGS,
    N_ ("This port wants TLS from the start"),
    N_ ("On port {port} {server} waits for encryption from the first moment (TLS) and says nothing "
        "without it. The port can stay; only the kind of encryption changes."),
    { NULL } },
  { PROOF_CLASS_STARTTLS_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server offers no STARTTLS on this port"),
    N_ ("The connection was to be encrypted by STARTTLS, and {server} does not offer that on port "
        "{port}. The test stopped there, before any password was sent."),
    { N_ ("Ask the provider which port is encrypted"), NULL } },
  { PROOF_CLASS_STARTTLS_REJECTED,
    PROOF_FAULT_SERVER,
    N_ ("The server offers encryption, then refuses it"),
    N_ ("{server} says that it can encrypt by STARTTLS, and refuses when asked to. That is a fault "
        "of the server, mostly a passing one."),
    { N_ ("Tell the provider if it stays so"), NULL } },
  { PROOF_CLASS_STARTTLS_INJECTION,
    PROOF_FAULT_NETWORK,
    N_ ("Something was slipped in before encryption began"),
    N_ ("More than the one answer came before the connection was encrypted. Either {server} is "
        "broken, or somebody on the way tries to listen. No password was sent."),
    { N_ ("Do not use this network for mail until the provider has explained it"), NULL } },
  { PROOF_CLASS_TLS_TOO_OLD,
    PROOF_FAULT_SERVER,
    N_ ("The server’s encryption is out of date"),
    N_ ("{server} has no kind of TLS encryption that still counts as safe (version 1.2 or newer). "
        "No password was sent."),
    { N_ ("Ask the provider for a server with TLS 1.2 or newer"), NULL } },
  { PROOF_CLASS_TLS_CLIENT_CERTIFICATE,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants a certificate from this computer"),
    N_ ("{server} lets in only programs that show a certificate of their own. That is usual inside "
        "companies, and not for ordinary mail accounts."),
    { N_ ("Ask the administrator for a certificate, or for another port or server"), NULL } },
  { PROOF_CLASS_TLS_FAILED,
    PROOF_FAULT_SERVER,
    N_ ("Encryption could not be set up"),
    N_ ("This computer and {server} could not agree on an encrypted connection (TLS). No password "
        "was sent."),
    { N_ ("Look for a firewall or virus scanner that inspects encrypted mail"),
      N_ ("Tell the provider if it stays so"), NULL } },
  { PROOF_CLASS_CERTIFICATE_EXPIRED,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate has expired"),
    N_ ("The certificate that proves that {server} is the right server was valid until {date}. "
        "The provider has to renew it; no password was sent."),
    { N_ ("Ask the provider to renew the certificate"),
      N_ ("Check that this computer’s date is right"), NULL } },
  { PROOF_CLASS_CERTIFICATE_NOT_YET_VALID,
    PROOF_FAULT_COMPUTER,
    N_ ("The server’s certificate is not valid yet"),
    N_ ("The certificate of {server} is valid from {date}. Mostly this computer’s clock is wrong. "
        "No password was sent."),
    { N_ ("Set the date and time of this computer"), NULL } },
  { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
    PROOF_FAULT_SETTINGS,
    N_ ("The certificate is for another server name"),
    N_ ("The server proved to be {names}, and not {server}. Either the name in the settings is an "
        "old or short one, or this is not the right server. No password was sent."),
    { N_ ("Ask the provider which server name is right"), NULL } },
  { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
    PROOF_FAULT_SERVER,
    N_ ("Nobody vouches for the server’s certificate"),
    N_ ("The certificate of {server} is not signed by any authority that this computer trusts, so "
        "it does not prove who the server is. No password was sent."),
    { N_ ("Ask the provider for the certificate’s SHA-256 fingerprint and compare"), NULL } },
  { PROOF_CLASS_CERTIFICATE_REVOKED,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate was withdrawn"),
    N_ ("The authority that signed the certificate of {server} has declared it invalid, often "
        "because its key was stolen. No password was sent."),
    { N_ ("Ask the provider for a new certificate, and do not sign in until then"), NULL } },
  { PROOF_CLASS_CERTIFICATE_WEAK,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate is too weak"),
    N_ ("The certificate of {server} uses a key or signature that can be forged, or is not meant "
        "for a server, so it does not prove who the server is. No password was sent."),
    { N_ ("Ask the provider for a new certificate"), NULL } },

  { PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED,
    PROOF_FAULT_SETTINGS,
    N_ ("The password was not sent"),
    N_ ("The connection to {server} is not encrypted, and the only ways to sign in that it offers "
        "would show the password to anyone on the way. So it was not sent."),
    { NULL } },
  { PROOF_CLASS_STARTTLS_REQUIRED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants encryption first"),
    N_ ("{server} goes on only over an encrypted connection. A connection that has begun without "
        "is encrypted by STARTTLS; the settings just have to ask for it."),
    { NULL } },
  { PROOF_CLASS_SIGN_IN_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server offers no sign-in here"),
    N_ ("{server} lets nobody sign in on port {port}. Such ports are for mail between servers; "
        "people send through port 587 or 465. The password was not tested."),
    { NULL } },
  { PROOF_CLASS_MECHANISM_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("No common way to sign in"),
    N_ ("{server} does not accept the way to sign in (mechanism) that was used or asked for, or "
        "this program knows none of those that it offers. The password was not refused; it was "
        "not even looked at."),
    { NULL } },
  { PROOF_CLASS_CREDENTIALS_REJECTED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("User name or password was refused"),
    N_ ("{server} does not accept this user name with this password. Often the user name has to be "
        "the whole mail address, or the provider has a password of its own for mail programs."),
    { N_ ("Try the same name and password on the provider’s website"), NULL } },
  { PROOF_CLASS_APP_PASSWORD_REQUIRED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("A password made for mail programs is needed"),
    N_ ("This account is protected by a second step, which mail programs cannot do. The provider "
        "makes a separate password for them, called an app password or authorization code."),
    { N_ ("Make an app password in the account’s security settings and enter it here"), NULL } },
  { PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The provider wants a sign-in in the browser"),
    N_ ("The provider holds this sign-in back until it is confirmed on its website, because it "
        "looked unusual. After that the same settings mostly work."),
    { N_ ("Sign in on the provider’s website, confirm the attempt there, then test again"),
      NULL } },
  { PROOF_CLASS_OAUTH_REQUIRED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("Passwords are no longer accepted"),
    N_ ("The provider takes only sign-ins with OAuth 2.0. There its website hands the mail program "
        "an access token, which takes the place of a password."),
    { N_ ("Use a mail program that signs in through the provider’s website"),
      N_ ("Add the account to GNOME’s Settings › Online Accounts, and test it from there"),
      N_ ("Test with an access token, under “Advanced”"), NULL } },
  { PROOF_CLASS_TOKEN_REJECTED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("The access token was refused"),
    N_ ("{server} does not accept this OAuth 2.0 token. Tokens are mostly valid for an hour, for "
        "one account, and only with permission to send mail."),
    { N_ ("Get a new token with permission to send mail"), NULL } },
  { PROOF_CLASS_SIGN_IN_DISABLED,
    PROOF_FAULT_ACCOUNT,
    N_ ("Sending by mail programs is switched off"),
    N_ ("The account exists, but the provider has sending through mail programs (SMTP) switched off "
        "for it. The owner or an administrator can switch it on."),
    { N_ ("Switch on SMTP, or “POP/IMAP”, in the account’s settings at the provider"), NULL } },
  { PROOF_CLASS_ACCESS_DENIED,
    PROOF_FAULT_ACCOUNT,
    N_ ("This account may not use this server"),
    N_ ("{server} understood what was asked, and refuses it to this account. It may be on a free "
        "plan, not yet activated, or belong to another server of the provider."),
    { N_ ("Check what the account’s plan includes"), N_ ("Ask the provider for the right server"),
      NULL } },
  { PROOF_CLASS_ACCOUNT_LOCKED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The account is locked for now"),
    N_ ("The provider has locked or suspended this account, or there were too many attempts to sign "
        "in. More attempts can make it last longer."),
    { N_ ("Unlock the account on the provider’s website, or ask the provider"), NULL } },
  { PROOF_CLASS_SIGN_IN_UNAVAILABLE,
    PROOF_FAULT_SERVER,
    N_ ("Signing in does not work at the provider just now"),
    N_ ("{server} could not check the password, because a part of it is out of order. That says "
        "nothing about the password."),
    { NULL } },

  { PROOF_CLASS_SIGN_IN_REQUIRED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants a sign-in first"),
    N_ ("{server} takes mail only from people who have signed in, and here there was no sign-in. "
        "The user name and the password are those of the mail account."),
    { NULL } },
  { PROOF_CLASS_SENDER_NOT_ALLOWED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The account may not send as this address"),
    N_ ("{server} does not let this account send mail from {sender}. Mostly only the account’s own "
        "address is allowed."),
    { N_ ("Have the provider allow this address for the account"), NULL } },
  { PROOF_CLASS_SENDER_REJECTED,
    PROOF_FAULT_MESSAGE,
    N_ ("The sender’s address is not accepted"),
    N_ ("{server} does not take mail from {sender}. The address may be misspelt, incomplete, or of "
        "a domain that does not exist."),
    { N_ ("Check the spelling of the sender’s address"), NULL } },

  { PROOF_CLASS_RELAY_DENIED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server does not forward this mail"),
    N_ ("{server} passes mail on to other providers only for its own customers, and this "
        "connection does not count as one. Mostly a sign-in is missing."),
    { N_ ("Use the server for outgoing mail of the sender’s own provider"), NULL } },
  { PROOF_CLASS_RECIPIENT_UNKNOWN,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient does not exist"),
    N_ ("{server} says that {recipient} has no mailbox there. The account itself came this far "
        "without a fault."),
    { NULL } },
  { PROOF_CLASS_RECIPIENT_REJECTED,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient is not accepted"),
    N_ ("{server} does not take mail for {recipient}. The account itself came this far without a "
        "fault."),
    { NULL } },
  { PROOF_CLASS_MAILBOX_FULL,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient’s mailbox is full"),
    N_ ("{recipient} has no space left for mail. The account itself came this far without a fault."),
    { NULL } },
  { PROOF_CLASS_GREYLISTED,
    PROOF_FAULT_SERVER,
    N_ ("The server asks to come back in some minutes"),
    N_ ("{server} puts off mail from a sender that it does not know yet, to keep spam away "
        "(greylisting). Mail programs try again by themselves, and it then goes through."),
    { NULL } },
  { PROOF_CLASS_SENDING_LIMIT,
    PROOF_FAULT_ACCOUNT,
    N_ ("The limit for sending is used up"),
    N_ ("The account has sent as much as the provider allows for now. After some hours, at most a "
        "day, it can send again."),
    { N_ ("Ask the provider for a higher limit"), NULL } },

  { PROOF_CLASS_MESSAGE_TOO_LARGE,
    PROOF_FAULT_MESSAGE,
    N_ ("The message is too large"),
    N_ ("The message is larger than {server} takes. A test message is very small: where even that "
        "is refused, the limit is set unusually low."),
    { N_ ("Ask the provider about the limit for the size of messages"), NULL } },
  { PROOF_CLASS_CONTENT_REJECTED,
    PROOF_FAULT_MESSAGE,
    N_ ("The message itself was refused"),
    N_ ("{server} finds that the message is spam, or that it is against its rules. All that came "
        "before it was accepted."),
    { N_ ("Send the server’s words to the provider"), NULL } },
  { PROOF_CLASS_SENDER_AUTHENTICATION_FAILED,
    PROOF_FAULT_MESSAGE,
    N_ ("The sender’s domain does not vouch for this server"),
    N_ ("The owner of a mail domain publishes which servers may send for it (by SPF, DKIM and "
        "DMARC). Mail of this sender did not come from one of those, and {server} refuses it."),
    { N_ ("Send through the server of the sender’s own domain"),
      N_ ("Have the domain’s owner add this server to its SPF and DKIM records"), NULL } },

  { PROOF_CLASS_CONNECTION_LOST,
    PROOF_FAULT_SERVER,
    N_ ("The server hung up in the middle"),
    N_ ("The connection to {server} was closed while this step was going on: {stage}. A passing "
        "fault, a firewall or a proxy can be the reason."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_TIMED_OUT,
    PROOF_FAULT_SERVER,
    N_ ("The server stopped answering"),
    N_ ("{server} did not finish this step in time: {stage}. It may be overloaded, or something on "
        "the way swallows its answers."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_COMMAND_UNKNOWN,
    PROOF_FAULT_SERVER,
    N_ ("The server does not know a usual command"),
    N_ ("{server} refused a command that every mail server has, in this step: {stage}. It may be no "
        "complete mail server, or something on the way changes the commands."),
    { N_ ("Send the conversation to the provider"), NULL } },
  { PROOF_CLASS_PROTOCOL_ERROR,
    PROOF_FAULT_SERVER,
    N_ ("The server’s answers make no sense"),
    N_ ("What came from {server} does not follow the rules of sending mail (SMTP), in this step: "
        "{stage}. Nothing that it said counts as proven."),
    { N_ ("Send the conversation to the provider"), NULL } },
  { PROOF_CLASS_SERVER_ERROR,
    PROOF_FAULT_SERVER,
    N_ ("The server reports a fault of its own"),
    N_ ("Something inside {server} is out of order, a full disk or a wrong setting of its own for "
        "example. The account’s settings are not the reason."),
    { N_ ("Tell the provider if it stays so"), NULL } },
  { PROOF_CLASS_REFUSED_TEMPORARILY,
    PROOF_FAULT_UNKNOWN,
    N_ ("The server refuses for now"),
    N_ ("{server} said no in this step: {stage}, and that it may pass. Its own words below are all "
        "that is known."),
    { NULL } },
  { PROOF_CLASS_REFUSED,
    PROOF_FAULT_UNKNOWN,
    N_ ("The server refuses"),
    N_ ("{server} said no in this step: {stage}, and gave no reason that is known here. Its own "
        "words are below."),
    { N_ ("Send the server’s words to the provider"), NULL } },
};

/**
 * proof_texts_get:
 *
 * Returns: the words of @class
 */
const ProofText *
proof_texts_get (ProofClass class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].class == class)
      return &texts[i];

  g_return_val_if_reached (NULL);
}
