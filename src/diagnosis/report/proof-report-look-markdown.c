/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-look.h"

#include <string.h>

/* CommonMark 0.30, with the strikethrough and the tables of GitHub. What comes
   from outside stands in code, from which nothing leads out; only sentences do
   not, and in these all that has a meaning is escaped. */
#define SPECIAL_CHARACTERS "\\`*_{}[]<>#&~|!"
#define LEAST_FENCE 3

static char *
escape (const char *sentence)
{
  GString *escaped = g_string_new (NULL);

  /* "- x", "+ x" and "= x" have a meaning where they begin a line. */
  if (*sentence != '\0' && strchr ("-+=", *sentence) != NULL)
    g_string_append_c (escaped, '\\');
  for (const char *c = sentence; *c != '\0'; c++)
    {
      if (strchr (SPECIAL_CHARACTERS, *c) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *c);
    }

  return g_string_free (escaped, FALSE);
}

static gsize
count_longest_run (const char *text, char character)
{
  gsize longest = 0;
  gsize run = 0;

  for (; *text != '\0'; text++)
    {
      run = *text == character ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

/* As many backticks as the text has nowhere in a row. The spaces are taken away
   again: they keep a backtick at the rim apart. */
static char *
quote (const char *value)
{
  g_autofree char *ticks = g_strnfill (count_longest_run (value, '`') + 1, '`');
  gboolean is_apart = *value == '`' || g_str_has_suffix (value, "`") || *value == ' ';
  const char *space = is_apart ? " " : "";

  return g_strconcat (ticks, space, value, space, ticks, NULL);
}

static void
append_title (GString *text, const char *title)
{
  g_autofree char *escaped = escape (title);

  g_string_append_printf (text, "# %s\n", escaped);
}

static void
append_verdict (GString *text, gboolean is_verified, const char *title)
{
  g_autofree char *escaped = escape (title);

  g_string_append_printf (text, "\n**%s %s**\n", is_verified ? "✓" : "✗", escaped);
}

static void
append_sentence (GString *text, const char *sentence)
{
  g_autofree char *escaped = escape (sentence);

  g_string_append_printf (text, "\n%s\n", escaped);
}

static void
append_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n## %s\n\n", heading);
}

static void
append_row (GString *text, const char *label, const char *const *values)
{
  g_string_append_printf (text, "- %s: ", label);
  for (gsize i = 0; values[i] != NULL; i++)
    {
      g_autofree char *quoted = quote (values[i]);

      g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", quoted);
    }
  g_string_append_c (text, '\n');
}

static void
append_item (GString *text, const char *words, const char *page)
{
  g_autofree char *escaped = escape (words);
  g_autofree char *quoted = page != NULL ? quote (page) : NULL;

  g_string_append_printf (text, "- %s%s%s\n", escaped, quoted != NULL ? ": " : "",
                          quoted != NULL ? quoted : "");
}

static void
append_code (GString *text, const char *lines)
{
  gsize length = MAX (LEAST_FENCE, count_longest_run (lines, '`') + 1);
  g_autofree char *fence = g_strnfill (length, '`');
  gboolean is_ended = g_str_has_suffix (lines, "\n");

  g_string_append_printf (text, "%s\n%s%s%s\n", fence, lines, is_ended ? "" : "\n", fence);
}

static const ProofReportLook markdown = {
  .title = append_title,
  .verdict = append_verdict,
  .sentence = append_sentence,
  .remark = append_sentence,
  .heading = append_heading,
  .row = append_row,
  .item = append_item,
  .words = append_code,
  .conversation = append_code,
};

/**
 * proof_report_look_get_markdown:
 *
 * Returns: Markdown, as pages for questions and errors take it
 */
const ProofReportLook *
proof_report_look_get_markdown (void)
{
  return &markdown;
}
