/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-find-mark.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_ROW (proof_find_row_get_type ())

/* Something that was asked or tried, and what came of it. */
G_DECLARE_FINAL_TYPE (ProofFindRow, proof_find_row, PROOF, FIND_ROW, AdwActionRow)

GtkWidget *proof_find_row_new (const char *title);
void proof_find_row_show (ProofFindRow *self,
                          ProofFindOutcome outcome,
                          const char *text,
                          const char *time);

G_END_DECLS
