/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-report-writer.h"

#include <string.h>

#include "base-text.h"

/**
 * proof_report_writer_init:
 * @mask: (nullable): must live as long as @self
 *
 * Begins a report; proof_report_writer_end() must follow.
 */
void
proof_report_writer_init (ProofReportWriter *self,
                          const ProofReportLook *look,
                          const ProofMask *mask)
{
  *self = (ProofReportWriter){ .look = look, .mask = mask, .text = g_string_new (NULL) };
}

/**
 * proof_report_writer_end:
 *
 * Returns: (transfer full): what was written
 */
char *
proof_report_writer_end (ProofReportWriter *self)
{
  return g_string_free (g_steal_pointer (&self->text), FALSE);
}

static char *
make_fit (ProofReportWriter *self, const char *text)
{
  g_autofree char *inert = base_text_make_inert (text, strlen (text));

  return self->mask != NULL ? proof_mask_text (self->mask, inert) : g_steal_pointer (&inert);
}

static char *
make_lines_fit (ProofReportWriter *self, const char *lines)
{
  g_auto (GStrv) split = g_strsplit (lines, "\n", -1);

  for (gsize i = 0; split[i] != NULL; i++)
    {
      char *fit = make_fit (self, split[i]);

      g_free (split[i]);
      split[i] = fit;
    }

  return g_strjoinv ("\n", split);
}

void
proof_report_write_title (ProofReportWriter *self, const char *title)
{
  self->look->title (self->text, title);
}

void
proof_report_write_verdict (ProofReportWriter *self, gboolean is_verified, const char *title)
{
  g_autofree char *fit = make_fit (self, title);

  self->look->verdict (self->text, is_verified, fit);
}

void
proof_report_write_sentence (ProofReportWriter *self, const char *sentence)
{
  g_autofree char *fit = make_fit (self, sentence);

  self->look->sentence (self->text, fit);
}

void
proof_report_write_remark (ProofReportWriter *self, const char *remark)
{
  g_autofree char *fit = make_fit (self, remark);

  self->look->remark (self->text, fit);
}

void
proof_report_write_heading (ProofReportWriter *self, const char *heading)
{
  self->look->heading (self->text, heading);
}

/**
 * proof_report_write_list:
 * @values: (nullable): one value or more; nothing is written where there is none
 *
 * Writes what is known of @label.
 */
void
proof_report_write_list (ProofReportWriter *self, const char *label, const char *const *values)
{
  g_autoptr (GPtrArray) fit = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; values != NULL && values[i] != NULL; i++)
    if (*values[i] != '\0')
      g_ptr_array_add (fit, make_fit (self, values[i]));
  if (fit->len == 0)
    return;

  g_ptr_array_add (fit, NULL);
  self->look->row (self->text, label, (const char *const *) fit->pdata);
}

/**
 * proof_report_write_row:
 * @value: (nullable): nothing is written where it is empty
 *
 * Writes what is known of @label.
 */
void
proof_report_write_row (ProofReportWriter *self, const char *label, const char *value)
{
  const char *const values[] = { value, NULL };

  if (!base_text_is_empty (value))
    proof_report_write_list (self, label, values);
}

/**
 * proof_report_write_name:
 * @name: (nullable): of the user or another person
 *
 * Writes a name, which is masked even where the mask leaves the same word alone.
 */
void
proof_report_write_name (ProofReportWriter *self, const char *label, const char *name)
{
  g_autofree char *masked = NULL;

  if (self->mask != NULL && name != NULL && *name != '\0' && strchr (name, '@') == NULL)
    masked = proof_mask_name (name);

  proof_report_write_row (self, label, masked != NULL ? masked : name);
}

void
proof_report_write_item (ProofReportWriter *self, const char *words, const char *page)
{
  g_autofree char *fit = make_fit (self, words);
  g_autofree char *fit_page = page != NULL ? make_fit (self, page) : NULL;

  self->look->item (self->text, fit, fit_page);
}

void
proof_report_write_words (ProofReportWriter *self, const char *lines)
{
  g_autofree char *fit = make_lines_fit (self, lines);

  self->look->words (self->text, fit);
}

void
proof_report_write_conversation (ProofReportWriter *self, const char *lines)
{
  g_autofree char *fit = make_lines_fit (self, lines);

  self->look->conversation (self->text, fit);
}
