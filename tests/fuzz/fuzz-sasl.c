/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "sasl-mechanism.h"
#include "sasl-exchange.h"

#define PASSWORD "a-password-that-nobody-may-see"
#define MAX_CHALLENGES 4

/* A few thousand iterations are enough to find out, and a million take a second. */
static gboolean
asks_for_work (const char *line, gsize length)
{
  const char *iterations = g_strstr_len (line, (gssize) length, "i=");

  return iterations != NULL && (gsize) (line + length - iterations) > 6;
}

/* A line behind “=” is put into base64; any other is taken as it is. */
static char *
make_challenge (const char *line, gsize length)
{
  if (length > 0 && *line == '=')
    return g_base64_encode ((const guchar *) line + 1, length - 1);

  return g_strndup (line, length);
}

static void
check_response (const BaseSecret *response, gboolean is_secret)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (base_secret_peek (response), &length);

  FUZZ_HOLDS (strpbrk (base_secret_peek (response), "\r\n") == NULL);
  FUZZ_HOLDS (is_secret ||
              g_strstr_len ((const char *) decoded, (gssize) length, PASSWORD) == NULL);
}

static gboolean
step (SaslExchange *sasl, const char *challenge)
{
  g_autoptr (BaseSecret) response = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_secret = FALSE;

  if (!sasl_exchange_step (sasl, challenge, &response, &is_secret, &error))
    {
      fuzz_check_inert (error->message);
      return FALSE;
    }

  check_response (response, is_secret);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const char *const *names = sasl_mechanism_get_names ();
  const char *rest = (const char *) bytes + 1;
  const char *end = (const char *) bytes + length;
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (PASSWORD);
  const SaslCredentials credentials = { .user = "anna", .secret = secret, .service = "smtp" };
  g_autoptr (SaslExchange) sasl = NULL;
  gboolean goes_on = TRUE;

  if (length < 1)
    return 0;

  sasl = sasl_exchange_new (sasl_mechanism_find (names[bytes[0] % g_strv_length ((char **) names)]),
                            &credentials, NULL, NULL, NULL);
  if (sasl == NULL)
    return 0;

  if (sasl_exchange_starts_with_client (sasl))
    goes_on = step (sasl, NULL);
  for (guint i = 0; goes_on && i < MAX_CHALLENGES && rest < end; i++)
    {
      const char *line_end = memchr (rest, '\n', (gsize) (end - rest));
      gsize line_length = (gsize) ((line_end != NULL ? line_end : end) - rest);
      g_autofree char *challenge = make_challenge (rest, line_length);

      goes_on = !asks_for_work (rest, line_length) && step (sasl, challenge);
      rest += line_length + 1;
    }

  return 0;
}
