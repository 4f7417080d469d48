/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-ideas.h"
#include "proof-moods.h"

G_BEGIN_DECLS

/**
 * ProofSaid:
 * @matches: (element-type ProofIdeaMatch): the ideas in a text, in their order
 * @places: how each of its words is meant
 *
 * What a text speaks of.
 */
typedef struct
{
  GArray *matches;
  ProofPlace *places;
} ProofSaid;

ProofSaid *proof_said_new (const char *text);
void proof_said_free (ProofSaid *self);

const ProofIdeaMatch *proof_said_get_match (const ProofSaid *self, guint index);
guint proof_said_get_clause (const ProofSaid *self, guint index);
gboolean proof_said_is (const ProofSaid *self, guint index, const char *const *ideas);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofSaid, proof_said_free)

G_END_DECLS
