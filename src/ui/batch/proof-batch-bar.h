/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_BATCH_BAR (proof_batch_bar_get_type ())

/* How far the tests of many accounts are, and what came of them, until it is closed. */
G_DECLARE_FINAL_TYPE (ProofBatchBar, proof_batch_bar, PROOF, BATCH_BAR, AdwBin)

void proof_batch_bar_show_progress (ProofBatchBar *self, guint n_settled, guint n_accounts);
void proof_batch_bar_show_summary (ProofBatchBar *self, const char *text);

G_END_DECLS
