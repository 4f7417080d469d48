/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-variants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-certificate-case.h"
#include "proof-contradiction.h"
#include "proof-interceptor.h"
#include "proof-patience.h"
#include "proof-providers.h"
#include "proof-server-name.h"
#include "proof-service.h"
#include "proof-user-names.h"
#include "proof-usual-ports.h"

/* A wait that is shorter than this is no wait. */
#define NOTICED_MILLISECONDS 1000.0

static gboolean
has_no_tls (MailReport *report)
{
  return mail_report_get_net_failure (report) == NET_FAILURE_TLS_UNAVAILABLE;
}

static gboolean
is_greeted_by_scanner (MailReport *report)
{
  return proof_interceptor_find_in_greeting (report) != NULL;
}

static gboolean
is_web_server (MailReport *report)
{
  const ProofService *service = proof_service_find (report);

  return service != NULL && service->is_web;
}

static gboolean
is_unknown_service (MailReport *report)
{
  return proof_service_find (report) == NULL;
}

static gboolean
has_only_ipv6 (MailReport *report)
{
  GPtrArray *addresses = mail_report_get_attempts (report);

  for (guint i = 0; i < addresses->len; i++)
    if (strchr (((NetAttempt *) addresses->pdata[i])->address, ':') == NULL)
      return FALSE;

  return addresses->len > 0;
}

static gboolean
has_unusable_password (MailReport *report)
{
  return mail_report_get_failure (report) == MAIL_FAILURE_UNUSABLE_PASSWORD;
}

static gboolean
has_no_sender (MailReport *report)
{
  return mail_report_get_failure (report) == MAIL_FAILURE_NO_SENDER;
}

static gboolean
has_no_recipient (MailReport *report)
{
  return mail_report_get_failure (report) == MAIL_FAILURE_NO_RECIPIENT;
}

static gboolean
is_refused_though_offered (MailReport *report)
{
  return mail_report_get_failure (report) == MAIL_FAILURE_REPLY;
}

static gboolean
is_listed_name (MailReport *report)
{
  return proof_server_name_is_listed (mail_report_get_settings (report)->server);
}

static gboolean
is_this_computer (MailReport *report)
{
  return proof_server_name_is_this_computer (mail_report_get_settings (report)->server);
}

/* Only servers among themselves use the other one. */
static gboolean
is_port_for_people (MailReport *report)
{
  guint16 port = mail_report_get_settings (report)->port;

  return port != 25 && proof_port_is_usual (port);
}

static gboolean
no_port_answers (MailReport *report)
{
  return mail_report_get_other_ports (report)->len > 0 &&
         mail_report_get_answering_port (report) == 0;
}

static gboolean
sends_as_itself (MailReport *report)
{
  const char *sender = mail_report_get_goal (report)->sender;

  return *sender != '\0' &&
         g_ascii_strcasecmp (sender, mail_report_get_settings (report)->user) == 0;
}

static gboolean
has_user_names_of_its_own (MailReport *report)
{
  const ProofProvider *provider = proof_provider_find_at_server (mail_report_get_settings (report));

  return provider != NULL && !proof_user_names_are_addresses (provider);
}

/* The whole address is there, or is not what the provider wants. */
static gboolean
needs_no_address (MailReport *report)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const ProofProvider *provider = proof_provider_find_at_server (settings);

  return strchr (settings->user, '@') != NULL ||
         (provider != NULL && !proof_user_names_want_address (provider));
}

static gboolean
works_elsewhere (MailReport *report)
{
  return mail_report_get_answering_address (report) != NULL;
}

static gboolean
was_waited_for (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);

  return mail_report_get_stage_duration (report, stage) >= NOTICED_MILLISECONDS;
}

/* Where the evidence says more than the class alone, the first row that
   applies. Each is read aloud before it is changed. */
static const struct
{
  gboolean (*applies) (MailReport *report);
  ProofText text;
} variants[] = {
  { proof_certificate_is_made_on_computer,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_COMPUTER,
      N_ ("A virus scanner answers in place of the server"),
      N_ ("The certificate was not made for {server} by its provider, but by {interceptor}, a "
          "virus scanner on this computer that reads mail on its way. No password was sent."),
      { N_ ("Turn off the scanning of outgoing or encrypted mail in the virus scanner"), NULL } } },
  { proof_certificate_is_made_in_network,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_NETWORK,
      N_ ("A filter in the network answers in place of the server"),
      N_ ("The certificate was not made for {server} by its provider, but comes from "
          "{interceptor}, a filter in this network that opens encrypted connections. No password "
          "was sent."),
      { N_ ("Ask the network’s administrator to let mail through unopened"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { proof_certificate_is_incomplete,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("A part of the server’s certificate is missing"),
      N_ ("{server} shows its own certificate but leaves out that of {issuer}, who signed it (the "
          "intermediate certificate). Programs that know that certificate from elsewhere may work; "
          "the provider has to add it. No password was sent."),
      { N_ ("Ask the provider to add the intermediate certificate"), NULL } } },
  { proof_certificate_is_self_signed,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("The certificate is self-signed"),
      N_ ("The certificate of {server} is signed only by itself. Anyone could have made it, so it "
          "doesn’t prove who the server is. No password was sent."),
      { N_ ("Ask the provider for the certificate’s SHA-256 fingerprint and compare it"),
        NULL } } },
  { proof_certificate_is_known_and_unproven,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("The server’s certificate can’t be checked"),
      N_ ("What {server} shows with its certificate doesn’t match it, or something is missing, "
          "such as the proof that it wasn’t revoked (OCSP). No password was sent."),
      { N_ ("Tell the provider that the certificate or its OCSP status is faulty"), NULL } } },
  { proof_certificate_is_for_other_use,
    { PROOF_CLASS_CERTIFICATE_WEAK,
      PROOF_FAULT_SERVER,
      N_ ("The certificate isn’t for a server"),
      N_ ("The certificate of {server} was issued for another purpose, such as signing in, so it "
          "doesn’t prove who the server is. No password was sent."),
      { N_ ("Ask the provider for a new certificate"), NULL } } },
  { is_greeted_by_scanner,
    { PROOF_CLASS_MIDDLEBOX,
      PROOF_FAULT_COMPUTER,
      N_ ("A virus scanner is altering the connection"),
      N_ ("{interceptor}, a virus scanner on this computer, is between Sendproof and {server} and "
          "changes what is said, so encryption or sign-in doesn’t work."),
      { N_ ("Turn off the scanning of outgoing mail in the virus scanner"), NULL } } },
  { is_web_server,
    { PROOF_CLASS_NOT_SMTP,
      PROOF_FAULT_SETTINGS,
      N_ ("A web server answers on this port"),
      N_ ("What answers on port {port} of {server} is {service}, which can’t accept mail for "
          "sending. Either the port or the server’s name is wrong, or this network shows a sign-in "
          "page of its own first, as in hotels and trains."),
      { N_ ("Open a web page to see whether this network wants you to sign in first"), NULL } } },
  { is_unknown_service,
    { PROOF_CLASS_NOT_SMTP,
      PROOF_FAULT_SETTINGS,
      N_ ("This port isn’t for sending mail"),
      N_ ("What answers on port {port} of {server} doesn’t behave like a mail server (SMTP). The "
          "port or the server’s name belongs to something else."),
      { N_ ("Use the settings for outgoing mail (SMTP)"), NULL } } },
  { has_unusable_password,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The password can’t be used with this sign-in method"),
      N_ ("The user name or the password contains characters that the only sign-in method in "
          "common can’t use. {server} did not check the password."),
      { N_ ("Choose another sign-in method, such as PLAIN, if the server offers one"),
        N_ ("Choose a password with only plain letters, digits and symbols"), NULL } } },
  { proof_contradiction_denies_user,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The user name was refused"),
      N_ ("{server} doesn’t know {user} as a user name. The password or token was not checked, and "
          "may well be right."),
      { N_ ("Look up the user name at the provider"), NULL } } },
  { proof_contradiction_came_before_password,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The user name was refused"),
      N_ ("{server} refused the sign-in as soon as it had the user name {user}. The password was "
          "not sent, and may well be right."),
      { N_ ("Look up the user name at the provider"), NULL } } },
  { has_user_names_of_its_own,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The user name or password was refused"),
      N_ ("{server} doesn’t accept this user name with this password. The provider has separate "
          "ones for sending."),
      { N_ ("Look up the user name and password for SMTP on the provider’s website"), NULL } } },
  { needs_no_address,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The user name or password was refused"),
      N_ ("{server} doesn’t accept this user name with this password. A letter may be wrong, or "
          "the provider has separate passwords for mail programs."),
      { N_ ("Try the same name and password on the provider’s website"), NULL } } },
  { has_no_sender,
    { PROOF_CLASS_SENDER_REJECTED,
      PROOF_FAULT_SETTINGS,
      N_ ("There is no address to send from"),
      N_ ("The test needs a sender, and neither the sender nor the user name is an email address. "
          "Nothing was sent."),
      { N_ ("Enter the address to send from."), NULL } } },
  { has_no_recipient,
    { PROOF_CLASS_RECIPIENT_REJECTED,
      PROOF_FAULT_SETTINGS,
      N_ ("There is no address to send to"),
      N_ ("The test needs a recipient, and neither the recipient nor the user name is an email "
          "address. Nothing was sent."),
      { N_ ("Enter the address to send to."), NULL } } },
  { is_refused_though_offered,
    { PROOF_CLASS_MECHANISM_NOT_OFFERED,
      PROOF_FAULT_SERVER,
      N_ ("The server doesn’t accept the sign-in method"),
      N_ ("{server} offers the sign-in method that was used, but doesn’t understand it. The "
          "password was not refused; it was never checked."),
      { N_ ("Tell the provider that this sign-in method doesn’t work"), NULL } } },
  { proof_contradiction_denies_encryption,
    { PROOF_CLASS_SERVER_ERROR,
      PROOF_FAULT_SERVER,
      N_ ("The server doesn’t know that the connection is encrypted"),
      N_ ("The connection to {server} is encrypted, but the server still asks for encryption. "
          "Encryption probably ends at a proxy, and the mail server behind it wasn’t told. The "
          "password was not checked."),
      { N_ ("Tell the server’s administrator: the proxy and the mail server disagree about "
            "encryption"),
        NULL } } },
  { mail_report_is_signed_in,
    { PROOF_CLASS_ACCESS_DENIED,
      PROOF_FAULT_SERVER,
      N_ ("Signed in, but the server still refuses"),
      N_ ("{server} accepted {credentials}, but then refused because of a rule of its own. The "
          "rule may be about this account or about the network that you are on."),
      { N_ ("Ask the provider which rule this is, and send the server’s response"), NULL } } },
  { mail_report_is_signed_in,
    { PROOF_CLASS_RELAY_DENIED,
      PROOF_FAULT_ACCOUNT,
      N_ ("The server doesn’t forward this account’s mail"),
      N_ ("{server} accepted {credentials}, but doesn’t forward mail from {sender} to {recipient}. "
          "The account may be limited to its own provider, or to other senders."),
      { N_ ("Ask the provider who this account may send to"), NULL } } },
  { mail_report_is_signed_in,
    { PROOF_CLASS_ADDRESS_BLOCKLISTED,
      PROOF_FAULT_NETWORK,
      N_ ("Signed in, but this network’s address is refused"),
      N_ ("{server} accepted {credentials}, but still refuses the internet address of this "
          "network, because it is on a list of addresses that sent spam, or of home connections. "
          "Usually that doesn’t matter after signing in."),
      { N_ ("If the server’s response names a list, ask to be removed from it"),
        N_ ("Ask the provider not to check the addresses of customers who have signed in"),
        NULL } } },
  { proof_certificate_has_address_as_name,
    { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
      PROOF_FAULT_SERVER,
      N_ ("The certificate has the address in the wrong field"),
      N_ ("The certificate names the address {server} as if it were a host name. Programs look for "
          "a numeric address only in the field for addresses, so the certificate doesn’t prove who "
          "the server is. No password was sent."),
      { N_ ("Use the server’s name instead of its address"),
        N_ ("Ask the server’s administrator for a certificate with the address as an IP address"),
        NULL } } },
  { proof_certificate_has_own_name,
    { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
      PROOF_FAULT_SERVER,
      N_ ("The certificate’s authority isn’t allowed to sign for this name"),
      N_ ("The certificate has the name {server}, but doesn’t prove who the server is: the "
          "authority that signed it isn’t allowed to do so for this name. No password was sent."),
      { N_ ("Ask the provider for a new certificate"), NULL } } },
  { proof_certificate_has_name_of_stranger,
    { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
      PROOF_FAULT_SETTINGS,
      N_ ("The certificate is for another server name"),
      N_ ("The server proved to be {names}, not {server}. The name {other} leads to the same "
          "server. Use it only if you know that {other} belongs to the provider; otherwise it may "
          "be a trap. No password was sent."),
      { N_ ("Ask the provider which server name is right"), NULL } } },
  { no_port_answers,
    { PROOF_CLASS_PORT_BLOCKED,
      PROOF_FAULT_NETWORK,
      N_ ("Port {port} seems to be blocked"),
      N_ ("There was no answer from port {port} of {server}, which many internet providers, "
          "offices and hotels block to prevent spam. The server doesn’t answer on any other port "
          "for sending, either: customers’ mail goes through a different server."),
      { N_ ("Ask the provider for the name of the outgoing mail server"),
        N_ ("Ask the network’s administrator whether port {port} is blocked"), NULL } } },
  { no_port_answers,
    { PROOF_CLASS_CONNECTION_TIMED_OUT,
      PROOF_FAULT_NETWORK,
      N_ ("The server doesn’t answer on any of the usual ports"),
      N_ ("There was no answer from port {port} of {server}, or from any other port for sending. "
          "The server’s name may be wrong, the server may be turned off, or something on the way, "
          "such as a firewall, may be blocking all of them."),
      { N_ ("Check the server’s name"), N_ ("Try from another network, such as a phone’s"),
        NULL } } },
  { sends_as_itself,
    { PROOF_CLASS_SENDER_NOT_ALLOWED,
      PROOF_FAULT_ACCOUNT,
      N_ ("The account isn’t allowed to send from its own address"),
      N_ ("{server} doesn’t let this account send mail from {sender}, although that is its user "
          "name. The provider may want you to confirm the address first, or to use another one."),
      { N_ ("Confirm the address on the provider’s website"), NULL } } },
  { is_this_computer,
    { PROOF_CLASS_CONNECTION_REFUSED,
      PROOF_FAULT_SETTINGS,
      N_ ("No mail server runs on this computer"),
      N_ ("“{server}” means this computer itself, and its port {port} is closed. The outgoing mail "
          "server is usually one of the provider’s, with a name of its own."),
      { N_ ("Enter the name of the provider’s outgoing mail server"), NULL } } },
  { is_port_for_people,
    { PROOF_CLASS_CONNECTION_REFUSED,
      PROOF_FAULT_SETTINGS,
      N_ ("Port {port} is closed on this server"),
      N_ ("{server} is there, but accepts no connections on port {port}, which mail programs "
          "usually use. It may not be the outgoing mail server, or its mail service may not be "
          "running."),
      { N_ ("Compare the server and port with the settings on the provider’s website"), NULL } } },
  { is_port_for_people,
    { PROOF_CLASS_SIGN_IN_NOT_OFFERED,
      PROOF_FAULT_SERVER,
      N_ ("The server doesn’t offer sign-in here"),
      N_ ("{server} doesn’t offer sign-in on port {port}, although mail programs usually use it to "
          "send. Signing in may be turned off there, or possible only from other networks. The "
          "password was not tested."),
      { N_ ("Ask the provider for the port on which to sign in"), NULL } } },
  { has_no_tls,
    { PROOF_CLASS_TLS_FAILED,
      PROOF_FAULT_COMPUTER,
      N_ ("This computer can’t encrypt connections"),
      N_ ("The part of the system that programs use to encrypt is missing or doesn’t work. That "
          "says nothing about {server}. No password was sent."),
      { N_ ("Install “glib-networking” (TLS for GLib), then test again"), NULL } } },
  { is_listed_name,
    { PROOF_CLASS_NAME_NOT_FOUND,
      PROOF_FAULT_NETWORK,
      N_ ("The name service doesn’t know a name that exists"),
      N_ ("{server} is a well-known mail server, but the name service of this network says that "
          "there is no such name. A filter or a faulty name service (DNS) is in the way."),
      { N_ ("Try from another network, such as a phone’s"),
        N_ ("Use another name service (DNS), or ask the network’s administrator"), NULL } } },
  { works_elsewhere,
    { PROOF_CLASS_CLOSED_BEFORE_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("{broken} of this server is broken, but {working} works"),
      N_ ("{server} has several addresses. At {broken} it accepts the connection and closes it "
          "immediately; at {working} it greets. Mail programs that connect to the broken one can’t "
          "send, but others can."),
      { N_ ("Tell the provider which address of the server is broken"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { works_elsewhere,
    { PROOF_CLASS_NO_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("{broken} of this server is broken, but {working} works"),
      N_ ("{server} has several addresses. At {broken} it accepted the connection but said nothing "
          "for {waited}; at {working} it greets. Mail programs that connect to the broken one "
          "can’t send, but others can."),
      { N_ ("Tell the provider which address of the server is broken"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { works_elsewhere,
    { PROOF_CLASS_TLS_FAILED,
      PROOF_FAULT_SERVER,
      N_ ("{broken} of this server is broken, but {working} works"),
      N_ ("{server} has several addresses. At {broken} it accepts the connection but doesn’t "
          "encrypt it; at {working} it does. Mail programs that connect to the broken one can’t "
          "send, but others can. No password was sent."),
      { N_ ("Tell the provider which address of the server is broken"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { works_elsewhere,
    { PROOF_CLASS_TIMED_OUT,
      PROOF_FAULT_SERVER,
      N_ ("{broken} of this server is broken, but {working} works"),
      N_ ("{server} has several addresses. At {broken} it accepted the connection but had not "
          "encrypted it after {waited}; at {working} it encrypts. Mail programs that connect to "
          "the broken one can’t send, but others can. No password was sent."),
      { N_ ("Tell the provider which address of the server is broken"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { mail_report_loses_packets,
    { PROOF_CLASS_TIMED_OUT,
      PROOF_FAULT_NETWORK,
      N_ ("Large packets are lost on the way"),
      N_ ("Small packets get through between here and {server}, but larger ones never arrive, as "
          "seen at this stage: {stage}. A router, VPN or tunnel on the way carries only small "
          "packets and doesn’t say so (MTU). The server itself is not slow."),
      { N_ ("Turn off the VPN, if one is in use"),
        N_ ("Set a smaller MTU, such as 1280, in the router or for this network"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { proof_patience_was_enough,
    { PROOF_CLASS_NO_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("The server connects but doesn’t respond"),
      N_ ("{server} accepted the connection on port {port} and said nothing for {waited}. Mail "
          "programs don’t wait longer. It may be overloaded, or a proxy or firewall may be "
          "answering in its place."),
      { N_ ("Tell the provider that the server doesn’t send a greeting"), NULL } } },
  { was_waited_for,
    { PROOF_CLASS_NO_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("The server connects but doesn’t respond"),
      N_ ("{server} accepted the connection on port {port} and said nothing for {waited}. Mail "
          "programs wait longer, up to five minutes: the server may greet late on purpose or be "
          "overloaded, or a proxy or firewall may be answering in its place."),
      { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } } },
  { was_waited_for,
    { PROOF_CLASS_CLOSED_BEFORE_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("The server closed the connection without a greeting"),
      N_ ("{server} accepted the connection on port {port} and closed it after {waited} without "
          "saying anything. It may refuse this network’s address, or the port may be for something "
          "else."),
      { N_ ("Try from another network, such as a phone’s"), NULL } } },
  { proof_patience_was_enough,
    { PROOF_CLASS_TIMED_OUT,
      PROOF_FAULT_SERVER,
      N_ ("The server stopped answering"),
      N_ ("{server} didn’t finish this stage within {waited}: {stage}. Mail programs don’t wait "
          "any longer. The server may be overloaded, or a firewall or virus scanner may be blocking "
          "its answers."),
      { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } } },
  { was_waited_for,
    { PROOF_CLASS_TIMED_OUT,
      PROOF_FAULT_SERVER,
      N_ ("The server stopped answering"),
      N_ ("{server} didn’t finish this stage within {waited}: {stage}. Mail programs wait longer, "
          "up to five minutes. The server may be overloaded, or a firewall or virus scanner may be "
          "blocking its answers."),
      { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } } },
  { has_only_ipv6,
    { PROOF_CLASS_NETWORK_UNREACHABLE,
      PROOF_FAULT_NETWORK,
      N_ ("The server can’t be reached over IPv6"),
      N_ ("{server} has only addresses of the newer kind (IPv6), which this network can’t reach."),
      { N_ ("Try from another network, such as a phone’s"),
        N_ ("Ask the provider for a server that can also be reached over IPv4"), NULL } } },
};

/**
 * proof_variants_find:
 *
 * Returns: the words of @class, sharper ones where @report allows them
 */
const ProofText *
proof_variants_find (ProofClass class, MailReport *report)
{
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    if (variants[i].text.class == class && variants[i].applies (report))
      return &variants[i].text;

  return proof_texts_get (class);
}
