/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-texts.h"

#include <glib/gi18n-lib.h>

/* Each is read aloud before it is changed. */
static const ProofText texts[] = {
  { PROOF_CLASS_VERIFIED,
    PROOF_FAULT_NONE,
    N_ ("The test passed"),
    N_ ("The server {server} answered as it should in everything that was tested."),
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
    N_ ("Server not found"),
    N_ ("The name {server} isn’t known on the internet. Usually a letter is wrong or missing, or "
        "the provider uses another name for sending mail."),
    { N_ ("Compare the server’s name with the settings on the provider’s website"), NULL } },
  { PROOF_CLASS_NAME_HAS_NO_ADDRESS,
    PROOF_FAULT_SETTINGS,
    N_ ("The name exists, but there is no server behind it"),
    N_ ("The name {server} is known, but not as a server. It may be the part of an email address "
        "after the @; the server for sending has a longer name, often beginning with “smtp” or "
        "“mail”."),
    { N_ ("Ask the provider for the name of the outgoing mail server"), NULL } },
  { PROOF_CLASS_NAME_LOOKUP_FAILED,
    PROOF_FAULT_NETWORK,
    N_ ("The server’s name couldn’t be looked up"),
    N_ ("The service that turns names into addresses (DNS) gave no answer for {server}. The "
        "problem is with this network, or only temporary."),
    { N_ ("Check whether other names can be reached, for example in a web browser"), NULL } },

  { PROOF_CLASS_CONNECTION_REFUSED,
    PROOF_FAULT_SETTINGS,
    N_ ("Port {port} is closed on this server"),
    N_ ("{server} is there, but accepts no connections on port {port}. Mail is usually sent "
        "through port 587 or 465."),
    { N_ ("Compare the server and port with the settings on the provider’s website"), NULL } },
  { PROOF_CLASS_CONNECTION_TIMED_OUT,
    PROOF_FAULT_NETWORK,
    N_ ("The server doesn’t answer"),
    N_ ("There was no answer at all from port {port} of {server}. The port may be wrong, or "
        "something on the way, such as a firewall, blocks it."),
    { N_ ("Check the server’s name and port"), N_ ("Try from another network, such as a phone’s"),
      NULL } },
  { PROOF_CLASS_PORT_BLOCKED,
    PROOF_FAULT_NETWORK,
    N_ ("Port {port} seems to be blocked"),
    N_ ("There was no answer from port {port} of {server}. Many internet providers, offices and "
        "hotels block this port to prevent spam; other ports stay open for customers’ mail."),
    { N_ ("Ask the network’s administrator whether port {port} is blocked"), NULL } },
  { PROOF_CLASS_NETWORK_UNREACHABLE,
    PROOF_FAULT_NETWORK,
    N_ ("The server can’t be reached from this network"),
    N_ ("The address of {server} can’t be reached from this network. The reason may be a missing "
        "route, a VPN or a network without IPv6."),
    { N_ ("Check the network connection, and the VPN if one is in use"), NULL } },

  { PROOF_CLASS_NO_GREETING,
    PROOF_FAULT_SERVER,
    N_ ("The server connects but doesn’t respond"),
    N_ ("{server} accepted the connection on port {port}, but sent no greeting. It may be "
        "overloaded, or something in between, such as a proxy or a firewall, may be answering in "
        "its place."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_CLOSED_BEFORE_GREETING,
    PROOF_FAULT_SERVER,
    N_ ("The server closed the connection immediately"),
    N_ ("{server} accepted the connection on port {port} and closed it immediately. It may refuse "
        "this network’s address, or the port may be for something else."),
    { N_ ("Try from another network, such as a phone’s"), NULL } },
  { PROOF_CLASS_NOT_SMTP,
    PROOF_FAULT_SETTINGS,
    N_ ("This port isn’t for sending mail"),
    N_ ("What answers on port {port} of {server} is {service}, so it can’t accept mail for "
        "sending. The port or the server’s name belongs to something else."),
    { N_ ("Use the settings for outgoing mail (SMTP)"), NULL } },
  { PROOF_CLASS_GREETING_REJECTED,
    PROOF_FAULT_SERVER,
    N_ ("The server refused the connection"),
    N_ ("{server} greeted with a refusal and gave no reason that Sendproof recognizes. The "
        "server’s response may say more."),
    { N_ ("Send the server’s response to the provider"), NULL } },
  { PROOF_CLASS_SERVER_BUSY,
    PROOF_FAULT_SERVER,
    N_ ("The server is busy right now"),
    N_ ("{server} asks you to try again later, because it is too busy or under maintenance. The "
        "settings don’t need to change."),
    { NULL } },
  { PROOF_CLASS_ADDRESS_BLOCKLISTED,
    PROOF_FAULT_NETWORK,
    N_ ("The server refuses this network’s address"),
    N_ ("{server} doesn’t accept mail from the internet address of this network, because it is on "
        "a list of addresses that sent spam, or of home connections. After signing in on port 587 "
        "or 465, this usually doesn’t matter."),
    { N_ ("If the server’s response names a list, ask to be removed from it"), NULL } },
  { PROOF_CLASS_MIDDLEBOX,
    PROOF_FAULT_NETWORK,
    N_ ("A firewall or virus scanner is altering the connection"),
    N_ ("A firewall, router or virus scanner between this computer and {server} changes what the "
        "server says, which breaks encryption or sign-in. The account and its settings may well be "
        "right."),
    { N_ ("Turn off the inspection of mail (SMTP) in the firewall or virus scanner"), NULL } },

  { PROOF_CLASS_HELLO_REJECTED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server refuses this computer’s name"),
    N_ ("At the start, each side gives its name (EHLO), and {server} doesn’t accept the one that "
        "it was given. It wants another name, usually a full one with a dot in it."),
    { N_ ("Set another computer name under “Advanced”"), NULL } },

  { PROOF_CLASS_PLAIN_SERVER_ON_TLS,
    PROOF_FAULT_SETTINGS,
    N_ ("This port uses STARTTLS, not TLS"),
    N_ ("The test began with TLS, but on port {port} {server} begins without encryption. Most such "
        "servers encrypt a moment later, which is called STARTTLS."),
    { NULL } },
  { PROOF_CLASS_TLS_SERVER_ON_PLAIN,
    PROOF_FAULT_SETTINGS,
    N_ ("This port wants TLS from the start"),
    N_ ("On port {port}, {server} waits for encryption from the first moment (TLS) and says "
        "nothing without it. Keep the port; only the security needs to change."),
    { NULL } },
  { PROOF_CLASS_STARTTLS_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server doesn’t offer STARTTLS on this port"),
    N_ ("The connection was to be encrypted with STARTTLS, but {server} doesn’t offer that on port "
        "{port}. The test stopped there, before any password was sent."),
    { N_ ("Ask the provider which port is encrypted"), NULL } },
  { PROOF_CLASS_STARTTLS_REJECTED,
    PROOF_FAULT_SERVER,
    N_ ("The server offers encryption, then refuses it"),
    N_ ("{server} says that it can encrypt with STARTTLS, but refuses when asked to. That is a "
        "problem with the server, usually a temporary one."),
    { N_ ("Tell the provider if the problem persists"), NULL } },
  { PROOF_CLASS_STARTTLS_INJECTION,
    PROOF_FAULT_NETWORK,
    N_ ("Something was inserted before encryption began"),
    N_ ("Extra data arrived before the connection was encrypted. Either {server} is broken, or "
        "someone on the network is trying to listen in. No password was sent."),
    { N_ ("Don’t use this network for mail until the provider has explained it"), NULL } },
  { PROOF_CLASS_TLS_TOO_OLD,
    PROOF_FAULT_SERVER,
    N_ ("The server’s encryption is out of date"),
    N_ ("{server} offered no TLS encryption that still counts as safe (version 1.2 or newer). No "
        "password was sent."),
    { N_ ("Ask the provider to update the server’s TLS encryption"), NULL } },
  { PROOF_CLASS_TLS_CLIENT_CERTIFICATE,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants a certificate from this computer"),
    N_ ("{server} accepts only programs that show a certificate of their own. That is usual inside "
        "companies, but not for ordinary mail accounts."),
    { N_ ("Ask the administrator for a certificate, or for another port or server"), NULL } },
  { PROOF_CLASS_TLS_FAILED,
    PROOF_FAULT_SERVER,
    N_ ("Encryption couldn’t be set up"),
    N_ ("This computer and {server} couldn’t agree on an encrypted connection (TLS). No password "
        "was sent."),
    { N_ ("Look for a firewall or virus scanner that inspects encrypted mail"),
      N_ ("Tell the provider if the problem persists"), NULL } },
  { PROOF_CLASS_CERTIFICATE_EXPIRED,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate has expired"),
    N_ ("The certificate that proves the identity of {server} was valid until {date}. The provider "
        "has to renew it. No password was sent."),
    { N_ ("Ask the provider to renew the certificate"),
      N_ ("Check that this computer’s date is right"), NULL } },
  { PROOF_CLASS_CERTIFICATE_NOT_YET_VALID,
    PROOF_FAULT_COMPUTER,
    N_ ("The server’s certificate isn’t valid yet"),
    N_ ("The certificate of {server} is valid from {date}. Usually this computer’s clock is wrong. "
        "No password was sent."),
    { N_ ("Set the date and time of this computer"), NULL } },
  { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
    PROOF_FAULT_SETTINGS,
    N_ ("The certificate is for another server name"),
    N_ ("The server proved to be {names}, not {server}. Either the name in the settings is an old "
        "or short one, or this isn’t the right server. No password was sent."),
    { N_ ("Ask the provider which server name is right"), NULL } },
  { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate isn’t trusted"),
    N_ ("The certificate of {server} isn’t signed by any authority that this computer trusts, so "
        "it doesn’t prove who the server is. No password was sent."),
    { N_ ("Ask the provider for the certificate’s SHA-256 fingerprint and compare it"), NULL } },
  { PROOF_CLASS_CERTIFICATE_REVOKED,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate was revoked"),
    N_ ("The authority that signed the certificate of {server} has declared it invalid, often "
        "because its key was stolen. No password was sent."),
    { N_ ("Ask the provider for a new certificate, and don’t sign in until then"), NULL } },
  { PROOF_CLASS_CERTIFICATE_WEAK,
    PROOF_FAULT_SERVER,
    N_ ("The server’s certificate is too weak"),
    N_ ("The certificate of {server} uses a key or signature that can be forged, or isn’t meant "
        "for a server, so it doesn’t prove who the server is. No password was sent."),
    { N_ ("Ask the provider for a new certificate"), NULL } },

  { PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED,
    PROOF_FAULT_SETTINGS,
    N_ ("The password was not sent"),
    N_ ("The connection to {server} isn’t encrypted, and the only sign-in methods that it offers "
        "would show the password to anyone on the network. So it was not sent."),
    { NULL } },
  { PROOF_CLASS_STARTTLS_REQUIRED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants encryption first"),
    N_ ("{server} continues only over an encrypted connection. A connection that began without "
        "encryption can be encrypted with STARTTLS; the settings just have to ask for it."),
    { NULL } },
  { PROOF_CLASS_SIGN_IN_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server doesn’t offer sign-in here"),
    N_ ("{server} doesn’t offer sign-in on port {port}. Such ports are for mail between servers; "
        "mail programs use port 587 or 465. The password was not tested."),
    { NULL } },
  { PROOF_CLASS_MECHANISM_NOT_OFFERED,
    PROOF_FAULT_SETTINGS,
    N_ ("No sign-in method in common"),
    N_ ("{server} doesn’t accept the sign-in method that was used or chosen, or Sendproof doesn’t "
        "support any of those that it offers. The password was not refused; it was never checked."),
    { NULL } },
  { PROOF_CLASS_CREDENTIALS_REJECTED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("The user name or password was refused"),
    N_ ("{server} doesn’t accept this user name with this password. Often the user name has to be "
        "the full email address, or the provider has separate passwords for mail programs."),
    { N_ ("Try the same name and password on the provider’s website"), NULL } },
  { PROOF_CLASS_APP_PASSWORD_REQUIRED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("An app password is needed"),
    N_ ("This account uses two-step verification, which mail programs don’t support. The provider "
        "creates a separate password for them, called an app password or authorization code."),
    { N_ ("Create an app password in the account’s security settings and enter it here"), NULL } },
  { PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The provider wants you to sign in with a browser"),
    N_ ("The provider blocks this sign-in until it is confirmed on its website, because it looked "
        "unusual. After that, the same settings usually work."),
    { N_ ("Sign in on the provider’s website, confirm the attempt there, then test again"),
      NULL } },
  { PROOF_CLASS_OAUTH_REQUIRED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("Passwords are no longer accepted"),
    N_ ("The provider accepts only sign-ins with OAuth 2.0. Its website gives the mail program an "
        "access token, which takes the place of a password."),
    { N_ ("Use a mail program that signs in through the provider’s website"),
      N_ ("Add the account to GNOME’s Settings › Online Accounts, and test it from there"),
      N_ ("Test with an access token, under “Advanced”"), NULL } },
  { PROOF_CLASS_TOKEN_REJECTED,
    PROOF_FAULT_CREDENTIALS,
    N_ ("The access token was refused"),
    N_ ("{server} doesn’t accept this OAuth 2.0 token. Tokens are usually valid for an hour, for "
        "one account, and only with permission to send mail."),
    { N_ ("Get a new token with permission to send mail"), NULL } },
  { PROOF_CLASS_SIGN_IN_DISABLED,
    PROOF_FAULT_ACCOUNT,
    N_ ("Sending from mail programs is turned off"),
    N_ ("The account exists, but the provider has turned off sending from mail programs (SMTP) for "
        "it. The owner or an administrator can turn it on."),
    { N_ ("Turn on SMTP, or “POP/IMAP”, in the account’s settings at the provider"), NULL } },
  { PROOF_CLASS_ACCESS_DENIED,
    PROOF_FAULT_ACCOUNT,
    N_ ("This account isn’t allowed to use this server"),
    N_ ("{server} understood the request, but refuses it for this account. The account may be on a "
        "free plan, not yet activated, or belong to another server of the provider."),
    { N_ ("Check what the account’s plan includes"), N_ ("Ask the provider for the right server"),
      NULL } },
  { PROOF_CLASS_ACCOUNT_LOCKED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The account is locked for now"),
    N_ ("The provider has locked or suspended this account, or there were too many attempts to "
        "sign "
        "in. More attempts can make it last longer."),
    { N_ ("Unlock the account on the provider’s website, or ask the provider"), NULL } },
  { PROOF_CLASS_SIGN_IN_UNAVAILABLE,
    PROOF_FAULT_SERVER,
    N_ ("The provider can’t check sign-ins right now"),
    N_ ("{server} couldn’t check the password because of a problem on its side. Your password may "
        "be fine."),
    { NULL } },

  { PROOF_CLASS_SIGN_IN_REQUIRED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server wants a sign-in first"),
    N_ ("{server} accepts mail only from people who have signed in, and this test didn’t sign in. "
        "Use the user name and password of the mail account."),
    { NULL } },
  { PROOF_CLASS_SENDER_NOT_ALLOWED,
    PROOF_FAULT_ACCOUNT,
    N_ ("The account isn’t allowed to send from this address"),
    N_ ("{server} doesn’t let this account send mail from {sender}. Usually only the account’s own "
        "address is allowed."),
    { N_ ("Ask the provider to allow this address for the account"), NULL } },
  { PROOF_CLASS_SENDER_REJECTED,
    PROOF_FAULT_MESSAGE,
    N_ ("The sender’s address isn’t accepted"),
    N_ ("{server} doesn’t accept mail from {sender}. The address may be misspelled, incomplete, or "
        "in a domain that doesn’t exist."),
    { N_ ("Check the spelling of the sender’s address"), NULL } },

  { PROOF_CLASS_RELAY_DENIED,
    PROOF_FAULT_SETTINGS,
    N_ ("The server doesn’t forward this mail"),
    N_ ("{server} forwards mail to other providers only for its own customers, and doesn’t "
        "recognize you as one. Usually a sign-in is missing."),
    { N_ ("Use the outgoing mail server of the sender’s own provider"), NULL } },
  { PROOF_CLASS_RECIPIENT_UNKNOWN,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient doesn’t exist"),
    N_ ("{server} says that {recipient} has no mailbox there. The account itself worked up to this "
        "point."),
    { NULL } },
  { PROOF_CLASS_RECIPIENT_REJECTED,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient isn’t accepted"),
    N_ ("{server} doesn’t accept mail for {recipient}. The account itself worked up to this "
        "point."),
    { NULL } },
  { PROOF_CLASS_MAILBOX_FULL,
    PROOF_FAULT_RECIPIENT,
    N_ ("The recipient’s mailbox is full"),
    N_ ("{recipient} has no space left for mail. The account itself worked up to this point."),
    { NULL } },
  { PROOF_CLASS_GREYLISTED,
    PROOF_FAULT_SERVER,
    N_ ("The server asks you to try again in a few minutes"),
    N_ ("{server} delays mail from a sender that it doesn’t know yet, to prevent spam "
        "(greylisting). Mail programs try again by themselves, and then it goes through."),
    { NULL } },
  { PROOF_CLASS_SENDING_LIMIT,
    PROOF_FAULT_ACCOUNT,
    N_ ("Sending limit reached"),
    N_ ("The account has sent as much as the provider allows for now. After some hours, or a day "
        "at most, it can send again."),
    { N_ ("Ask the provider for a higher limit"), NULL } },

  { PROOF_CLASS_MESSAGE_TOO_LARGE,
    PROOF_FAULT_MESSAGE,
    N_ ("The message is too large"),
    N_ ("The message is larger than {server} accepts. A test message is very small: if even that "
        "is refused, the limit is set unusually low."),
    { N_ ("Ask the provider about the size limit for messages"), NULL } },
  { PROOF_CLASS_CONTENT_REJECTED,
    PROOF_FAULT_MESSAGE,
    N_ ("The message itself was refused"),
    N_ ("{server} considers the message to be spam or against its rules. Everything before it was "
        "accepted."),
    { N_ ("Send the server’s response to the provider"), NULL } },
  { PROOF_CLASS_SENDER_AUTHENTICATION_FAILED,
    PROOF_FAULT_MESSAGE,
    N_ ("The sender’s domain doesn’t authorize this server"),
    N_ ("The owner of a mail domain publishes which servers may send for it (with SPF, DKIM and "
        "DMARC). Mail from this sender didn’t come from one of those, so {server} refuses it."),
    { N_ ("Send through the server of the sender’s own domain"),
      N_ ("Have the domain’s owner add this server to its SPF and DKIM records"), NULL } },

  { PROOF_CLASS_CONNECTION_LOST,
    PROOF_FAULT_SERVER,
    N_ ("The connection was lost"),
    N_ ("The connection to {server} was closed at this stage: {stage}. The reason may be a "
        "temporary problem, a firewall or a proxy."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_TIMED_OUT,
    PROOF_FAULT_SERVER,
    N_ ("The server stopped answering"),
    N_ ("{server} didn’t finish this stage in time: {stage}. It may be overloaded, or a firewall "
        "or virus scanner may be blocking its answers."),
    { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } },
  { PROOF_CLASS_COMMAND_UNKNOWN,
    PROOF_FAULT_SERVER,
    N_ ("The server doesn’t know a usual command"),
    N_ ("{server} refused a command that every mail server supports, at this stage: {stage}. It "
        "may not be a complete mail server, or a firewall or virus scanner may be changing the "
        "commands."),
    { N_ ("Send the conversation to the provider"), NULL } },
  { PROOF_CLASS_PROTOCOL_ERROR,
    PROOF_FAULT_SERVER,
    N_ ("The server’s answers make no sense"),
    N_ ("What {server} sent at this stage doesn’t follow the rules for sending mail (SMTP): "
        "{stage}. So nothing that it said proves anything."),
    { N_ ("Send the conversation to the provider"), NULL } },
  { PROOF_CLASS_SERVER_ERROR,
    PROOF_FAULT_SERVER,
    N_ ("The server reports a problem of its own"),
    N_ ("Something inside {server} isn’t working, such as a full disk or a wrong setting of its "
        "own. The account’s settings are not the reason."),
    { N_ ("Tell the provider if the problem persists"), NULL } },
  { PROOF_CLASS_REFUSED_TEMPORARILY,
    PROOF_FAULT_UNKNOWN,
    N_ ("The server refuses for now"),
    N_ ("{server} refused at this stage: {stage}. It says that it may work later. All that is "
        "known is in its response below."),
    { NULL } },
  { PROOF_CLASS_REFUSED,
    PROOF_FAULT_UNKNOWN,
    N_ ("The server refuses"),
    N_ ("{server} refused at this stage: {stage}. It gave no reason that Sendproof recognizes. Its "
        "response is below."),
    { N_ ("Send the server’s response to the provider"), NULL } },
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
