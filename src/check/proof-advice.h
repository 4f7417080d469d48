/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-excerpt.h"

G_BEGIN_DECLS

/**
 * ProofAdvice:
 * @text: what is worth knowing of what was filled in
 * @offer: the words of a button
 * @change: what that button sets
 *
 * Something that may be meant in place of what was filled in.
 */
typedef struct
{
  char *text;
  char *offer;
  ProofExcerpt *change;
} ProofAdvice;

typedef ProofAdvice *(*ProofAdvise) (ProofAccount *account);

ProofAdvice *proof_advice_on_server (ProofAccount *account);
ProofAdvice *proof_advice_on_port (ProofAccount *account);
void proof_advice_free (ProofAdvice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofAdvice, proof_advice_free)

G_END_DECLS
