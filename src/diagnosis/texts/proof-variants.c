/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-variants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-contradiction.h"
#include "proof-interceptor.h"
#include "proof-provider.h"
#include "proof-service.h"

/* A wait that is shorter than this is no wait. */
#define NOTICED_MILLISECONDS 1000.0

static gboolean
is_made_by (MailReport *report, ProofFault fault)
{
  const ProofInterceptor *interceptor = proof_interceptor_find_in_certificate (report);

  return interceptor != NULL && interceptor->fault == fault;
}

static gboolean
is_made_on_computer (MailReport *report)
{
  return is_made_by (report, PROOF_FAULT_COMPUTER);
}

static gboolean
is_made_in_network (MailReport *report)
{
  return is_made_by (report, PROOF_FAULT_NETWORK);
}

static gboolean
is_incomplete (MailReport *report)
{
  return net_certificate_misses_issuer (mail_report_get_certificate (report));
}

static gboolean
is_self_signed (MailReport *report)
{
  return net_certificate_is_self_signed (mail_report_get_certificate (report));
}

static gboolean
is_known_and_unproven (MailReport *report)
{
  return !(net_certificate_get_problems (mail_report_get_certificate (report)) &
           G_TLS_CERTIFICATE_UNKNOWN_CA);
}

static gboolean
is_for_other_use (MailReport *report)
{
  return !net_certificate_is_for_servers (mail_report_get_certificate (report));
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
is_refused_after_sign_in (MailReport *report)
{
  return mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN) == MAIL_STAGE_OUTCOME_PASSED;
}

/* Certificates name numeric addresses in a field of their own (RFC 5280, section
   4.2.1.6), and no program looks for one elsewhere. */
static gboolean
has_address_as_name (MailReport *report)
{
  const char *server = mail_report_get_settings (report)->server;
  NetCertificate *certificate = mail_report_get_certificate (report);
  const char *subject = net_certificate_get_subject (certificate);

  return g_hostname_is_ip_address (server) &&
         (g_strv_contains (net_certificate_get_names (certificate), server) ||
          strstr (subject, server) != NULL);
}

static gboolean
is_listed_name (MailReport *report)
{
  return proof_provider_find_by_server (mail_report_get_settings (report)->server) != NULL;
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
  { is_made_on_computer,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_COMPUTER,
      N_ ("A virus scanner stands in for the server"),
      N_ ("The certificate was not made for {server} by its provider. {interceptor} made it, a "
          "virus scanner on this computer that reads mail on its way. No password was sent."),
      { N_ ("Switch off the scanning of outgoing or encrypted mail in the virus scanner"),
        NULL } } },
  { is_made_in_network,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_NETWORK,
      N_ ("A filter in the network stands in for the server"),
      N_ ("The certificate was not made for {server} by its provider. It comes from {interceptor}, "
          "a filter in this network that opens encrypted connections. No password was sent."),
      { N_ ("Ask whoever runs this network to let mail through unopened"),
        N_ ("Try from another network, such as a phone’s"), NULL } } },
  { is_incomplete,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("A part of the server’s certificate is missing"),
      N_ ("{server} shows its own certificate and leaves out the one of {issuer}, who signed it "
          "(the intermediate certificate). Programs that know that one from elsewhere may work; "
          "the provider has to add it. No password was sent."),
      { N_ ("Ask the provider to add the intermediate certificate"), NULL } } },
  { is_self_signed,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("The server vouches only for itself"),
      N_ ("The certificate of {server} is signed by nobody but itself, as anyone could have made "
          "it, so it does not prove who the server is. No password was sent."),
      { N_ ("Ask the provider for the certificate’s SHA-256 fingerprint and compare"), NULL } } },
  { is_known_and_unproven,
    { PROOF_CLASS_CERTIFICATE_UNTRUSTED,
      PROOF_FAULT_SERVER,
      N_ ("The server’s certificate cannot be checked"),
      N_ ("What {server} shows with its certificate does not fit it, or something is missing, such "
          "as the proof that it was not withdrawn (OCSP). No password was sent."),
      { N_ ("Tell the provider that the certificate or its OCSP status is faulty"), NULL } } },
  { is_for_other_use,
    { PROOF_CLASS_CERTIFICATE_WEAK,
      PROOF_FAULT_SERVER,
      N_ ("The certificate is not one for a server"),
      N_ ("The certificate of {server} was made for another use, such as signing in, so it does "
          "not prove who the server is. No password was sent."),
      { N_ ("Ask the provider for a new certificate"), NULL } } },
  { is_greeted_by_scanner,
    { PROOF_CLASS_MIDDLEBOX,
      PROOF_FAULT_COMPUTER,
      N_ ("A virus scanner answers for the server"),
      N_ ("{interceptor}, a virus scanner on this computer, stands between this program and "
          "{server} and changes what is said, so that encryption or sign-in does not work."),
      { N_ ("Switch off the scanning of outgoing mail in the virus scanner"), NULL } } },
  { is_web_server,
    { PROOF_CLASS_NOT_SMTP,
      PROOF_FAULT_SETTINGS,
      N_ ("A web server answers on this port"),
      N_ ("What answers on port {port} of {server} is {service}, which cannot take mail for "
          "sending. Either the port or the server’s name is wrong, or this network shows a page of "
          "its own first, as in hotels and trains."),
      { N_ ("Open a web page, to see whether this network wants a sign-in of its own"), NULL } } },
  { is_unknown_service,
    { PROOF_CLASS_NOT_SMTP,
      PROOF_FAULT_SETTINGS,
      N_ ("Another service answers on this port"),
      N_ ("What answers on port {port} of {server} does not speak as a mail server does (SMTP). The "
          "port, or the server’s name, belongs to something else."),
      { N_ ("Use the settings for outgoing mail (SMTP)"), NULL } } },
  { has_unusable_password,
    { PROOF_CLASS_CREDENTIALS_REJECTED,
      PROOF_FAULT_CREDENTIALS,
      N_ ("The password can’t be used with this sign-in method"),
      N_ ("The user name or the password has characters that the only sign-in method in common "
          "can’t carry. {server} did not compare the password."),
      { N_ ("Choose another sign-in method, such as PLAIN, if the server offers one"),
        N_ ("Choose a password with letters, digits and signs of a plain keyboard"), NULL } } },
  { has_no_sender,
    { PROOF_CLASS_SENDER_REJECTED,
      PROOF_FAULT_SETTINGS,
      N_ ("There is no address to send from"),
      N_ ("The test needs a sender, and neither the sender nor the user name is an email address. "
          "Nothing was sent."),
      { N_ ("Enter the address to send from"), NULL } } },
  { has_no_recipient,
    { PROOF_CLASS_RECIPIENT_REJECTED,
      PROOF_FAULT_SETTINGS,
      N_ ("There is no address to send to"),
      N_ ("The test needs a recipient, and neither the recipient nor the user name is an email "
          "address. Nothing was sent."),
      { N_ ("Enter the address to send to"), NULL } } },
  { is_refused_though_offered,
    { PROOF_CLASS_MECHANISM_NOT_OFFERED,
      PROOF_FAULT_SERVER,
      N_ ("The server doesn’t accept the sign-in method"),
      N_ ("{server} offers the sign-in method that was used, and then does not understand it. The "
          "password was not refused; it was not even looked at."),
      { N_ ("Tell the provider that this sign-in method does not work"), NULL } } },
  { proof_contradiction_denies_encryption,
    { PROOF_CLASS_SERVER_ERROR,
      PROOF_FAULT_SERVER,
      N_ ("The server doesn’t know that the connection is encrypted"),
      N_ ("The connection to {server} is encrypted, and the server still asks for encryption. "
          "Probably encryption ends at a proxy, and the mail server behind it was not told. The "
          "password was not looked at."),
      { N_ ("Tell the server’s administrator: the proxy and the mail server disagree about "
            "encryption"),
        NULL } } },
  { is_refused_after_sign_in,
    { PROOF_CLASS_ACCESS_DENIED,
      PROOF_FAULT_SERVER,
      N_ ("Signed in, but the server still refuses"),
      N_ ("{server} accepted the user name and the password, and then refuses by a rule of its own. "
          "The rule may concern this account or the network that you are in."),
      { N_ ("Ask the provider which rule this is, with the server’s words"), NULL } } },
  { has_address_as_name,
    { PROOF_CLASS_CERTIFICATE_WRONG_NAME,
      PROOF_FAULT_SERVER,
      N_ ("The certificate has the address in the wrong field"),
      N_ ("The certificate names the address {server} as if it were a host name. Programs look for "
          "a numeric address only in the field for addresses, so the certificate does not prove "
          "who the server is. No password was sent."),
      { N_ ("Use the server’s name instead of its address"),
        N_ ("Ask the server’s administrator for a certificate with the address as an IP address"),
        NULL } } },
  { is_listed_name,
    { PROOF_CLASS_NAME_NOT_FOUND,
      PROOF_FAULT_NETWORK,
      N_ ("The name service doesn’t know a name that exists"),
      N_ ("{server} is a well-known mail server, and the name service of this network says that "
          "there is no such name. A filter or a faulty name service (DNS) is in the way."),
      { N_ ("Try from another network, such as a phone’s"),
        N_ ("Use another name service (DNS), or ask whoever runs this network"), NULL } } },
  { was_waited_for,
    { PROOF_CLASS_NO_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("The server connects but doesn’t respond"),
      N_ ("{server} accepted the connection on port {port} and said nothing for {waited}. Mail "
          "programs wait longer, up to five minutes: the server may greet late on purpose, or be "
          "overloaded, or a proxy or firewall answers in its place."),
      { N_ ("Look for a firewall or virus scanner that inspects mail"), NULL } } },
  { was_waited_for,
    { PROOF_CLASS_CLOSED_BEFORE_GREETING,
      PROOF_FAULT_SERVER,
      N_ ("The server closed the connection without a word"),
      N_ ("{server} accepted the connection on port {port} and closed it after {waited} without "
          "saying anything. It may refuse this network’s address, or the port may be for something "
          "else."),
      { N_ ("Try from another network, such as a phone’s"), NULL } } },
  { has_only_ipv6,
    { PROOF_CLASS_NETWORK_UNREACHABLE,
      PROOF_FAULT_NETWORK,
      N_ ("There is no way to this server by IPv6"),
      N_ ("{server} has only an address of the newer kind (IPv6), and this network has no way to "
          "those."),
      { N_ ("Try from another network, such as a phone’s"),
        N_ ("Ask the provider for a server that can be reached by IPv4 too"), NULL } } },
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
