/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofCaution:
 * @kind: its name in JSON, such as "name-in-subject-only"
 * @title: what other mail programs refuse or warn of, in a sentence or two; not
 *   translated yet
 *
 * What works here and is refused by the usual limits of other mail programs.
 */
typedef struct
{
  const char *kind;
  const char *title;
} ProofCaution;

GPtrArray *proof_cautions_find (MailReport *report);

G_END_DECLS
