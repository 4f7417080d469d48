/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "sasl-refusal.h"
#include "sasl-token.h"

static void
check_words (char **words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    fuzz_check_inert (words[i]);
}

static void
check_token (const char *text)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (text);
  g_autoptr (SaslToken) token = sasl_token_read (secret);
  g_autoptr (GDateTime) end = NULL;

  if (token == NULL)
    return;

  if (token->issuer != NULL)
    fuzz_check_inert (token->issuer);
  if (token->user != NULL)
    fuzz_check_inert (token->user);
  check_words (token->audiences);
  check_words (token->scopes);
  end = g_date_time_new_from_unix_utc (token->expires);
  FUZZ_HOLDS (end != NULL);
}

static void
check_refusal (const char *challenge)
{
  g_autoptr (SaslRefusal) refusal = sasl_refusal_read (challenge);

  if (refusal == NULL)
    return;

  fuzz_check_inert (refusal->status);
  check_words (refusal->scopes);
}

/* The bytes as they are, and as the claims of a token and the challenge of a server. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autofree char *base64 = g_base64_encode (bytes, length);
  g_autofree char *token = g_strdup_printf ("e30.%s.c2ln", base64);

  check_token (text);
  check_token (token);
  check_refusal (text);
  check_refusal (base64);

  return 0;
}
