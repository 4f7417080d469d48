/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-gates.h"

G_BEGIN_DECLS

/**
 * ProofPoints:
 *
 * What each trait of a reply speaks for, learned from the corpus.
 */
typedef struct _ProofPoints ProofPoints;

/* A point is a natural logarithm of odds; kept in hundredths. */
#define PROOF_POINTS_PER_UNIT 100.0

ProofPoints *proof_points_new (GBytes *bytes);
void proof_points_free (ProofPoints *self);
void proof_points_add (ProofPoints *self, guint32 trait, double value, double sums[PROOF_N_GATES]);
double proof_points_compare (ProofPoints *self, guint32 trait, guint row, guint other_row);

GBytes *proof_points_encode (const guint32 *traits, const float *points, guint n_traits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofPoints, proof_points_free)

G_END_DECLS
