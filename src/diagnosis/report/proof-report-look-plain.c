/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-look.h"

#include "proof-wrap.h"

#define LABEL_WIDTH 20

static void
append_title (GString *text, const char *title)
{
  g_string_append_printf (text, "%s\n\n", title);
}

static void
append_verdict (GString *text, gboolean is_verified, const char *title)
{
  g_string_append_printf (text, "%s %s\n", is_verified ? "✓" : "✗", title);
}

static void
append_sentence (GString *text, const char *sentence)
{
  proof_append_wrapped (text, "  ", sentence);
}

static void
append_remark (GString *text, const char *remark)
{
  g_string_append_c (text, '\n');
  proof_append_wrapped (text, "", remark);
}

static void
append_heading (GString *text, const char *heading)
{
  g_string_append_printf (text, "\n%s\n", heading);
}

/* What stands beside a label that is wider than their column begins below it. */
static void
append_row (GString *text, const char *label, const char *const *values)
{
  gsize width = (gsize) g_utf8_strlen (label, -1);

  g_string_append_printf (text, "  %s", label);
  for (gsize i = 0; values[i] != NULL; i++)
    {
      gboolean is_beside = i == 0 && width < LABEL_WIDTH;

      if (!is_beside)
        g_string_append (text, i == 0 ? "\n  " : "  ");
      proof_append_spaces (text, is_beside ? LABEL_WIDTH - width : LABEL_WIDTH);
      g_string_append_printf (text, "%s\n", values[i]);
    }
}

static void
append_item (GString *text, const char *words, const char *page)
{
  proof_append_wrapped (text, "  • ", words);
  if (page != NULL)
    g_string_append_printf (text, "    %s\n", page);
}

static void
append_words (GString *text, const char *lines)
{
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  for (gsize i = 0; split[i] != NULL; i++)
    g_string_append_printf (text, "  %s\n", split[i]);
}

static void
append_conversation (GString *text, const char *lines)
{
  g_string_append (text, lines);
}

static const ProofReportLook plain = {
  .title = append_title,
  .verdict = append_verdict,
  .sentence = append_sentence,
  .remark = append_remark,
  .heading = append_heading,
  .row = append_row,
  .item = append_item,
  .words = append_words,
  .conversation = append_conversation,
};

/**
 * proof_report_look_get_plain:
 *
 * Returns: plain text, in lines that fit a mail
 */
const ProofReportLook *
proof_report_look_get_plain (void)
{
  return &plain;
}
