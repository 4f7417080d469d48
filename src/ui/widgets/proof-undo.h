/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_UNDO (proof_undo_get_type ())

/* What can be taken back, the last of it first; the dozen before are kept as well.

   Properties: "is-empty" (boolean, to be read only) */
G_DECLARE_FINAL_TYPE (ProofUndo, proof_undo, PROOF, UNDO, GObject)

/**
 * ProofUndoStep:
 *
 * Takes back what @data has, which is its own.
 *
 * Returns: (transfer full) (nullable): the account that it was about, to be shown
 */
typedef ProofAccount *(*ProofUndoStep) (gpointer data);

ProofUndo *proof_undo_new (void);
void
proof_undo_push (ProofUndo *self, ProofUndoStep take_back, gpointer data, GDestroyNotify free_data);
gboolean proof_undo_is_empty (ProofUndo *self);
ProofAccount *proof_undo_run (ProofUndo *self);

G_END_DECLS
