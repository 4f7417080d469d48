/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-corpus.h"

G_BEGIN_DECLS

/* Into so many parts the corpus is cut; each is read by what the others teach. */
#define N_FOLDS 8

/**
 * Folds:
 * @of: for each line the part that it is read in
 * @left_out: for each line a bit for each part from whose teaching it is kept
 *
 * Whole providers and server programs are kept apart: what a part is read by has no
 * line of a provider or program that is in the part, and none nearly the same.
 */
typedef struct
{
  guint *of;
  guint32 *left_out;
} Folds;

void folds_init (Folds *self, GPtrArray *lines);
void folds_clear (Folds *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folds, folds_clear)

G_END_DECLS
