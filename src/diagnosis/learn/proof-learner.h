/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-gates.h"
#include "proof-wording.h"

G_BEGIN_DECLS

/**
 * ProofLearner:
 *
 * Learns from replies whose class is known what each of their traits speaks for:
 * multinomial logistic regression, the same to the byte whenever it is run.
 */
typedef struct _ProofLearner ProofLearner;

ProofLearner *proof_learner_new (void);
void proof_learner_free (ProofLearner *self);
void proof_learner_add (ProofLearner *self,
                        const ProofWording *wording,
                        ProofGates open,
                        guint row,
                        float weight,
                        guint source,
                        guint32 left_out,
                        guint hidden);
GBytes *proof_learner_learn (ProofLearner *self, guint32 without);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofLearner, proof_learner_free)

G_END_DECLS
