/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-columns.h"

static guint
get_width (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/* The end of what fits into @n_columns, of a text that begins at @text. */
static const char *
find_end (const char *text, guint n_columns)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      n += get_width (g_utf8_get_char (text));
      if (n > n_columns)
        break;
    }

  return text;
}

/**
 * proof_columns_shorten:
 * @n_columns: how many letters there is room for, of which the wide ones of East Asia
 *   take two
 *
 * Returns: (transfer full): @text, or its beginning and an ellipsis
 */
char *
proof_columns_shorten (const char *text, guint n_columns)
{
  const char *end = find_end (text, MAX (n_columns, 1));

  if (*end == '\0')
    return g_strdup (text);

  end = find_end (text, MAX (n_columns, 1) - 1);

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

/* Where a line that has to end at @end is broken: at its last space, or where it has none,
   in a word. */
static const char *
find_break (const char *line, const char *end)
{
  if (*end == ' ')
    return end;
  for (const char *place = end; place > line; place--)
    if (*place == ' ')
      return place;

  return end > line ? end : g_utf8_next_char (line);
}

/**
 * proof_columns_wrap:
 * @max_lines: how many lines there may be; the last of them is shortened
 *
 * Returns: (transfer full) (element-type utf8): @text in lines of at most @n_columns
 */
GPtrArray *
proof_columns_wrap (const char *text, guint n_columns, guint max_lines)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  while (lines->len + 1 < max_lines)
    {
      const char *end = find_end (text, n_columns);
      const char *place;

      if (*end == '\0')
        break;
      place = find_break (text, end);
      g_ptr_array_add (lines, g_strndup (text, (gsize) (place - text)));
      text = *place == ' ' ? place + 1 : place;
    }
  g_ptr_array_add (lines, proof_columns_shorten (text, n_columns));

  return lines;
}
