/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-wrap.h"

/* Mail programs break longer lines (RFC 5322, section 2.1.1). */
#define LINE_WIDTH 76

/**
 * proof_append_spaces:
 *
 * Appends @n spaces.
 */
void
proof_append_spaces (GString *text, gsize n)
{
  g_string_append_printf (text, "%*s", (int) n, "");
}

/**
 * proof_append_wrapped:
 * @first_prefix: what the first line begins with; the others are indented as far
 *
 * Appends @sentence in lines of at most 76 characters, broken at spaces. A word
 * that is longer than a line stays whole.
 */
void
proof_append_wrapped (GString *text, const char *first_prefix, const char *sentence)
{
  g_auto (GStrv) words = g_strsplit (sentence, " ", -1);
  gsize indent = (gsize) g_utf8_strlen (first_prefix, -1);
  gsize column = indent;

  g_string_append (text, first_prefix);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize width = (gsize) g_utf8_strlen (words[i], -1);

      if (column > indent && column + 1 + width > LINE_WIDTH)
        {
          g_string_append_c (text, '\n');
          proof_append_spaces (text, indent);
          column = indent;
        }
      if (column > indent)
        g_string_append_c (text, ' ');
      g_string_append (text, words[i]);
      column += width + (column > indent);
    }
  g_string_append_c (text, '\n');
}
