/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-template.h"

#include <string.h>

static gboolean
begins_sentence (const GString *text, gsize position)
{
  return position == 0 || (position >= 2 && strncmp (text->str + position - 2, ". ", 2) == 0);
}

static char *
capitalize (const char *words)
{
  char first[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (words)), first);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

/**
 * proof_template_fill:
 * @place: what stands in the text for it, such as "{server}"
 * @value: (nullable): what it is
 * @otherwise: what to say where that is not known, as inside a sentence
 *
 * Puts @value in all places of @text.
 */
void
proof_template_fill (GString *text, const char *place, const char *value, const char *otherwise)
{
  const char *found;

  if (value != NULL && *value != '\0')
    {
      g_string_replace (text, place, value, 0);
      return;
    }

  while ((found = strstr (text->str, place)) != NULL)
    {
      gsize position = (gsize) (found - text->str);
      g_autofree char *words =
          begins_sentence (text, position) ? capitalize (otherwise) : g_strdup (otherwise);

      g_string_erase (text, (gssize) position, (gssize) strlen (place));
      g_string_insert (text, (gssize) position, words);
    }
}
