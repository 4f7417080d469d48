/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "memory-search.h"
#include "sasl-server.h"
#include "sasl-exchange.h"

/* After a sign-in, however it ended, nothing of the password is left anywhere
   in memory. The password exists in this program as a function only. */

typedef enum
{
  ENDING_ACCEPTED,
  ENDING_REFUSED,
  ENDING_DROPPED,
} Ending;

typedef struct
{
  const char *mechanism;
  gsize length;
  Ending ending;
} Case;

#define NTLM_CHALLENGE "334 TlRMTVNTUAACAAAAAAAAADAAAAABggAASNFZ4mrze8AAAAAAAAAAAAAAAAAAAAAA"

static char
get_password (gsize position)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  guint32 mixed = ((guint32) position + 1) * 2654435761u;

  return alphabet[(mixed ^ mixed >> 15) >> 8 & 0x3f];
}

static BaseSecret *
make_secret (gsize length)
{
  BaseSecret *secret = base_secret_new ();

  for (gsize i = 0; i < length; i++)
    {
      const char byte = get_password (i);

      base_secret_append (secret, &byte, 1);
    }

  return secret;
}

static int
start_server (const Case *row, pid_t *process)
{
  const SaslServer server = {
    .mechanism = row->mechanism,
    .user = "anna",
    .password = "another",
    .get_character = row->ending != ENDING_REFUSED ? get_password : NULL,
    .password_length = row->length,
    .tls_exporter = "YmluZGluZw==",
  };

  return sasl_server_start (&server, process);
}

static char *
ask (int socket, BaseSecret *response, guint n_responses)
{
  const char *line = response != NULL ? base_secret_peek (response) : "";
  gsize length = response != NULL ? base_secret_get_length (response) : 0;

  if (socket >= 0)
    return sasl_server_ask (socket, line, (gssize) length);
  if (n_responses == 1)
    return g_strdup (NTLM_CHALLENGE);

  return g_strdup ("235 ");
}

/* Plays the dialogue's part. Returns the last reply's code. */
static guint
sign_in (SaslExchange *sasl, int socket, Ending ending)
{
  g_autofree char *reply = NULL;
  guint n_responses = 0;

  if (!sasl_exchange_starts_with_client (sasl))
    reply = socket >= 0 ? ask (socket, NULL, 0) : g_strdup ("334 ");

  while (reply == NULL || g_str_has_prefix (reply, "334 "))
    {
      g_autoptr (BaseSecret) response = NULL;
      g_autoptr (GError) error = NULL;
      gboolean is_secret;

      sasl_exchange_step (sasl, reply != NULL ? reply + 4 : NULL, &response, &is_secret, &error);
      g_assert_no_error (error);
      g_free (reply);
      reply = ask (socket, response, ++n_responses);
      if (ending == ENDING_DROPPED && is_secret)
        break;
    }

  return (guint) g_ascii_strtoull (reply, NULL, 10);
}

static gboolean
needs_no_server (const char *mechanism)
{
  return strcmp (mechanism, "NTLM") == 0 || strcmp (mechanism, "XOAUTH2") == 0 ||
         strcmp (mechanism, "OAUTHBEARER") == 0;
}

/* A function of its own: its variables are gone when the search is made. */
static G_NO_INLINE void
run (const Case *row)
{
  g_autoptr (GBytes) binding = g_bytes_new_static ("binding", 7);
  pid_t process = 0;
  int socket = needs_no_server (row->mechanism) ? -1 : start_server (row, &process);
  g_autoptr (BaseSecret) secret = make_secret (row->length);
  const SaslCredentials credentials = {
    .user = "anna",
    .secret = secret,
    .host = "server.example.com",
    .port = 587,
    .service = "smtp",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaslExchange) sasl =
      sasl_exchange_new (sasl_mechanism_find (row->mechanism), &credentials, binding, NULL, &error);
  guint code;

  g_assert_no_error (error);
  code = sign_in (sasl, socket, row->ending);
  if (row->ending != ENDING_DROPPED)
    g_assert_cmpuint (code, ==, row->ending == ENDING_ACCEPTED ? 235 : 535);
  g_assert_cmpuint (memory_search (get_password, row->length, FALSE), >, 0);
  if (socket >= 0)
    sasl_server_stop (socket, process);
}

static void
test_leaves_nothing (gconstpointer data)
{
  const Case *row = data;

  if (!memory_search_is_possible ())
    {
      g_test_skip ("memory is not searched under a checker of memory");
      return;
    }

  run (row);
  g_assert_cmpuint (memory_search (get_password, row->length, TRUE), ==, 0);
}

/* The search is only worth what it finds. */
static void
test_search_finds_what_is_left (void)
{
  enum
  {
    LENGTH = 64,
  };
  g_autofree char *password = g_malloc0 (LENGTH + 1);
  g_autofree char *base64 = NULL;

  if (!memory_search_is_possible ())
    {
      g_test_skip ("memory is not searched under a checker of memory");
      return;
    }

  g_assert_cmpuint (memory_search (get_password, LENGTH, TRUE), ==, 0);
  for (gsize i = 20; i < LENGTH; i++)
    password[i] = get_password (i);
  g_assert_cmpuint (memory_search (get_password, LENGTH, FALSE), >, 0);

  base64 = g_base64_encode ((const guchar *) password + 1, LENGTH - 1);
  base_wipe (password, LENGTH);
  g_assert_cmpuint (memory_search (get_password, LENGTH, FALSE), >, 0);

  base_wipe (base64, strlen (base64));
  g_assert_cmpuint (memory_search (get_password, LENGTH, TRUE), ==, 0);
}

int
main (int argc, char **argv)
{
  static const gsize lengths[] = { 48, 96, 700, 3000 };
  static const char *const endings[] = { "accepted", "refused", "dropped" };
  const char *const *mechanisms = sasl_mechanism_get_names ();

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sasl-memory/search-finds-what-is-left", test_search_finds_what_is_left);
  for (gsize i = 0; mechanisms[i] != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (lengths); j++)
      for (Ending ending = ENDING_ACCEPTED; ending <= ENDING_DROPPED; ending++)
        {
          const Case row = { mechanisms[i], lengths[j], ending };
          g_autofree char *path =
              g_strdup_printf ("/sasl-memory/nothing-is-left/%s/%s/%" G_GSIZE_FORMAT, mechanisms[i],
                               endings[ending], lengths[j]);

          if (ending != ENDING_REFUSED || !needs_no_server (mechanisms[i]))
            g_test_add_data_func_full (path, g_memdup2 (&row, sizeof row), test_leaves_nothing,
                                       g_free);
        }

  return g_test_run ();
}
