/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-certificates.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include <arpa/inet.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS_A_DAY (24 * 60 * 60)
/* GIO takes keys of 1024 bits; with less than 528, TLS 1.3 could not sign. */
#define WEAK_RSA_BITS 768

typedef enum
{
  SIGNER_AUTHORITY,
  SIGNER_STRANGER,
  SIGNER_ITSELF,
} Signer;

/* A key with the certificate that it belongs to. */
typedef struct
{
  gnutls_x509_privkey_t key;
  gnutls_x509_crt_t certificate;
} Identity;

/**
 * ProofPracticeCertificates:
 *
 * The certificates of the practice servers. Their authority and every key are
 * made anew for each run, and no key is ever written anywhere.
 */
struct _ProofPracticeCertificates
{
  Identity authority;
  Identity stranger;
  char *authority_pem;
  GTlsCertificate *made[PROOF_N_CERTIFICATE_KINDS];
};

/* What makes each kind the one that it is. */
typedef struct
{
  Signer signer;
  int from_day;
  int to_day;
  gboolean is_for_others;
  gboolean has_weak_key;
  gboolean has_weak_signature;
  gboolean is_for_clients;
} Recipe;

/* Days are counted from now. */
static const Recipe recipes[PROOF_N_CERTIFICATE_KINDS] = {
  [PROOF_CERTIFICATE_KIND_VALID] = { .from_day = -1, .to_day = 30 },
  [PROOF_CERTIFICATE_KIND_EXPIRED] = { .from_day = -91, .to_day = -1 },
  [PROOF_CERTIFICATE_KIND_NOT_YET_VALID] = { .from_day = 30, .to_day = 120 },
  [PROOF_CERTIFICATE_KIND_WRONG_NAME] = { .from_day = -1, .to_day = 30, .is_for_others = TRUE },
  [PROOF_CERTIFICATE_KIND_SELF_SIGNED] = { .signer = SIGNER_ITSELF, .from_day = -1, .to_day = 30 },
  [PROOF_CERTIFICATE_KIND_UNTRUSTED] = { .signer = SIGNER_STRANGER, .from_day = -1, .to_day = 30 },
  [PROOF_CERTIFICATE_KIND_WEAK] = { .from_day = -1, .to_day = 30, .has_weak_key = TRUE },
  [PROOF_CERTIFICATE_KIND_WEAK_SIGNATURE] = { .from_day = -1,
                                              .to_day = 30,
                                              .has_weak_signature = TRUE },
  [PROOF_CERTIFICATE_KIND_FOR_CLIENTS] = { .from_day = -1, .to_day = 30, .is_for_clients = TRUE },
};

static gboolean
check (int code, GError **error)
{
  if (code >= 0)
    return TRUE;

  g_set_error (error, G_TLS_ERROR, G_TLS_ERROR_MISC, _ ("A certificate could not be made: %s"),
               gnutls_strerror (code));
  return FALSE;
}

static void
identity_clear (Identity *self)
{
  g_clear_pointer (&self->certificate, gnutls_x509_crt_deinit);
  g_clear_pointer (&self->key, gnutls_x509_privkey_deinit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Identity, identity_clear)

static gboolean
make_key (Identity *self, gboolean is_weak, GError **error)
{
  gnutls_pk_algorithm_t algorithm = is_weak ? GNUTLS_PK_RSA : GNUTLS_PK_ECDSA;
  unsigned int bits = is_weak ? WEAK_RSA_BITS : GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1);

  return check (gnutls_x509_privkey_init (&self->key), error) &&
         check (gnutls_x509_privkey_generate (self->key, algorithm, bits, 0), error);
}

static int
set_serial (gnutls_x509_crt_t certificate)
{
  guint8 serial[8];

  for (gsize i = 0; i < sizeof serial; i++)
    serial[i] = (guint8) g_random_int_range (1, 128);

  return gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
}

static gboolean
begin_certificate (Identity *self, const char *name, int from_day, int to_day, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *dn = g_strdup_printf ("CN=%s,O=Sendproof Practice", name);
  gnutls_x509_crt_t certificate;
  guint8 id[64];
  gsize id_length = sizeof id;

  if (!check (gnutls_x509_crt_init (&self->certificate), error))
    return FALSE;

  certificate = self->certificate;
  return check (gnutls_x509_crt_set_version (certificate, 3), error) &&
         check (set_serial (certificate), error) &&
         check (gnutls_x509_crt_set_key (certificate, self->key), error) &&
         check (gnutls_x509_crt_set_dn (certificate, dn, NULL), error) &&
         check (gnutls_x509_crt_set_activation_time (certificate, now + from_day * SECONDS_A_DAY),
                error) &&
         check (gnutls_x509_crt_set_expiration_time (certificate, now + to_day * SECONDS_A_DAY),
                error) &&
         check (gnutls_x509_crt_get_key_id (certificate, 0, id, &id_length), error) &&
         check (gnutls_x509_crt_set_subject_key_id (certificate, id, id_length), error);
}

static gboolean
make_authority (Identity *self, const char *name, GError **error)
{
  return make_key (self, FALSE, error) && begin_certificate (self, name, -400, 60, error) &&
         check (gnutls_x509_crt_set_basic_constraints (self->certificate, 1, -1), error) &&
         check (gnutls_x509_crt_set_key_usage (self->certificate, GNUTLS_KEY_KEY_CERT_SIGN),
                error) &&
         check (gnutls_x509_crt_sign2 (self->certificate, self->certificate, self->key,
                                       GNUTLS_DIG_SHA256, 0),
                error);
}

static gboolean
add_name (gnutls_x509_crt_t certificate,
          gnutls_x509_subject_alt_name_t type,
          gconstpointer name,
          gsize length,
          GError **error)
{
  return check (gnutls_x509_crt_set_subject_alt_name (certificate, type, name, (guint) length,
                                                      GNUTLS_FSAN_APPEND),
                error);
}

static gboolean
add_names_of_others (gnutls_x509_crt_t certificate, GError **error)
{
  return add_name (certificate, GNUTLS_SAN_DNSNAME, "smtp.example.net", 16, error) &&
         add_name (certificate, GNUTLS_SAN_DNSNAME, "mail.example.net", 16, error);
}

static gboolean
add_names_of_this_computer (gnutls_x509_crt_t certificate, GError **error)
{
  const struct in_addr ipv4 = { htonl (INADDR_LOOPBACK) };

  return add_name (certificate, GNUTLS_SAN_DNSNAME, "localhost", 9, error) &&
         add_name (certificate, GNUTLS_SAN_IPADDRESS, &ipv4, sizeof ipv4, error) &&
         add_name (certificate, GNUTLS_SAN_IPADDRESS, &in6addr_loopback, sizeof in6addr_loopback,
                   error);
}

static gboolean
sign (Identity *self, const Identity *signer, const Recipe *recipe, GError **error)
{
  gnutls_x509_crt_t certificate = self->certificate;
  const char *purpose =
      recipe->is_for_clients ? GNUTLS_KP_TLS_WWW_CLIENT : GNUTLS_KP_TLS_WWW_SERVER;
  gnutls_digest_algorithm_t digest =
      recipe->has_weak_signature ? GNUTLS_DIG_SHA1 : GNUTLS_DIG_SHA256;

  return check (gnutls_x509_crt_set_basic_constraints (certificate, 0, -1), error) &&
         check (gnutls_x509_crt_set_key_usage (certificate, GNUTLS_KEY_DIGITAL_SIGNATURE |
                                                                GNUTLS_KEY_KEY_ENCIPHERMENT),
                error) &&
         check (gnutls_x509_crt_set_key_purpose_oid (certificate, purpose, 0), error) &&
         check (gnutls_x509_crt_sign2 (certificate, signer->certificate, signer->key, digest, 0),
                error);
}

static const Identity *
get_signer (ProofPracticeCertificates *self, Signer signer, const Identity *itself)
{
  switch (signer)
    {
    case SIGNER_AUTHORITY:
      return &self->authority;
    case SIGNER_STRANGER:
      return &self->stranger;
    case SIGNER_ITSELF:
    default:
      return itself;
    }
}

static char *
certificate_to_pem (gnutls_x509_crt_t certificate)
{
  gnutls_datum_t pem = { NULL, 0 };
  char *text = NULL;

  if (gnutls_x509_crt_export2 (certificate, GNUTLS_X509_FMT_PEM, &pem) >= 0)
    text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);

  return text;
}

static GTlsCertificate *
identity_to_tls (const Identity *self, GError **error)
{
  gnutls_datum_t key = { NULL, 0 };
  g_autofree char *certificate_pem = certificate_to_pem (self->certificate);
  g_autofree char *key_pem = NULL;
  g_autofree char *both = NULL;

  if (certificate_pem == NULL ||
      !check (gnutls_x509_privkey_export2_pkcs8 (self->key, GNUTLS_X509_FMT_PEM, NULL,
                                                 GNUTLS_PKCS_PLAIN, &key),
              error))
    return NULL;

  key_pem = g_strndup ((const char *) key.data, key.size);
  gnutls_free (key.data);
  both = g_strconcat (certificate_pem, key_pem, NULL);

  return g_tls_certificate_new_from_pem (both, -1, error);
}

static GTlsCertificate *
make_certificate (ProofPracticeCertificates *self, ProofCertificateKind kind, GError **error)
{
  const Recipe *recipe = &recipes[kind];
  g_auto (Identity) identity = { NULL, NULL };
  const char *name = recipe->is_for_others ? "smtp.example.net" : "localhost";

  if (!make_key (&identity, recipe->has_weak_key, error) ||
      !begin_certificate (&identity, name, recipe->from_day, recipe->to_day, error))
    return NULL;

  if (!(recipe->is_for_others ? add_names_of_others (identity.certificate, error)
                              : add_names_of_this_computer (identity.certificate, error)))
    return NULL;

  if (!sign (&identity, get_signer (self, recipe->signer, &identity), recipe, error))
    return NULL;

  return identity_to_tls (&identity, error);
}

/**
 * proof_practice_certificates_new:
 *
 * Returns: (transfer full): a new authority, or %NULL with @error set
 */
ProofPracticeCertificates *
proof_practice_certificates_new (GError **error)
{
  g_autoptr (ProofPracticeCertificates) self = g_new0 (ProofPracticeCertificates, 1);

  if (!make_authority (&self->authority, "Sendproof Practice Authority", error) ||
      !make_authority (&self->stranger, "An Authority Nobody Knows", error))
    return NULL;

  self->authority_pem = certificate_to_pem (self->authority.certificate);
  return g_steal_pointer (&self);
}

/**
 * proof_practice_certificates_free:
 * @self: (transfer full): the certificates
 */
void
proof_practice_certificates_free (ProofPracticeCertificates *self)
{
  for (guint i = 0; i < PROOF_N_CERTIFICATE_KINDS; i++)
    g_clear_object (&self->made[i]);

  identity_clear (&self->authority);
  identity_clear (&self->stranger);
  g_free (self->authority_pem);
  g_free (self);
}

/**
 * proof_practice_certificates_get_authority_pem:
 *
 * Returns: the certificate that a client must trust to practise
 */
const char *
proof_practice_certificates_get_authority_pem (ProofPracticeCertificates *self)
{
  return self->authority_pem;
}

/**
 * proof_practice_certificates_get:
 * @kind: what is right or wrong with it
 *
 * Returns: (transfer none): a certificate with its key, made when it is first
 *   asked for; or %NULL with @error set
 */
GTlsCertificate *
proof_practice_certificates_get (ProofPracticeCertificates *self,
                                 ProofCertificateKind kind,
                                 GError **error)
{
  if (self->made[kind] == NULL)
    self->made[kind] = make_certificate (self, kind, error);

  return self->made[kind];
}
