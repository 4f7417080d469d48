/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-oddity.h"

#include <string.h>

/* White space of any script, and what is not seen at all, such as a byte order mark. */
static gboolean
is_without_ink (gunichar letter)
{
  return g_unichar_isspace (letter) || g_unichar_type (letter) == G_UNICODE_FORMAT ||
         g_unichar_type (letter) == G_UNICODE_CONTROL ||
         g_unichar_type (letter) == G_UNICODE_SPACE_SEPARATOR;
}

/* Nothing is where @at is not the beginning of a letter. */
static gboolean
has_space_at (const char *at, gsize length)
{
  gunichar letter = length > 0 ? g_utf8_get_char_validated (at, (gssize) length) : 0;

  return length > 0 && letter < 0x110000 && is_without_ink (letter);
}

static gsize
find_last_letter (const char *text, gsize length)
{
  const char *last = length > 0 ? g_utf8_find_prev_char (text, text + length) : NULL;

  return last != NULL ? (gsize) (last - text) : length;
}

static gboolean
has_bytes_outside_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return TRUE;

  return FALSE;
}

/**
 * base_oddities_find:
 * @text: may be secret: no part of it is copied
 * @length: in bytes
 *
 * Returns: what is odd in @text
 */
BaseOddities
base_oddities_find (const char *text, gsize length)
{
  gsize last = find_last_letter (text, length);
  BaseOddities found = 0;

  /* Nothing can be without a place, from which no step is allowed. */
  if (length == 0)
    return found;
  if (has_space_at (text, length))
    found |= BASE_ODDITY_BEGINS_WITH_SPACE;
  if (has_space_at (text + last, length - last))
    found |= BASE_ODDITY_ENDS_WITH_SPACE;
  if (has_bytes_outside_ascii (text, length))
    found |= BASE_ODDITY_OUTSIDE_ASCII;

  return found;
}

/* What is between the spaces, of any kind, at the ends of @text. */
static const char *
find_stripped (const char *text, gsize *length)
{
  while (has_space_at (text, *length))
    {
      gsize first = (gsize) (g_utf8_next_char (text) - text);

      text += first;
      *length -= first;
    }
  while (has_space_at (text + find_last_letter (text, *length),
                       *length - find_last_letter (text, *length)))
    *length = find_last_letter (text, *length);

  return text;
}

/**
 * base_oddities_dup_stripped:
 * @text: not secret
 *
 * Returns: (transfer full): @text without spaces, of any kind, at its ends
 */
char *
base_oddities_dup_stripped (const char *text)
{
  gsize length = strlen (text);
  const char *stripped = find_stripped (text, &length);

  return g_strndup (stripped, length);
}

/**
 * base_oddities_strip_secret:
 *
 * Returns: (transfer full): @secret without spaces, of any kind, at its ends
 */
BaseSecret *
base_oddities_strip_secret (const BaseSecret *secret)
{
  gsize length = base_secret_get_length (secret);
  const char *stripped = find_stripped (base_secret_peek (secret), &length);
  BaseSecret *result = base_secret_new ();

  base_secret_append (result, stripped, length);

  return result;
}
