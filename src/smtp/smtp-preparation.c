/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-preparation.h"

#include <gsasl.h>
#include <string.h>

#include "smtp-scrub.h"

/* Most are, and need no library to see them. */
static gboolean
is_printable_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;

  return TRUE;
}

static SmtpPreparation
prepare (const char *text)
{
  SmtpPreparation preparation;
  char *prepared = NULL;

  /* The flag with which GNU SASL’s own mechanisms call it. */
  if (gsasl_saslprep (text, GSASL_ALLOW_UNASSIGNED, &prepared, NULL) != GSASL_OK)
    return SMTP_PREPARATION_FAILS;

  preparation = strcmp (prepared, text) == 0 ? SMTP_PREPARATION_KEEPS : SMTP_PREPARATION_CHANGES;
  smtp_wipe (prepared, strlen (prepared));
  gsasl_free (prepared);

  return preparation;
}

/**
 * smtp_preparation_of:
 *
 * Finds out what SASLprep makes of @secret, and leaves nothing of it in memory.
 *
 * Returns: what becomes of it
 */
SmtpPreparation
smtp_preparation_of (const SmtpSecret *secret)
{
  SmtpPreparation preparation;

  if (is_printable_ascii (smtp_secret_peek (secret)))
    return SMTP_PREPARATION_KEEPS;

  smtp_scrub_begin ();
  preparation = prepare (smtp_secret_peek (secret));
  smtp_scrub_end ();

  return preparation;
}
