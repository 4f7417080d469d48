/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-password-sync.h"

G_BEGIN_DECLS

#define PROOF_TYPE_BATCH (proof_batch_get_type ())

/* Tests of many accounts, some at a time, each with one sign-in at most. What
   comes of each is in its account's history.

   Signals: "finished" (guint n_good, guint n_tested, guint n_left_out): accounts whose
   password is not known, or whose settings are not complete, are left out */
G_DECLARE_FINAL_TYPE (ProofBatch, proof_batch, PROOF, BATCH, GObject)

ProofBatch *proof_batch_new (ProofPasswordSync *passwords);

void proof_batch_start (ProofBatch *self, GPtrArray *accounts);
void proof_batch_stop (ProofBatch *self);
gboolean proof_batch_is_busy (ProofBatch *self);

G_END_DECLS
