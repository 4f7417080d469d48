/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-overview-cell.h"
#include "proof-overview-line.h"

G_BEGIN_DECLS

/* A column of the table of all accounts. Its name is that of an action's target. */
typedef struct
{
  const char *name;
  const char *title; /* to be translated */
  int n_chars;
  void (*show) (ProofOverviewCell *cell, ProofOverviewLine *line);
  int (*compare) (const ProofOverview *a, const ProofOverview *b);
} ProofOverviewColumn;

extern const ProofOverviewColumn proof_overview_columns[];
extern const guint proof_n_overview_columns;

G_END_DECLS
