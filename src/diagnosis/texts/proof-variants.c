/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-variants.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-interceptor.h"
#include "proof-service.h"

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
