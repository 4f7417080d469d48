/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-run-stage.h"

G_BEGIN_DECLS

#define PROOF_TYPE_STAGE_ROW (proof_stage_row_get_type ())

/* A stage with its mark and its time. */
G_DECLARE_FINAL_TYPE (ProofStageRow, proof_stage_row, PROOF, STAGE_ROW, GtkListBoxRow)

GtkWidget *proof_stage_row_new (ProofRunStage *stage);

G_END_DECLS
