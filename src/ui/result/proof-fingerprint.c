/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-fingerprint.h"

#include <string.h>

#define SHA256_DIGITS 64

/* Programs write "SHA256 Fingerprint=AB:CD…" or "SHA-256: ab cd…", whose words have digits
   in them, too. */
static const char *
skip_label (const char *text)
{
  const char *equals = strrchr (text, '=');
  static const char *const labels[] = { "sha256", "sha-256", "sha 256" };

  if (equals != NULL)
    return equals + 1;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strncasecmp (text, labels[i], strlen (labels[i])) == 0)
      return text + strlen (labels[i]);

  return text;
}

static char *
dup_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = skip_label (text); *at != '\0'; at++)
    if (g_ascii_isxdigit (*at))
      g_string_append_c (digits, g_ascii_tolower (*at));

  return g_string_free (digits, FALSE);
}

/**
 * proof_fingerprint_compare:
 * @pasted: what the provider names, in any of the usual forms
 * @sha256: that of a certificate, in hexadecimal digits
 *
 * Returns: whether they are the same
 */
ProofFingerprintMatch
proof_fingerprint_compare (const char *pasted, const char *sha256)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (pasted));
  g_autofree char *digits = dup_digits (trimmed);

  if (*trimmed == '\0')
    return PROOF_FINGERPRINT_NONE;
  if (strlen (digits) != SHA256_DIGITS)
    return PROOF_FINGERPRINT_UNUSABLE;

  return g_ascii_strcasecmp (digits, sha256) == 0 ? PROOF_FINGERPRINT_SAME
                                                  : PROOF_FINGERPRINT_OTHER;
}
