/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-challenge.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5802, section 5.1, asks for 4096 at least and names no most. A million
   takes a second; a hostile server could ask for hours. */
#define SCRAM_MAX_ITERATIONS 1000000

/* LOGIN's prompts say nothing that must be understood: the first is for the
   user, the second for the password, whatever is in them. Some servers do not
   even send base64 (test: login-odd-prompts.smtp). NTLM begins with the words
   "ntlm supported" (MS-SMTPNTLM, section 2.2.1), not in base64 either. */
static gboolean
is_mere_prompt (const SaslMechanism *mechanism, guint n_responses)
{
  return strcmp (mechanism->name, "LOGIN") == 0 ||
         (sasl_mechanism_is_ntlm (mechanism) && n_responses == 0);
}

static gboolean
is_base64 (const char *text)
{
  gsize length = strlen (text);
  gsize data = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
  gsize padding = strspn (text + data, "=");

  return length % 4 == 0 && data + padding == length && padding <= 2;
}

static guint
read_little_endian (const char *bytes, guint n_bytes)
{
  guint value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | (guchar) bytes[i - 1];

  return value;
}

/* libntlm takes what lies in memory behind a short challenge for its end, and
   would send it back as the domain. */
static gboolean
is_ntlm_challenge (const char *challenge, gsize length)
{
  static const char start[12] = { 'N', 'T', 'L', 'M', 'S', 'S', 'P', 0, 2, 0, 0, 0 };
  gsize domain_length;
  gsize domain_offset;

  if (length < 32 || memcmp (challenge, start, sizeof start) != 0)
    return FALSE;

  domain_length = read_little_endian (challenge + 12, 2);
  domain_offset = read_little_endian (challenge + 16, 4);

  return domain_length == 0 || (domain_offset <= length && domain_length <= length - domain_offset);
}

static gboolean
asks_for_too_many_iterations (const char *challenge)
{
  const char *iterations = strstr (challenge, ",i=");

  return iterations != NULL && g_ascii_strtoull (iterations + 3, NULL, 10) > SCRAM_MAX_ITERATIONS;
}

static const char *
find_fault (const SaslMechanism *mechanism, guint n_responses, const char *challenge, gsize length)
{
  if (sasl_mechanism_is_ntlm (mechanism) && n_responses > 0 &&
      !is_ntlm_challenge (challenge, length))
    return _ ("The server sent a challenge that cannot be read");
  if (sasl_mechanism_is_scram (mechanism) && asks_for_too_many_iterations (challenge))
    return _ ("The server asks for more work than any sign-in needs");

  return NULL;
}

/**
 * sasl_challenge_decode:
 * @mechanism: a mechanism of GNU SASL's
 * @n_responses: how many responses were given before
 * @challenge: (nullable): the text of a 334 reply
 * @length: (out): the length in bytes
 *
 * Decodes a challenge (RFC 4954, section 4) and keeps from GNU SASL what it
 * would take and should not.
 *
 * Returns: (transfer full): what GNU SASL is to be given, ended by a NUL, or
 *   %NULL with an error
 */
char *
sasl_challenge_decode (const SaslMechanism *mechanism,
                       guint n_responses,
                       const char *challenge,
                       gsize *length,
                       GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (challenge != NULL ? challenge : ""));
  g_autofree char *decoded = NULL;
  const char *fault;

  *length = 0;
  if (is_mere_prompt (mechanism, n_responses))
    return g_strdup ("");

  if (!is_base64 (text))
    fault = _ ("The server sent a challenge that cannot be read");
  else
    {
      decoded = (char *) g_base64_decode (text, length);
      fault = find_fault (mechanism, n_responses, decoded, *length);
    }
  if (fault == NULL)
    return g_steal_pointer (&decoded);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, fault);
  return NULL;
}
