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
#define SERIAL_BYTES 8

typedef enum
{
  SIGNER_AUTHORITY,
  SIGNER_STRANGER,
  SIGNER_INTERMEDIATE,
  SIGNER_SCANNER,
  SIGNER_ITSELF,
  N_SIGNERS = SIGNER_ITSELF,
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
  Identity signers[N_SIGNERS];
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
  gboolean is_revoked;
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
  [PROOF_CERTIFICATE_KIND_REVOKED] = { .from_day = -1, .to_day = 30, .is_revoked = TRUE },
  [PROOF_CERTIFICATE_KIND_INCOMPLETE] = { .signer = SIGNER_INTERMEDIATE,
                                          .from_day = -1,
                                          .to_day = 30 },
  [PROOF_CERTIFICATE_KIND_SCANNER] = { .signer = SIGNER_SCANNER, .from_day = -1, .to_day = 30 },
};

static const guint8 revoked_serial[SERIAL_BYTES] = { 1, 2, 3, 4, 5, 6, 7, 8 };

/* Who signs, and by whom each is signed in turn. Virus scanners name themselves
   like this, and put the server's name in a certificate of their own. */
static const struct
{
  const char *name;
  Signer signer;
} signers[N_SIGNERS] = {
  [SIGNER_AUTHORITY] = { "CN=Sendproof Practice Authority,O=Sendproof Practice", SIGNER_ITSELF },
  [SIGNER_STRANGER] = { "CN=An Authority Nobody Knows,O=Sendproof Practice", SIGNER_ITSELF },
  [SIGNER_INTERMEDIATE] = { "CN=Sendproof Practice Branch,O=Sendproof Practice", SIGNER_AUTHORITY },
  [SIGNER_SCANNER] = { "CN=Avast Web/Mail Shield Root,O=Avast Web/Mail Shield", SIGNER_ITSELF },
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
  guint8 serial[SERIAL_BYTES];

  for (gsize i = 0; i < sizeof serial; i++)
    serial[i] = (guint8) g_random_int_range (9, 128);

  return gnutls_x509_crt_set_serial (certificate, serial, sizeof serial);
}

static gboolean
begin_certificate (Identity *self, const char *dn, int from_day, int to_day, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
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

static const Identity *
get_signer (ProofPracticeCertificates *self, Signer signer, const Identity *itself)
{
  return signer == SIGNER_ITSELF ? itself : &self->signers[signer];
}

static gboolean
make_signer (ProofPracticeCertificates *self, Signer which, GError **error)
{
  Identity *identity = &self->signers[which];
  const Identity *signer = get_signer (self, signers[which].signer, identity);

  return make_key (identity, FALSE, error) &&
         begin_certificate (identity, signers[which].name, -400, 60, error) &&
         check (gnutls_x509_crt_set_basic_constraints (identity->certificate, 1, -1), error) &&
         check (gnutls_x509_crt_set_key_usage (identity->certificate,
                                               GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN),
                error) &&
         check (gnutls_x509_crt_sign2 (identity->certificate, signer->certificate, signer->key,
                                       GNUTLS_DIG_SHA256, 0),
                error);
}

static gboolean
make_revocation_list (gnutls_x509_crl_t list, const Identity *authority, GError **error)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  return check (gnutls_x509_crl_set_version (list, 2), error) &&
         check (gnutls_x509_crl_set_this_update (list, now - SECONDS_A_DAY), error) &&
         check (gnutls_x509_crl_set_next_update (list, now + 30 * SECONDS_A_DAY), error) &&
         check (gnutls_x509_crl_set_crt_serial (list, revoked_serial, sizeof revoked_serial, now),
                error) &&
         check (gnutls_x509_crl_sign2 (list, authority->certificate, authority->key,
                                       GNUTLS_DIG_SHA256, 0),
                error);
}

static char *
dup_revocation_list_pem (const Identity *authority, GError **error)
{
  gnutls_x509_crl_t list;
  gnutls_datum_t pem = { NULL, 0 };
  char *text = NULL;

  if (!check (gnutls_x509_crl_init (&list), error))
    return NULL;

  if (make_revocation_list (list, authority, error) &&
      check (gnutls_x509_crl_export2 (list, GNUTLS_X509_FMT_PEM, &pem), error))
    text = g_strndup ((const char *) pem.data, pem.size);
  gnutls_free (pem.data);
  gnutls_x509_crl_deinit (list);

  return text;
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

/* Where the certificate of an intermediate authority is to be had; nobody
   looks there. */
static gboolean
add_place_of_signer (gnutls_x509_crt_t certificate, GError **error)
{
  const char *place = "http://branch.example.net/ca.der";
  const gnutls_datum_t data = { (unsigned char *) place, (unsigned int) strlen (place) };

  return check (gnutls_x509_crt_set_authority_info_access (certificate, GNUTLS_IA_CAISSUERS_URI,
                                                           (gnutls_datum_t *) &data),
                error);
}

static gboolean
set_what_recipe_wants (gnutls_x509_crt_t certificate, const Recipe *recipe, GError **error)
{
  if (recipe->is_revoked &&
      !check (gnutls_x509_crt_set_serial (certificate, revoked_serial, sizeof revoked_serial),
              error))
    return FALSE;

  return recipe->signer != SIGNER_INTERMEDIATE || add_place_of_signer (certificate, error);
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
  const char *name = recipe->is_for_others ? "CN=smtp.example.net,O=Sendproof Practice"
                                           : "CN=localhost,O=Sendproof Practice";

  if (!make_key (&identity, recipe->has_weak_key, error) ||
      !begin_certificate (&identity, name, recipe->from_day, recipe->to_day, error))
    return NULL;

  if (!(recipe->is_for_others ? add_names_of_others (identity.certificate, error)
                              : add_names_of_this_computer (identity.certificate, error)))
    return NULL;

  if (!set_what_recipe_wants (identity.certificate, recipe, error) ||
      !sign (&identity, get_signer (self, recipe->signer, &identity), recipe, error))
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
  g_autofree char *authority = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < N_SIGNERS; i++)
    if (!make_signer (self, (Signer) i, error))
      return NULL;

  authority = certificate_to_pem (self->signers[SIGNER_AUTHORITY].certificate);
  list = dup_revocation_list_pem (&self->signers[SIGNER_AUTHORITY], error);
  if (list == NULL)
    return NULL;

  self->authority_pem = g_strconcat (authority, list, NULL);
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

  for (guint i = 0; i < N_SIGNERS; i++)
    identity_clear (&self->signers[i]);
  g_free (self->authority_pem);
  g_free (self);
}

/**
 * proof_practice_certificates_get_authority_pem:
 *
 * Returns: the certificate that a client must trust to practise, and the list
 *   of what its authority has withdrawn
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
