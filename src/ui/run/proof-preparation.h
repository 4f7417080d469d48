/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-run.h"

G_BEGIN_DECLS

/**
 * ProofPrepared:
 * @owner: as given to proof_preparation_new()
 * @account: about to be tested
 * @error: (nullable): why something is missing still, with a sentence for the person
 *
 * Is called when all has been got that can be.
 */
typedef void (*ProofPrepared) (gpointer owner, ProofAccount *account, const GError *error);

typedef struct _ProofPreparation ProofPreparation;

ProofPreparation *proof_preparation_new (ProofRun *run,
                                         ProofPasswordSync *passwords,
                                         ProofPrepared prepared,
                                         GObject *owner);
void proof_preparation_free (ProofPreparation *self);

gboolean proof_preparation_is_for (ProofPreparation *self, ProofAccount *account);
void proof_preparation_begin (ProofPreparation *self, ProofAccount *account, guint timeout_seconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofPreparation, proof_preparation_free)

G_END_DECLS
