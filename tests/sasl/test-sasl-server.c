/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sasl-server.h"
#include "sasl-exchange.h"

/* Sign-ins at the server side of GNU SASL, which knows nothing of ours. */

#define BINDING "YmluZGluZw=="
#define OTHER_BINDING "b3RoZXI="

typedef struct
{
  const char *name;
  const char *user;
  const char *typed;
  const char *stored;
  guint code;
} Password;

static const Password passwords[] = {
  { "right", "anna", "secret", "secret", 235 },
  { "wrong", "anna", "secret", "another", 535 },
  { "with-all-of-ascii", "anna", "a b,c=d\\e\"f:g;h%i&j'k~", "a b,c=d\\e\"f:g;h%i&j'k~", 235 },
  { "utf-8", "anna", "pässwörd", "pässwörd", 235 },
  { "long", "anna",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123",
    "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123",
    235 },
  { "user-with-a-domain", "anna@example.com", "secret", "secret", 235 },
  { "user-with-signs", "an,na=x", "secret", "secret", 235 },
};

static const char *const mechanisms[] = {
  "PLAIN",       "LOGIN",         "CRAM-MD5",         "DIGEST-MD5",
  "SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256-PLUS",
};

typedef struct
{
  const char *mechanism;
  const Password *password;
  const char *exporter;
  const char *unique;
} Case;

static SaslExchange *
make_sasl (const Case *row, GBytes *exporter, GBytes *unique)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (row->password->typed);
  const SaslCredentials credentials = {
    .user = row->password->user,
    .secret = secret,
    .host = "server.example.com",
    .port = 587,
    .service = "smtp",
  };
  g_autoptr (GError) error = NULL;
  SaslExchange *sasl = sasl_exchange_new (sasl_mechanism_find (row->mechanism), &credentials,
                                          exporter, unique, &error);

  g_assert_no_error (error);

  return sasl;
}

static guint
sign_in (SaslExchange *sasl, int socket)
{
  g_autofree char *reply = NULL;

  if (!sasl_exchange_starts_with_client (sasl))
    reply = sasl_server_ask (socket, "", -1);

  while (reply == NULL || g_str_has_prefix (reply, "334 "))
    {
      g_autoptr (BaseSecret) response = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_secret;

      g_assert_false (sasl_exchange_is_complete (sasl));
      sasl_exchange_step (sasl, reply != NULL ? reply + 4 : NULL, &response, &is_secret, &error);
      g_assert_no_error (error);
      g_free (reply);
      reply = sasl_server_ask (socket, base_secret_peek (response), -1);
    }

  return (guint) g_ascii_strtoull (reply, NULL, 10);
}

static void
test_sign_in (gconstpointer data)
{
  const Case *row = data;
  const SaslServer server = {
    .mechanism = row->mechanism,
    .user = row->password->user,
    .password = row->password->stored,
    .tls_exporter = row->exporter,
    .tls_unique = row->unique,
  };
  g_autoptr (GBytes) binding = g_bytes_new_static ("binding", 7);
  pid_t process;
  int socket = sasl_server_start (&server, &process);
  g_autoptr (SaslExchange) sasl =
      make_sasl (row, row->exporter != NULL ? binding : NULL, row->unique != NULL ? binding : NULL);
  gboolean is_same =
      g_strcmp0 (row->exporter, OTHER_BINDING) != 0 && g_strcmp0 (row->unique, OTHER_BINDING) != 0;
  guint code = sign_in (sasl, socket);

  g_assert_cmpuint (code, ==, is_same ? row->password->code : 535);
  if (code == 235)
    g_assert_true (sasl_exchange_is_complete (sasl));
  sasl_server_stop (socket, process);
}

static void
add_test (const char *name, Case row)
{
  g_autofree char *path = g_strdup_printf ("/sasl-server/%s/%s", row.mechanism, name);

  g_test_add_data_func_full (path, g_memdup2 (&row, sizeof row), test_sign_in, g_free);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    {
      gboolean is_plus = g_str_has_suffix (mechanisms[i], "-PLUS");

      for (gsize j = 0; j < G_N_ELEMENTS (passwords); j++)
        add_test (passwords[j].name,
                  (Case){ mechanisms[i], &passwords[j], is_plus ? BINDING : NULL, NULL });
      if (is_plus)
        {
          add_test ("tied-by-tls-unique", (Case){ mechanisms[i], &passwords[0], NULL, BINDING });
          add_test ("tied-to-another-connection",
                    (Case){ mechanisms[i], &passwords[0], OTHER_BINDING, NULL });
        }
    }

  return g_test_run ();
}
