/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofReportLook:
 * @title: of the whole report
 * @verdict: what the check came to
 * @sentence: explains the verdict
 * @remark: stands by itself
 * @heading: of a part
 * @row: a setting or a fact, with one value or more
 * @item: one of several things to do, and the page for it or %NULL
 * @words: what the server or this computer said, one line or more
 * @conversation: lines that are laid out already
 *
 * How the parts of a report are written. Each appends to @text what it is given,
 * which is inert and in one line unless it says otherwise.
 */
typedef struct
{
  void (*title) (GString *text, const char *title);
  void (*verdict) (GString *text, gboolean is_verified, const char *title);
  void (*sentence) (GString *text, const char *sentence);
  void (*remark) (GString *text, const char *remark);
  void (*heading) (GString *text, const char *heading);
  void (*row) (GString *text, const char *label, const char *const *values);
  void (*item) (GString *text, const char *words, const char *page);
  void (*words) (GString *text, const char *lines);
  void (*conversation) (GString *text, const char *lines);
} ProofReportLook;

const ProofReportLook *proof_report_look_get_plain (void);
const ProofReportLook *proof_report_look_get_markdown (void);

G_END_DECLS
