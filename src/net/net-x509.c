/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-x509.h"

#include <string.h>

/* Apple, "Requirements for trusted certificates in iOS 13 and macOS 10.15". */
#define MAX_VALID_SECONDS (825 * 24 * 60 * 60)
#define FIRST_LIMITED_DAY 1561939200
/* Go, crypto/tls: what is larger costs a client too much. */
#define MAX_RSA_BITS 8192

/**
 * net_x509_import:
 *
 * Returns: (transfer full) (nullable): @certificate in GnuTLS' own form, or %NULL where
 *   it cannot be read
 */
gnutls_x509_crt_t
net_x509_import (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  gnutls_x509_crt_t crt;

  g_object_get (certificate, "certificate", &der, NULL);
  if (gnutls_x509_crt_init (&crt) < 0)
    return NULL;
  if (gnutls_x509_crt_import (crt, &(gnutls_datum_t){ der->data, der->len }, GNUTLS_X509_FMT_DER) >=
      0)
    return crt;

  gnutls_x509_crt_deinit (crt);
  return NULL;
}

/**
 * net_x509_is_weak:
 *
 * Returns: whether its key is under 2048 bits of RSA or their like, or its signature is
 *   made with SHA-1 or MD5
 */
gboolean
net_x509_is_weak (gnutls_x509_crt_t crt)
{
  unsigned int bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (crt, &bits);
  int signature = gnutls_x509_crt_get_signature_algorithm (crt);

  return gnutls_pk_bits_to_sec_param ((gnutls_pk_algorithm_t) algorithm, bits) <
             GNUTLS_SEC_PARAM_MEDIUM ||
         !gnutls_sign_is_secure2 ((gnutls_sign_algorithm_t) signature,
                                  GNUTLS_SIGN_FLAG_SECURE_FOR_CERTS);
}

/**
 * net_x509_is_for_servers:
 *
 * Returns: whether it may be used by a server; without the extension that says so every
 *   use is allowed (RFC 5280, section 4.2.1.12)
 */
gboolean
net_x509_is_for_servers (gnutls_x509_crt_t crt)
{
  for (unsigned int i = 0;; i++)
    {
      char oid[64];
      size_t size = sizeof oid;
      int code = gnutls_x509_crt_get_key_purpose_oid (crt, i, oid, &size, NULL);

      if (code < 0)
        return i == 0;
      if (strcmp (oid, GNUTLS_KP_TLS_WWW_SERVER) == 0 || strcmp (oid, GNUTLS_KP_ANY) == 0)
        return TRUE;
    }
}

/**
 * net_x509_tells_where_issuer_is:
 *
 * Returns: whether it has the address of its issuer's certificate (RFC 5280, section
 *   4.2.2.1)
 */
gboolean
net_x509_tells_where_issuer_is (gnutls_x509_crt_t crt)
{
  gnutls_datum_t uri = { NULL, 0 };
  int code = GNUTLS_E_UNKNOWN_ALGORITHM;

  for (unsigned int i = 0; code == GNUTLS_E_UNKNOWN_ALGORITHM; i++)
    code = gnutls_x509_crt_get_authority_info_access (crt, i, GNUTLS_IA_CAISSUERS_URI, &uri, NULL);
  gnutls_free (uri.data);

  return code >= 0;
}

static gboolean
names_subject_only (gnutls_x509_crt_t crt)
{
  char name[1];
  size_t size = 0;

  return gnutls_x509_crt_get_subject_alt_name (crt, 0, name, &size, NULL) ==
         GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;
}

static gboolean
names_no_purpose (gnutls_x509_crt_t crt)
{
  char oid[1];
  size_t size = 0;

  return gnutls_x509_crt_get_key_purpose_oid (crt, 0, oid, &size, NULL) ==
         GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;
}

static gboolean
is_valid_for_long (gnutls_x509_crt_t crt)
{
  time_t begin = gnutls_x509_crt_get_activation_time (crt);

  return begin >= FIRST_LIMITED_DAY &&
         gnutls_x509_crt_get_expiration_time (crt) - begin > MAX_VALID_SECONDS;
}

static gboolean
has_unusual_key (gnutls_x509_crt_t crt)
{
  unsigned int bits = 0;
  int algorithm = gnutls_x509_crt_get_pk_algorithm (crt, &bits);

  return algorithm == GNUTLS_PK_EDDSA_ED25519 || algorithm == GNUTLS_PK_EDDSA_ED448 ||
         (algorithm == GNUTLS_PK_RSA && bits > MAX_RSA_BITS);
}

/**
 * net_x509_find_weaknesses:
 * @certificate: a server's own
 *
 * Returns: what other programs refuse of it, 0 for nothing
 */
NetWeaknesses
net_x509_find_weaknesses (GTlsCertificate *certificate)
{
  static const struct
  {
    gboolean (*has) (gnutls_x509_crt_t crt);
    NetWeaknesses weakness;
  } rows[] = {
    { names_subject_only, NET_WEAKNESS_SUBJECT_NAME },
    { net_x509_is_weak, NET_WEAKNESS_CERTIFICATE },
    { has_unusual_key, NET_WEAKNESS_UNUSUAL_KEY },
    { names_no_purpose, NET_WEAKNESS_NO_PURPOSE },
    { is_valid_for_long, NET_WEAKNESS_LONG_VALIDITY },
  };
  gnutls_x509_crt_t crt = net_x509_import (certificate);
  NetWeaknesses weaknesses = 0;

  for (gsize i = 0; crt != NULL && i < G_N_ELEMENTS (rows); i++)
    if (rows[i].has (crt))
      weaknesses |= rows[i].weakness;
  g_clear_pointer (&crt, gnutls_x509_crt_deinit);

  return weaknesses;
}
