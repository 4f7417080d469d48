/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-authorities.h"

#include <errno.h>
#include <gnutls/x509.h>
#include <sys/mman.h>
#include <unistd.h>

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

static gboolean
fail (GError **error, const char *ca_file, const char *message)
{
  g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_MISC, "%s: %s", ca_file, message);

  return FALSE;
}

/* A GTlsFileDatabase takes nothing but the absolute name of a file, and reads it at
   once; what was read already may have been a pipe. */
static gboolean
read_certificates (NetAuthorities *self, GBytes *pem, const char *ca_file, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pem, &length);
  int file = memfd_create ("authorities", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", file);
  g_autoptr (GError) tls_error = NULL;

  if (file >= 0 && write (file, bytes, length) == (gssize) length)
    self->database = g_tls_file_database_new (path, &tls_error);
  if (file >= 0)
    close (file);

  return self->database != NULL ||
         fail (error, ca_file, tls_error != NULL ? tls_error->message : g_strerror (errno));
}

/* GIO passes over these. */
static gboolean
read_revocation_lists (NetAuthorities *self, GBytes *pem, const char *ca_file, GError **error)
{
  gsize length;
  const char *bytes = g_bytes_get_data (pem, &length);
  const char *lists = g_strstr_len (bytes, (gssize) length, REVOCATION_LIST);
  gnutls_datum_t data;
  int code;

  if (lists == NULL)
    return TRUE;

  data.data = (unsigned char *) lists;
  data.size = (unsigned int) (length - (gsize) (lists - bytes));
  code = gnutls_x509_crl_list_import2 (&self->lists, &self->n_lists, &data, GNUTLS_X509_FMT_PEM, 0);

  return code >= 0 || fail (error, ca_file, gnutls_strerror (code));
}

/**
 * net_authorities_new:
 * @pem: certificates of authorities in PEM, and the revocation lists that they
 *   have signed (RFC 5280, section 5), if any
 * @ca_file: the file that they were read from
 *
 * Takes some milliseconds: for a thread.
 *
 * Returns: (transfer full): the authorities, or %NULL with @error set
 */
NetAuthorities *
net_authorities_new (GBytes *pem, const char *ca_file, GError **error)
{
  g_autoptr (NetAuthorities) self = g_object_new (NET_TYPE_AUTHORITIES, NULL);

  if (!read_certificates (self, pem, ca_file, error) ||
      !read_revocation_lists (self, pem, ca_file, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
read_file (GTask *task,
           gpointer source G_GNUC_UNUSED,
           gpointer ca_file,
           GCancellable *cancellable G_GNUC_UNUSED)
{
  char *contents = NULL;
  gsize length = 0;
  GError *error = NULL;

  if (g_file_get_contents (ca_file, &contents, &length, &error))
    g_task_return_pointer (task, g_bytes_new_take (contents, length),
                           (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/**
 * net_authorities_read_async:
 * @ca_file: the name of a file
 * @cancellable: ends it at once, even where the file is a pipe that nobody writes
 *   to; the thread that waits for that is left to itself
 *
 * Reads @ca_file, without looking at what it holds.
 */
void
net_authorities_read_async (const char *ca_file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_return_on_cancel (task, TRUE);
  g_task_set_task_data (task, g_strdup (ca_file), g_free);
  g_task_run_in_thread (task, read_file);
}

/**
 * net_authorities_read_finish:
 *
 * Returns: (transfer full): what is in the file, or %NULL with @error set
 */
GBytes *
net_authorities_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
