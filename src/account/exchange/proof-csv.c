/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-csv.h"

#include <string.h>

/* A spreadsheet would take what begins so for a formula, which can fetch and send. An
   apostrophe before it is how a person types a text that is none; the spreadsheet that
   does not hide it shows it. */
static gboolean
is_like_formula (const char *cell)
{
  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

/**
 * proof_csv_append_row:
 * @cells: UTF-8
 *
 * Appends a row of a table to @text, each cell in quotes (RFC 4180, section 2). A cell that
 * a spreadsheet would calculate begins with an apostrophe.
 */
void
proof_csv_append_row (GString *text, const char *const *cells)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cells[i], "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);

      g_string_append_printf (text, "%s\"%s%s\"", i > 0 ? "," : "",
                              is_like_formula (cells[i]) ? "'" : "", quoted);
    }
  g_string_append (text, "\r\n");
}
