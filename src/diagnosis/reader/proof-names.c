/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-names.h"

#include <string.h>

/* A ticket or the name of a session has so many digits beside its letters. */
#define MIN_DIGITS_OF_TICKET 3
#define MAX_LETTERS_OF_TOP_LEVEL 13

static const char *const tags[] = { "a", "b", "br", "div", "em",   "font",   "h1", "h2", "hr",
                                    "i", "p", "li", "ul",  "span", "strong", "tt", "u" };

/**
 * proof_names_is_link:
 *
 * Returns: whether @text begins with the address of a page
 */
gboolean
proof_names_is_link (const char *text)
{
  gsize scheme = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return strncmp (text + scheme, "://", 3) == 0 || g_ascii_strncasecmp (text, "www.", 4) == 0 ||
         g_ascii_strncasecmp (text, "mailto:", 7) == 0;
}

static gboolean
is_tag (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i]) == length && g_ascii_strncasecmp (tags[i], name, length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * proof_names_measure_markup:
 *
 * Returns: how long the HTML tag is with which @text begins, or 0
 */
gsize
proof_names_measure_markup (const char *text)
{
  const char *name = text + (text[0] == '<' && text[1] == '/' ? 2 : 1);
  gsize length;
  gsize rest;

  if (*text != '<')
    return 0;

  length = strcspn (name, " \t/<>");
  rest = strcspn (name, "<>");
  if (!is_tag (name, length) || name[rest] != '>')
    return 0;

  return (gsize) (name - text) + rest + 1;
}

static gsize
count (const char *chunk, gsize length, GAsciiType type)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += (g_ascii_table[(guchar) chunk[i]] & type) != 0;

  return n;
}

static gsize
count_signs (const char *chunk, gsize length, char sign)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += chunk[i] == sign;

  return n;
}

static gboolean
is_address (const char *chunk, gsize length)
{
  return length > 1 && memchr (chunk, '@', length) != NULL;
}

static gboolean
is_page (const char *chunk, gsize length)
{
  const char *slash = memchr (chunk, '/', length);
  const char *dot = memchr (chunk, '.', length);

  return proof_names_is_link (chunk) ||
         (slash != NULL && dot != NULL && dot > chunk && dot < slash && g_ascii_isalpha (dot[1]));
}

static gboolean
is_numeric_with (const char *chunk, gsize length, gsize min_dots, gsize max_dots)
{
  gsize n_dots = count_signs (chunk, length, '.');

  return n_dots >= min_dots && n_dots <= max_dots &&
         count (chunk, length, G_ASCII_DIGIT) + n_dots == length;
}

static gboolean
is_ip (const char *chunk, gsize length)
{
  gsize n_colons = count_signs (chunk, length, ':');

  return is_numeric_with (chunk, length, 3, 3) ||
         (n_colons >= 2 &&
          count (chunk, length, G_ASCII_XDIGIT) + n_colons + count_signs (chunk, length, '.') ==
              length);
}

static gboolean
is_status (const char *chunk, gsize length)
{
  gsize skipped = *chunk == '#' ? 1 : 0;

  return is_numeric_with (chunk + skipped, length - skipped, 2, 2);
}

/* A domain's last part is of letters, all small or all capital. */
static gboolean
is_host (const char *chunk, gsize length)
{
  const char *dot = memrchr (chunk, '.', length);
  gsize last;

  if (dot == NULL || dot == chunk)
    return FALSE;

  last = (gsize) (chunk + length - dot - 1);
  return last >= 2 && last <= MAX_LETTERS_OF_TOP_LEVEL &&
         (count (dot + 1, last, G_ASCII_LOWER) == last ||
          count (dot + 1, last, G_ASCII_UPPER) == last) &&
         count (chunk, length, G_ASCII_ALNUM) + count_signs (chunk, length, '.') +
                 count_signs (chunk, length, '-') + count_signs (chunk, length, '_') ==
             length;
}

static gboolean
is_ticket (const char *chunk, gsize length)
{
  return count (chunk, length, G_ASCII_DIGIT) >= MIN_DIGITS_OF_TICKET &&
         count (chunk, length, G_ASCII_ALPHA) > 0 && count (chunk, length, G_ASCII_GRAPH) == length;
}

static const struct
{
  gboolean (*is_it) (const char *chunk, gsize length);
  const char *name;
} names[] = {
  { is_address, "<address>" }, { is_page, "<link>" }, { is_ip, "<ip>" },
  { is_status, "" },           { is_host, "<host>" }, { is_ticket, "<ticket>" },
};

/**
 * proof_names_find:
 * @chunk: @length bytes without white space
 *
 * Returns: (nullable): what @chunk is the name of, as in "<address>"; "" for a
 *   status code, which is read elsewhere; %NULL where it is words
 */
const char *
proof_names_find (const char *chunk, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (length > 0 && names[i].is_it (chunk, length))
      return names[i].name;

  return NULL;
}
