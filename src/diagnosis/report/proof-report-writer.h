/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-mask.h"
#include "proof-report-look.h"

G_BEGIN_DECLS

/**
 * ProofReportWriter:
 * @look: how the parts are written
 * @mask: (nullable): what is to be hidden
 * @text: what is written so far
 *
 * The one way into a report: whatever is written is made inert and masked here.
 * Titles, headings and labels are the program's own words.
 */
typedef struct
{
  const ProofReportLook *look;
  const ProofMask *mask;
  GString *text;
} ProofReportWriter;

void proof_report_writer_init (ProofReportWriter *self,
                               const ProofReportLook *look,
                               const ProofMask *mask);
char *proof_report_writer_end (ProofReportWriter *self);

void proof_report_write_title (ProofReportWriter *self, const char *title);
void proof_report_write_verdict (ProofReportWriter *self, gboolean is_verified, const char *title);
void proof_report_write_sentence (ProofReportWriter *self, const char *sentence);
void proof_report_write_remark (ProofReportWriter *self, const char *remark);
void proof_report_write_heading (ProofReportWriter *self, const char *heading);
void proof_report_write_row (ProofReportWriter *self, const char *label, const char *value);
void
proof_report_write_list (ProofReportWriter *self, const char *label, const char *const *values);
void proof_report_write_name (ProofReportWriter *self, const char *label, const char *name);
void proof_report_write_item (ProofReportWriter *self, const char *words, const char *page);
void proof_report_write_words (ProofReportWriter *self, const char *lines);
void proof_report_write_conversation (ProofReportWriter *self, const char *lines);

G_END_DECLS
