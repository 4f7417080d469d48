/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-certificate.h"

#include <string.h>

#include "base-text.h"
#include "net-x509.h"

struct _NetCertificate
{
  gatomicrefcount ref_count;
  char *subject;
  char *issuer;
  GDateTime *not_before;
  GDateTime *not_after;
  char **names;
  char *sha256;
  gboolean is_self_signed;
  guint chain_length;
  gboolean misses_issuer;
  gboolean is_for_servers;
  NetWeaknesses weaknesses;
  GTlsCertificateFlags problems;
};

static char *
make_inert_text (BaseRedactor *redactor, char *text)
{
  g_autofree char *owned = text != NULL ? text : g_strdup ("");

  return base_redactor_dup_inert (redactor, owned, strlen (owned));
}

static char **
list_names (BaseRedactor *redactor, GTlsCertificate *certificate)
{
  g_autoptr (GPtrArray) dns_names = g_tls_certificate_get_dns_names (certificate);
  g_autoptr (GPtrArray) addresses = g_tls_certificate_get_ip_addresses (certificate);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; dns_names != NULL && i < dns_names->len; i++)
    {
      gsize length;
      const char *bytes = g_bytes_get_data (dns_names->pdata[i], &length);
      g_autofree char *name = base_redactor_dup_inert (redactor, bytes, length);

      g_strv_builder_add (names, name);
    }

  for (guint i = 0; addresses != NULL && i < addresses->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (addresses->pdata[i]);

      g_strv_builder_add (names, address);
    }

  return g_strv_builder_end (names);
}

static guint
count_chain (GTlsCertificate *certificate)
{
  guint length = 0;

  for (; certificate != NULL; certificate = g_tls_certificate_get_issuer (certificate))
    length++;

  return length;
}

/**
 * net_certificate_fingerprint:
 *
 * Returns: (transfer full): the SHA-256 of the certificate's DER form, in lower
 *   case hexadecimal
 */
char *
net_certificate_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
}

/**
 * net_certificate_matches_fingerprint:
 * @fingerprint: (nullable): a SHA-256 in hexadecimal; colons, spaces and case
 *   do not matter
 *
 * Returns: whether @certificate is the one that @fingerprint names
 */
gboolean
net_certificate_matches_fingerprint (GTlsCertificate *certificate, const char *fingerprint)
{
  g_autofree char *actual = NULL;
  g_autoptr (GString) wanted = g_string_new (NULL);

  if (fingerprint == NULL)
    return FALSE;

  for (; *fingerprint != '\0'; fingerprint++)
    if (*fingerprint != ':' && *fingerprint != ' ')
      g_string_append_c (wanted, g_ascii_tolower (*fingerprint));
  actual = net_certificate_fingerprint (certificate);

  return strcmp (actual, wanted->str) == 0;
}

static GTlsCertificateFlags
inspect (GTlsCertificate *certificate, gboolean is_server)
{
  gnutls_x509_crt_t crt = net_x509_import (certificate);
  GTlsCertificateFlags problems = 0;

  if (crt == NULL)
    return G_TLS_CERTIFICATE_GENERIC_ERROR;

  if (net_x509_is_weak (crt))
    problems |= G_TLS_CERTIFICATE_INSECURE;
  else if (is_server && !net_x509_is_for_servers (crt))
    problems |= G_TLS_CERTIFICATE_GENERIC_ERROR;
  gnutls_x509_crt_deinit (crt);

  return problems;
}

/**
 * net_certificate_inspect:
 * @certificate: what a server showed, with its chain
 *
 * Finds what the verification of GIO lets pass: keys under 2048 bits of RSA or
 * their like, signatures with SHA-1 or MD5, and a certificate that is not for
 * servers. What an authority says of itself at the end of the chain is trusted
 * for other reasons than its signature.
 *
 * Returns: what is wrong, 0 for nothing
 */
GTlsCertificateFlags
net_certificate_inspect (GTlsCertificate *certificate)
{
  GTlsCertificateFlags problems = inspect (certificate, TRUE);
  GTlsCertificate *issuer = g_tls_certificate_get_issuer (certificate);

  for (; issuer != NULL && g_tls_certificate_get_issuer (issuer) != NULL;
       issuer = g_tls_certificate_get_issuer (issuer))
    problems |= inspect (issuer, FALSE);

  return problems;
}

/* Authorities that programs know sign with certificates in between, and say
   where these are to be had (RFC 5280, section 4.2.2.1); what is signed by an
   authority of one's own does not. */
static gboolean
is_end_of_chain_missing (GTlsCertificate *certificate)
{
  gnutls_x509_crt_t crt;
  gboolean is_missing;

  while (g_tls_certificate_get_issuer (certificate) != NULL)
    certificate = g_tls_certificate_get_issuer (certificate);

  crt = net_x509_import (certificate);
  if (crt == NULL)
    return FALSE;

  is_missing = !gnutls_x509_crt_check_issuer (crt, crt) && net_x509_tells_where_issuer_is (crt);
  gnutls_x509_crt_deinit (crt);

  return is_missing;
}

static gboolean
is_made_for_servers (GTlsCertificate *certificate)
{
  gnutls_x509_crt_t crt = net_x509_import (certificate);
  gboolean is_made_for = crt != NULL && net_x509_is_for_servers (crt);

  g_clear_pointer (&crt, gnutls_x509_crt_deinit);

  return is_made_for;
}

/**
 * net_certificate_new:
 * @certificate: what the server showed, with its chain
 * @problems: what its verification found
 * @redactor: takes secrets out of its texts: a server may have heard one before
 *
 * Returns: (transfer full): the certificate's facts
 */
NetCertificate *
net_certificate_new (GTlsCertificate *certificate,
                     GTlsCertificateFlags problems,
                     BaseRedactor *redactor)
{
  NetCertificate *self = g_new0 (NetCertificate, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->subject = make_inert_text (redactor, g_tls_certificate_get_subject_name (certificate));
  self->issuer = make_inert_text (redactor, g_tls_certificate_get_issuer_name (certificate));
  self->not_before = g_tls_certificate_get_not_valid_before (certificate);
  self->not_after = g_tls_certificate_get_not_valid_after (certificate);
  self->names = list_names (redactor, certificate);
  self->sha256 = net_certificate_fingerprint (certificate);
  self->is_self_signed = strcmp (self->subject, self->issuer) == 0;
  self->chain_length = count_chain (certificate);
  self->misses_issuer =
      (problems & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0 && is_end_of_chain_missing (certificate);
  self->is_for_servers = is_made_for_servers (certificate);
  self->weaknesses = net_x509_find_weaknesses (certificate);
  self->problems = problems;

  return self;
}

/**
 * net_certificate_ref:
 *
 * Returns: (transfer full): @self
 */
NetCertificate *
net_certificate_ref (NetCertificate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * net_certificate_unref:
 * @self: (transfer full): a certificate
 */
void
net_certificate_unref (NetCertificate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->subject);
  g_free (self->issuer);
  g_clear_pointer (&self->not_before, g_date_time_unref);
  g_clear_pointer (&self->not_after, g_date_time_unref);
  g_strfreev (self->names);
  g_free (self->sha256);
  g_free (self);
}

/**
 * net_certificate_get_subject:
 *
 * Returns: whom the certificate is for, as a distinguished name
 */
const char *
net_certificate_get_subject (const NetCertificate *self)
{
  return self->subject;
}

/**
 * net_certificate_get_issuer:
 *
 * Returns: who signed it, as a distinguished name
 */
const char *
net_certificate_get_issuer (const NetCertificate *self)
{
  return self->issuer;
}

/**
 * net_certificate_get_not_before:
 *
 * Returns: (nullable): its first moment
 */
GDateTime *
net_certificate_get_not_before (const NetCertificate *self)
{
  return self->not_before;
}

/**
 * net_certificate_get_not_after:
 *
 * Returns: (nullable): its last moment
 */
GDateTime *
net_certificate_get_not_after (const NetCertificate *self)
{
  return self->not_after;
}

/**
 * net_certificate_get_names:
 *
 * Returns: the host names and addresses that it is valid for
 */
const char *const *
net_certificate_get_names (const NetCertificate *self)
{
  return (const char *const *) self->names;
}

/**
 * net_certificate_get_sha256:
 *
 * Returns: its fingerprint: see net_certificate_fingerprint()
 */
const char *
net_certificate_get_sha256 (const NetCertificate *self)
{
  return self->sha256;
}

/**
 * net_certificate_is_self_signed:
 *
 * Returns: whether it names itself as its issuer
 */
gboolean
net_certificate_is_self_signed (const NetCertificate *self)
{
  return self->is_self_signed;
}

/**
 * net_certificate_get_chain_length:
 *
 * Returns: how many certificates the server sent, this one counted
 */
guint
net_certificate_get_chain_length (const NetCertificate *self)
{
  return self->chain_length;
}

/**
 * net_certificate_misses_issuer:
 *
 * Returns: whether the server left out a certificate between its own and that
 *   of a known authority, as far as its certificate shows
 */
gboolean
net_certificate_misses_issuer (const NetCertificate *self)
{
  return self->misses_issuer;
}

/**
 * net_certificate_is_for_servers:
 *
 * Returns: whether it may be used by a server
 */
gboolean
net_certificate_is_for_servers (const NetCertificate *self)
{
  return self->is_for_servers;
}

/**
 * net_certificate_get_problems:
 *
 * Returns: what its verification found; 0 for a valid certificate
 */
GTlsCertificateFlags
net_certificate_get_problems (const NetCertificate *self)
{
  return self->problems;
}

/**
 * net_certificate_get_weaknesses:
 *
 * Returns: what other programs refuse of it, 0 for nothing
 */
NetWeaknesses
net_certificate_get_weaknesses (const NetCertificate *self)
{
  return self->weaknesses;
}

/**
 * net_certificate_dup_problem_nicks:
 *
 * Returns: (transfer full): the problems' names for JSON, such as "expired"
 */
char **
net_certificate_dup_problem_nicks (const NetCertificate *self)
{
  static const struct
  {
    GTlsCertificateFlags flag;
    const char *nick;
  } nicks[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, "unknown-authority" },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, "wrong-name" },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, "not-yet-valid" },
    { G_TLS_CERTIFICATE_EXPIRED, "expired" },
    { G_TLS_CERTIFICATE_REVOKED, "revoked" },
    { G_TLS_CERTIFICATE_INSECURE, "weak" },
    { G_TLS_CERTIFICATE_GENERIC_ERROR, "invalid" },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (self->problems & nicks[i].flag)
      g_strv_builder_add (builder, nicks[i].nick);
  if (self->misses_issuer)
    g_strv_builder_add (builder, "incomplete-chain");
  if (!self->is_for_servers)
    g_strv_builder_add (builder, "wrong-use");

  return g_strv_builder_end (builder);
}

static char *
dup_time (GDateTime *time)
{
  return time != NULL ? g_date_time_format_iso8601 (time) : g_strdup ("");
}

#define CERTIFICATE "(sssssas(bbb)uuu)"

/**
 * net_certificate_to_variant:
 *
 * Returns: (transfer none): a floating value, with all that @self has
 */
GVariant *
net_certificate_to_variant (const NetCertificate *self)
{
  g_autofree char *not_before = dup_time (self->not_before);
  g_autofree char *not_after = dup_time (self->not_after);

  return g_variant_new ("(sssss^as(bbb)uuu)", self->subject, self->issuer, not_before, not_after,
                        self->sha256, self->names, self->is_self_signed, self->misses_issuer,
                        self->is_for_servers, self->chain_length, (guint) self->weaknesses,
                        (guint) self->problems);
}

/**
 * net_certificate_new_from_variant:
 *
 * Returns: (transfer full) (nullable): the certificate that
 *   net_certificate_to_variant() wrote, or %NULL where @variant is none
 */
NetCertificate *
net_certificate_new_from_variant (GVariant *variant)
{
  NetCertificate *self;
  const char *not_before, *not_after;
  guint weaknesses, problems;

  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE (CERTIFICATE)))
    return NULL;

  self = g_new0 (NetCertificate, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_variant_get (variant, "(ss&s&ss^as(bbb)uuu)", &self->subject, &self->issuer, &not_before,
                 &not_after, &self->sha256, &self->names, &self->is_self_signed,
                 &self->misses_issuer, &self->is_for_servers, &self->chain_length, &weaknesses,
                 &problems);
  self->not_before = g_date_time_new_from_iso8601 (not_before, NULL);
  self->not_after = g_date_time_new_from_iso8601 (not_after, NULL);
  self->weaknesses = (NetWeaknesses) weaknesses;
  self->problems = (GTlsCertificateFlags) problems;

  return self;
}
