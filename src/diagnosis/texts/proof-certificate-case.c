/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-certificate-case.h"

#include "net-host-name.h"
#include "proof-class.h"
#include "proof-interceptor.h"
#include "proof-own-name.h"

/* What is the matter with the certificate that a run was shown. */

static gboolean
is_made_by (MailReport *report, ProofFault fault)
{
  const ProofInterceptor *interceptor = proof_interceptor_find_in_certificate (report);

  return interceptor != NULL && interceptor->fault == fault;
}

gboolean
proof_certificate_is_made_on_computer (MailReport *report)
{
  return is_made_by (report, PROOF_FAULT_COMPUTER);
}

gboolean
proof_certificate_is_made_in_network (MailReport *report)
{
  return is_made_by (report, PROOF_FAULT_NETWORK);
}

gboolean
proof_certificate_is_incomplete (MailReport *report)
{
  return net_certificate_misses_issuer (mail_report_get_certificate (report));
}

gboolean
proof_certificate_is_self_signed (MailReport *report)
{
  return net_certificate_is_self_signed (mail_report_get_certificate (report));
}

gboolean
proof_certificate_is_known_and_unproven (MailReport *report)
{
  return !(net_certificate_get_problems (mail_report_get_certificate (report)) &
           G_TLS_CERTIFICATE_UNKNOWN_CA);
}

gboolean
proof_certificate_is_for_other_use (MailReport *report)
{
  return !net_certificate_is_for_servers (mail_report_get_certificate (report));
}

static gboolean
has_common_name (const char *subject, const char *name)
{
  g_autofree char *wanted = g_strconcat ("CN=", name, NULL);
  g_auto (GStrv) parts = g_strsplit (subject, ",", -1);

  return g_strv_contains ((const char *const *) parts, wanted);
}

/* Certificates name numeric addresses in a field of their own (RFC 5280, section
   4.2.1.6), and no program looks for one elsewhere. */
gboolean
proof_certificate_has_address_as_name (MailReport *report)
{
  g_autofree char *address = net_host_name_unwrap (mail_report_get_settings (report)->server);
  NetCertificate *certificate = mail_report_get_certificate (report);

  return g_hostname_is_ip_address (address) &&
         (g_strv_contains (net_certificate_get_names (certificate), address) ||
          has_common_name (net_certificate_get_subject (certificate), address));
}

gboolean
proof_certificate_has_name_of_stranger (MailReport *report)
{
  g_autofree char *name = NULL;

  return proof_own_name_find (report, &name) == PROOF_NAME_OWNER_STRANGER;
}

/* It may be spelt otherwise, or its authority may not sign it. */
gboolean
proof_certificate_has_own_name (MailReport *report)
{
  const char *server = mail_report_get_settings (report)->server;
  g_autofree char *ascii = g_hostname_to_ascii (server);

  return net_host_name_is_covered (
      ascii != NULL ? ascii : server,
      net_certificate_get_names (mail_report_get_certificate (report)));
}
