/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trusted.h"

/**
 * proof_trusted_by_fingerprint:
 *
 * Returns: whether the certificate would not be trusted, had the person not said so of
 *   exactly this one
 */
gboolean
proof_trusted_by_fingerprint (MailReport *report)
{
  const char *trusted = mail_report_get_settings (report)->trusted_certificate;
  NetCertificate *certificate = mail_report_get_certificate (report);
  g_auto (GStrv) problems =
      certificate != NULL ? net_certificate_dup_problem_nicks (certificate) : NULL;

  return trusted != NULL && problems != NULL && *problems != NULL &&
         g_ascii_strcasecmp (trusted, net_certificate_get_sha256 (certificate)) == 0;
}
