/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-preparation.h"

#include <gsasl.h>
#include <string.h>

#include "base-scrub.h"

/* Most are, and need no library to see them. */
static gboolean
is_printable_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;

  return TRUE;
}

static SaslPreparation
prepare (const char *text)
{
  SaslPreparation preparation;
  char *prepared = NULL;

  /* The flag with which GNU SASL’s own mechanisms call it. */
  if (gsasl_saslprep (text, GSASL_ALLOW_UNASSIGNED, &prepared, NULL) != GSASL_OK)
    return SASL_PREPARATION_FAILS;

  preparation = strcmp (prepared, text) == 0 ? SASL_PREPARATION_KEEPS : SASL_PREPARATION_CHANGES;
  base_wipe (prepared, strlen (prepared));
  gsasl_free (prepared);

  return preparation;
}

/**
 * sasl_preparation_of:
 *
 * Finds out what SASLprep makes of @secret, and leaves nothing of it in memory.
 *
 * Returns: what becomes of it
 */
SaslPreparation
sasl_preparation_of (const BaseSecret *secret)
{
  SaslPreparation preparation;

  if (is_printable_ascii (base_secret_peek (secret)))
    return SASL_PREPARATION_KEEPS;

  base_scrub_begin ();
  preparation = prepare (base_secret_peek (secret));
  base_scrub_end ();

  return preparation;
}
