/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sasl-exchange.h"

/* A SCRAM server written after RFC 5802, so that it can cheat. */

typedef struct
{
  GChecksumType hash;
  char *first_bare;
  char *server_first;
  char *auth_message;
  guint8 salted_password[32];
} Server;

static gsize
get_hash_length (const Server *self)
{
  return (gsize) g_checksum_type_get_length (self->hash);
}

static void
hmac (const Server *self, const guint8 *key, const char *bytes, gsize length, guint8 *digest)
{
  gsize digest_length = get_hash_length (self);
  GHmac *made = g_hmac_new (self->hash, key, digest_length);

  g_hmac_update (made, (const guchar *) bytes, (gssize) length);
  g_hmac_get_digest (made, digest, &digest_length);
  g_hmac_unref (made);
}

/* RFC 5802, section 2.2, "Hi". */
static void
salt_password (Server *self, const char *password, const char *salt, gsize salt_length, guint n)
{
  g_autoptr (GByteArray) block = g_byte_array_new ();
  guint8 digest[32];
  gsize length = get_hash_length (self);
  GHmac *keyed = g_hmac_new (self->hash, (const guchar *) password, strlen (password));

  g_byte_array_append (block, (const guint8 *) salt, (guint) salt_length);
  g_byte_array_append (block, (const guint8 *) "\0\0\0\1", 4);
  for (guint i = 0; i < n; i++)
    {
      GHmac *round = g_hmac_copy (keyed);
      gsize digest_length = length;

      g_hmac_update (round, i == 0 ? block->data : digest,
                     i == 0 ? (gssize) block->len : (gssize) length);
      g_hmac_get_digest (round, digest, &digest_length);
      g_hmac_unref (round);
      for (gsize j = 0; j < length; j++)
        self->salted_password[j] = i == 0 ? digest[j] : self->salted_password[j] ^ digest[j];
    }
  g_hmac_unref (keyed);
}

static void
set_auth_message (Server *self, const char *final_without_proof)
{
  g_free (self->auth_message);
  self->auth_message =
      g_strdup_printf ("%s,%s,%s", self->first_bare, self->server_first, final_without_proof);
}

static char *
make_signature (const Server *self)
{
  guint8 key[32];
  guint8 signature[32];

  hmac (self, self->salted_password, "Server Key", 10, key);
  hmac (self, key, self->auth_message, strlen (self->auth_message), signature);

  return g_base64_encode (signature, get_hash_length (self));
}

static char *
make_proof (const Server *self)
{
  guint8 client_key[32];
  guint8 stored_key[32];
  guint8 proof[32];
  gsize length = get_hash_length (self);
  GChecksum *checksum = g_checksum_new (self->hash);

  hmac (self, self->salted_password, "Client Key", 10, client_key);
  g_checksum_update (checksum, client_key, (gssize) length);
  g_checksum_get_digest (checksum, stored_key, &length);
  g_checksum_free (checksum);
  hmac (self, stored_key, self->auth_message, strlen (self->auth_message), proof);
  for (gsize i = 0; i < length; i++)
    proof[i] ^= client_key[i];

  return g_base64_encode (proof, length);
}

static void
server_clear (Server *self)
{
  g_free (self->first_bare);
  g_free (self->server_first);
  g_free (self->auth_message);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Server, server_clear)

typedef struct
{
  const char *name;
  GChecksumType hash;
  const char *first_bare;
  const char *server_first;
  const char *final_without_proof;
  const char *salt;
  const char *proof;
  const char *signature;
} Vector;

static const Vector vectors[] = {
  { "rfc-5802", G_CHECKSUM_SHA1, "n=user,r=fyko+d2lbbFgONRv9qkxdawL",
    "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
    "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j", "QSXCR+Q6sek8bf92",
    "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=", "rmF9pqV8S7suAoZWja4dJRkFsKQ=" },
  { "rfc-7677", G_CHECKSUM_SHA256, "n=user,r=rOprNGfwEbeRWgbNEkqO",
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
    "W22ZaJ0SNY7soEsUEjb6gQ==", "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
    "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=" },
};

/* The server is right by the words of the RFCs, so the client is that it agrees
   with. The client's own nonce cannot be set. */
static void
test_vector (gconstpointer data)
{
  const Vector *row = data;
  g_auto (Server) server = {
    .hash = row->hash,
    .first_bare = g_strdup (row->first_bare),
    .server_first = g_strdup (row->server_first),
  };
  gsize salt_length;
  g_autofree char *salt = (char *) g_base64_decode (row->salt, &salt_length);
  g_autofree char *proof = NULL;
  g_autofree char *signature = NULL;

  salt_password (&server, "pencil", salt, salt_length, 4096);
  set_auth_message (&server, row->final_without_proof);
  proof = make_proof (&server);
  signature = make_signature (&server);
  g_assert_cmpstr (proof, ==, row->proof);
  g_assert_cmpstr (signature, ==, row->signature);
}

/* How the server's first message is made: %s is the client's nonce. */
typedef enum
{
  CLIENT_STOPS_AT_FIRST,
  CLIENT_STOPS_AT_FINAL,
  CLIENT_IS_NOT_COMPLETE,
  CLIENT_IS_COMPLETE,
} Outcome;

typedef struct
{
  const char *name;
  const char *nonce;
  const char *salt;
  const char *iterations;
  const char *final;
  Outcome outcome;
} Cheat;

#define SALT "QSXCR+Q6sek8bf92"

/* In "nonce" a "%" is the client's; "final" is "v" for the true signature. */
static const Cheat cheats[] = {
  { "an-honest-server-is-believed", "%3rfcNHYJY1", SALT, "4096", "v", CLIENT_IS_COMPLETE },
  { "few-iterations-are-taken", "%3rfcNHYJY1", SALT, "1", "v", CLIENT_IS_COMPLETE },
  { "many-iterations-are-taken", "%3rfcNHYJY1", SALT, "100000", "v", CLIENT_IS_COMPLETE },
  { "the-nonce-must-begin-with-the-client's", "3rfcNHYJY1%", SALT, "4096", "v",
    CLIENT_STOPS_AT_FIRST },
  { "the-nonce-must-not-be-another", "3rfcNHYJY1", SALT, "4096", "v", CLIENT_STOPS_AT_FIRST },
  { "the-nonce-must-not-be-empty", "", SALT, "4096", "v", CLIENT_STOPS_AT_FIRST },
  { "too-many-iterations", "%x", SALT, "1000001", "v", CLIENT_STOPS_AT_FIRST },
  { "endless-iterations", "%x", SALT, "4294967295", "v", CLIENT_STOPS_AT_FIRST },
  { "more-iterations-than-fit-a-number", "%x", SALT, "99999999999999999999999", "v",
    CLIENT_STOPS_AT_FIRST },
  { "no-iterations", "%x", SALT, "0", "v", CLIENT_STOPS_AT_FIRST },
  { "less-than-no-iterations", "%x", SALT, "-1", "v", CLIENT_STOPS_AT_FIRST },
  { "iterations-that-are-no-number", "%x", SALT, "many", "v", CLIENT_STOPS_AT_FIRST },
  { "salt-that-is-not-base64", "%x", "!", "4096", "v", CLIENT_STOPS_AT_FIRST },
  { "a-wrong-signature", "%x", SALT, "4096",
    "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=", CLIENT_STOPS_AT_FINAL },
  { "an-empty-signature", "%x", SALT, "4096", "v=", CLIENT_STOPS_AT_FINAL },
  { "no-signature", "%x", SALT, "4096", "x", CLIENT_STOPS_AT_FINAL },
  { "nothing-for-a-signature", "%x", SALT, "4096", "", CLIENT_STOPS_AT_FINAL },
  { "success-without-a-signature", "%x", SALT, "4096", NULL, CLIENT_IS_NOT_COMPLETE },
  { "a-refusal-is-answered-and-is-no-success", "%x", SALT, "4096", "e=invalid-proof",
    CLIENT_IS_NOT_COMPLETE },
};

static char *
encode (const char *text)
{
  return g_base64_encode ((const guchar *) text, strlen (text));
}

/* Takes a step and gives the response decoded, or NULL if the client stops. */
static char *
take_step (SaslExchange *sasl, const char *challenge, gboolean expects_secret)
{
  g_autofree char *base64 = challenge != NULL ? encode (challenge) : NULL;
  g_autoptr (BaseSecret) response = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_secret = FALSE;
  gsize length;

  if (!sasl_exchange_step (sasl, base64, &response, &is_secret, &error))
    {
      g_assert_nonnull (error);
      return NULL;
    }

  g_assert_no_error (error);
  g_assert_cmpint (is_secret, ==, expects_secret);

  return (char *) g_base64_decode (base_secret_peek (response), &length);
}

static void
make_server_first (Server *self, const Cheat *row, const char *client_first)
{
  const char *client_nonce = strstr (client_first, "r=") + 2;
  const char *percent = strchr (row->nonce, '%');
  g_autofree char *nonce = percent == NULL
                               ? g_strdup (row->nonce)
                               : g_strdup_printf ("%.*s%s%s", (int) (percent - row->nonce),
                                                  row->nonce, client_nonce, percent + 1);

  self->first_bare = g_strdup (client_first + strlen ("n,,"));
  self->server_first = g_strdup_printf ("r=%s,s=%s,i=%s", nonce, row->salt, row->iterations);
}

/* Checks the client's proof as an honest server does. */
static void
check_client_final (Server *self, const Cheat *row, const char *client_final)
{
  const char *proof = strstr (client_final, ",p=");
  g_autofree char *without_proof = g_strndup (client_final, (gsize) (proof - client_final));
  gsize salt_length;
  g_autofree char *salt = (char *) g_base64_decode (row->salt, &salt_length);
  g_autofree char *expected = NULL;

  salt_password (self, "pencil", salt, salt_length,
                 (guint) g_ascii_strtoull (row->iterations, NULL, 10));
  set_auth_message (self, without_proof);
  expected = make_proof (self);
  g_assert_cmpstr (proof + 3, ==, expected);
}

static void
play (const Cheat *row, GChecksumType hash, SaslExchange *sasl)
{
  g_auto (Server) server = { .hash = hash };
  g_autofree char *client_first = take_step (sasl, NULL, FALSE);
  g_autofree char *client_final = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *server_final = NULL;
  g_autofree char *last = NULL;

  /* The analyzer takes g_assert_nonnull() for something that may go on. */
  g_assert (client_first != NULL);
  make_server_first (&server, row, client_first);
  client_final = take_step (sasl, server.server_first, TRUE);
  g_assert_cmpint (client_final == NULL, ==, row->outcome == CLIENT_STOPS_AT_FIRST);
  g_assert_false (sasl_exchange_is_complete (sasl));
  if (client_final == NULL)
    return;

  check_client_final (&server, row, client_final);
  if (row->final == NULL)
    return;

  signature = make_signature (&server);
  server_final =
      strcmp (row->final, "v") == 0 ? g_strconcat ("v=", signature, NULL) : g_strdup (row->final);
  last = take_step (sasl, server_final, FALSE);
  g_assert_cmpstr (last, ==, row->outcome == CLIENT_STOPS_AT_FINAL ? NULL : "");
  g_assert_cmpint (sasl_exchange_is_complete (sasl), ==, row->outcome == CLIENT_IS_COMPLETE);
  if (last != NULL)
    g_assert_null (take_step (sasl, "v=", FALSE));
}

static void
test_cheat (gconstpointer data)
{
  static const struct
  {
    const char *mechanism;
    GChecksumType hash;
  } kinds[] = { { "SCRAM-SHA-1", G_CHECKSUM_SHA1 }, { "SCRAM-SHA-256", G_CHECKSUM_SHA256 } };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (BaseSecret) secret = base_secret_new_from_text ("pencil");
      const SaslCredentials credentials = { .user = "user", .secret = secret, .service = "smtp" };
      g_autoptr (GError) error = NULL;
      g_autoptr (SaslExchange) sasl = sasl_exchange_new (sasl_mechanism_find (kinds[i].mechanism),
                                                         &credentials, NULL, NULL, &error);

      g_assert_no_error (error);
      play (data, kinds[i].hash, sasl);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autofree char *path =
          g_strconcat ("/sasl-scram/server-agrees-with/", vectors[i].name, NULL);

      g_test_add_data_func (path, &vectors[i], test_vector);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (cheats); i++)
    {
      g_autofree char *path = g_strconcat ("/sasl-scram/", cheats[i].name, NULL);

      g_test_add_data_func (path, &cheats[i], test_cheat);
    }

  return g_test_run ();
}
