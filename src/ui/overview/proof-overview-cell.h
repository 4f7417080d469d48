/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PROOF_TYPE_OVERVIEW_CELL (proof_overview_cell_get_type ())

/* A cell of the table of all accounts: a text, with a sign before it where it has one. */
G_DECLARE_FINAL_TYPE (ProofOverviewCell, proof_overview_cell, PROOF, OVERVIEW_CELL, GtkWidget)

GtkWidget *proof_overview_cell_new (int n_chars);
GtkImage *proof_overview_cell_get_mark (ProofOverviewCell *self);
void proof_overview_cell_show (ProofOverviewCell *self, const char *text, gboolean has_mark);

G_END_DECLS
