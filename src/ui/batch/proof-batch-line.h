/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-batch.h"

G_BEGIN_DECLS

/* What is listed of an account that is tested with others; never changed to another
   account.

   Properties, all read-only: "title", "server", "result" (string): what came of it so far;
   "rank" (uint): by which what went wrong stands before what went well */
#define PROOF_TYPE_BATCH_LINE (proof_batch_line_get_type ())
G_DECLARE_FINAL_TYPE (ProofBatchLine, proof_batch_line, PROOF, BATCH_LINE, GObject)

ProofBatchLine *proof_batch_line_new (ProofAccount *account);

void proof_batch_line_update (ProofBatchLine *self, const ProofBatchResult *result);
ProofAccount *proof_batch_line_get_account (ProofBatchLine *self);
const char *proof_batch_line_get_title (ProofBatchLine *self);
const char *proof_batch_line_get_server (ProofBatchLine *self);
const char *proof_batch_line_get_result (ProofBatchLine *self);
void proof_batch_line_show_mark (ProofBatchLine *self, GtkImage *mark);

G_END_DECLS
