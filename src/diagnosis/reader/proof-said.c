/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-said.h"

#include "proof-tokens.h"

/**
 * proof_said_new:
 *
 * Returns: (transfer full): what @text speaks of
 */
ProofSaid *
proof_said_new (const char *text)
{
  ProofSaid *self = g_new0 (ProofSaid, 1);
  g_autoptr (GArray) tokens = proof_tokens_new (text);

  self->matches = proof_ideas_match (proof_ideas_get_default (), tokens);
  self->places = proof_moods_find (tokens, self->matches);

  return self;
}

/**
 * proof_said_free:
 *
 * Frees it.
 */
void
proof_said_free (ProofSaid *self)
{
  g_array_unref (self->matches);
  g_free (self->places);
  g_free (self);
}

/**
 * proof_said_get_match:
 *
 * Returns: the idea at @index
 */
const ProofIdeaMatch *
proof_said_get_match (const ProofSaid *self, guint index)
{
  return &g_array_index (self->matches, ProofIdeaMatch, index);
}

/**
 * proof_said_get_clause:
 *
 * Returns: the number of the clause in which the idea at @index stands
 */
guint
proof_said_get_clause (const ProofSaid *self, guint index)
{
  return self->places[proof_said_get_match (self, index)->first].clause;
}

/**
 * proof_said_is:
 *
 * Returns: whether the idea at @index is one of @ideas, and is meant: not advised or
 *   supposed
 */
gboolean
proof_said_is (const ProofSaid *self, guint index, const char *const *ideas)
{
  const ProofIdeaMatch *match = proof_said_get_match (self, index);

  return self->places[match->first].mood == PROOF_MOOD_SAID && g_strv_contains (ideas, match->idea);
}
