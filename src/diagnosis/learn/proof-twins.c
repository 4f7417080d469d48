/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-twins.h"

#include <string.h>

#define CODE_LETTERS 3
/* "550 " */
#define HEAD_LETTERS 4

static ProofCorpusLine *
copy (const ProofCorpusLine *line)
{
  ProofCorpusLine *twin = g_new (ProofCorpusLine, 1);

  *twin = *line;
  twin->place = g_strdup (line->place);
  twin->reply = g_strdupv (line->reply);
  twin->charset = g_strdup (line->charset);
  twin->mechanism = g_strdup (line->mechanism);
  twin->offers = g_strdup (line->offers);
  twin->sender = g_strdup (line->sender);
  twin->recipient = g_strdup (line->recipient);
  twin->provider = g_strdup (line->provider);
  twin->server = g_strdup (line->server);

  return twin;
}

/* A sentence before stands behind the codes. */
static gsize
measure_codes (const char *line)
{
  gsize code = MIN (strlen (line), HEAD_LETTERS);
  gsize status = strspn (line + code, "#0123456789.");

  return status >= 5 && line[code + status] == ' ' ? code + status + 1 : code;
}

static char *
put_in_line (const char *line, const ProofAside *aside)
{
  gsize codes = measure_codes (line);
  g_autofree char *head = g_strndup (line, codes);
  g_autofree char *rest = proof_aside_put (aside, line + codes);

  return g_strconcat (head, codes < HEAD_LETTERS ? " " : "", rest, NULL);
}

/**
 * proof_twins_put_aside:
 *
 * Returns: (transfer full): @line, as if the server had said @aside too
 */
ProofCorpusLine *
proof_twins_put_aside (const ProofCorpusLine *line, const ProofAside *aside)
{
  ProofCorpusLine *twin = copy (line);
  gsize place = aside->is_before ? 0 : g_strv_length (twin->reply) - 1;

  g_free (twin->reply[place]);
  twin->reply[place] = put_in_line (line->reply[place], aside);

  return twin;
}

/**
 * proof_twins_put_code:
 * @code: as in "550"
 *
 * Returns: (transfer full): @line, as if the server had said it with @code
 */
ProofCorpusLine *
proof_twins_put_code (const ProofCorpusLine *line, const char *code)
{
  ProofCorpusLine *twin = copy (line);

  for (gsize i = 0; twin->reply[i] != NULL; i++)
    memcpy (twin->reply[i], code, CODE_LETTERS);

  return twin;
}

/**
 * proof_twins_cut:
 * @part: how much of its last line is lost, from 0 to 1
 *
 * Returns: (transfer full): @line, as if its end had been lost on the way
 */
ProofCorpusLine *
proof_twins_cut (const ProofCorpusLine *line, double part)
{
  ProofCorpusLine *twin = copy (line);
  char *last = twin->reply[g_strv_length (twin->reply) - 1];
  glong length = g_utf8_strlen (last, -1);
  glong left = MAX (MIN (length, (glong) HEAD_LETTERS), length - (glong) ((double) length * part));

  *g_utf8_offset_to_pointer (last, left) = '\0';

  return twin;
}
