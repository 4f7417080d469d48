/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-authorities.h"

#include <gnutls/x509.h>
#include <string.h>

#define REVOCATION_LIST "-----BEGIN X509 CRL-----"

struct _NetAuthorities
{
  GObject parent_instance;

  GTlsDatabase *database;
  gnutls_x509_crl_t *lists;
  unsigned int n_lists;
};

G_DEFINE_FINAL_TYPE (NetAuthorities, net_authorities, G_TYPE_OBJECT)

static void
net_authorities_finalize (GObject *object)
{
  NetAuthorities *self = NET_AUTHORITIES (object);

  for (unsigned int i = 0; i < self->n_lists; i++)
    gnutls_x509_crl_deinit (self->lists[i]);
  gnutls_free (self->lists);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (net_authorities_parent_class)->finalize (object);
}

static void
net_authorities_class_init (NetAuthoritiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = net_authorities_finalize;
}

static void
net_authorities_init (NetAuthorities *self G_GNUC_UNUSED)
{
}

/* GIO reads the certificates of the file and passes over its revocation lists. */
static gboolean
read_revocation_lists (NetAuthorities *self, const char *file, GError **error)
{
  g_autofree char *contents = NULL;
  gsize length;
  const char *lists;
  gnutls_datum_t data;
  int code;

  if (!g_file_get_contents (file, &contents, &length, error))
    return FALSE;

  lists = strstr (contents, REVOCATION_LIST);
  if (lists == NULL)
    return TRUE;

  data.data = (unsigned char *) contents + (lists - contents);
  data.size = (unsigned int) (length - (gsize) (lists - contents));
  code = gnutls_x509_crl_list_import2 (&self->lists, &self->n_lists, &data, GNUTLS_X509_FMT_PEM, 0);
  if (code >= 0)
    return TRUE;

  g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_MISC, "%s: %s", file, gnutls_strerror (code));
  return FALSE;
}

/**
 * net_authorities_new_from_file:
 * @file: certificates of authorities in PEM, and the revocation lists that they
 *   have signed (RFC 5280, section 5), if any
 *
 * Blocks: for a thread.
 *
 * Returns: (transfer full): the authorities, or %NULL with @error set
 */
NetAuthorities *
net_authorities_new_from_file (const char *file, GError **error)
{
  g_autoptr (NetAuthorities) self = g_object_new (NET_TYPE_AUTHORITIES, NULL);
  g_autofree char *path = g_canonicalize_filename (file, NULL);

  /* A database takes no relative name, and says so only on standard error. */
  self->database = g_tls_file_database_new (path, error);
  if (self->database == NULL || !read_revocation_lists (self, file, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * net_authorities_verify:
 *
 * Verifies the whole certificate as if no other authorities were trusted:
 * chain, name and dates.
 *
 * Returns: what is wrong with it, 0 for nothing
 */
GTlsCertificateFlags
net_authorities_verify (NetAuthorities *self,
                        GTlsCertificate *certificate,
                        GSocketConnectable *identity)
{
  return g_tls_database_verify_chain (self->database, certificate,
                                      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL,
                                      G_TLS_DATABASE_VERIFY_NONE, NULL, NULL);
}

static gboolean
is_listed (NetAuthorities *self, GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  gnutls_x509_crt_t crt;
  gboolean is_revoked;

  g_object_get (certificate, "certificate", &der, NULL);
  if (gnutls_x509_crt_init (&crt) < 0)
    return FALSE;

  is_revoked = gnutls_x509_crt_import (crt, &(gnutls_datum_t){ der->data, der->len },
                                       GNUTLS_X509_FMT_DER) >= 0 &&
               gnutls_x509_crt_check_revocation (crt, self->lists, self->n_lists) == 1;
  gnutls_x509_crt_deinit (crt);

  return is_revoked;
}

/**
 * net_authorities_have_revoked:
 * @certificate: what a server showed, with its chain
 *
 * A list that is out of date revokes as well: what was withdrawn once does not
 * become valid again.
 *
 * Returns: whether a revocation list names @certificate, or one that vouches
 *   for it
 */
gboolean
net_authorities_have_revoked (NetAuthorities *self, GTlsCertificate *certificate)
{
  for (; self->n_lists > 0 && certificate != NULL;
       certificate = g_tls_certificate_get_issuer (certificate))
    if (is_listed (self, certificate))
      return TRUE;

  return FALSE;
}
