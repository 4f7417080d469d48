/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-moods.h"

#include <string.h>

#include "proof-ideas.h"
#include "proof-tokens.h"

/* With what words a clause begins tells how it is meant. */
static const struct
{
  const char *idea;
  ProofMood mood;
} openers[] = {
  { "ADVICE", PROOF_MOOD_ADVISED },
  { "SUPPOSED", PROOF_MOOD_SUPPOSED },
  { "BUT", PROOF_MOOD_SAID },
};

static gboolean
is_opener (const char *idea, ProofMood *mood)
{
  for (gsize i = 0; i < G_N_ELEMENTS (openers); i++)
    if (strcmp (idea, openers[i].idea) == 0)
      {
        *mood = openers[i].mood;
        return TRUE;
      }

  return FALSE;
}

/* The matches are in the order of the tokens; @next is the first that is not behind. */
static gboolean
find_opener (GArray *matches, guint *next, guint token, ProofMood *mood)
{
  gboolean is_found = FALSE;

  for (; *next < matches->len; (*next)++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, *next);

      if (match->first > token)
        break;
      is_found = is_opener (match->idea, mood) || is_found;
    }

  return is_found;
}

/**
 * proof_moods_find:
 * @tokens: of a text
 * @matches: the ideas in it
 *
 * Returns: (transfer full): for each token how it is meant
 */
ProofPlace *
proof_moods_find (GArray *tokens, GArray *matches)
{
  ProofPlace *places = g_new0 (ProofPlace, tokens->len + 1);
  ProofPlace now = { PROOF_MOOD_SAID, 0 };
  guint next = 0;

  for (guint i = 0; i < tokens->len; i++)
    {
      ProofTokenKind kind = g_array_index (tokens, ProofToken, i).kind;
      ProofMood mood = PROOF_MOOD_SAID;

      if (kind == PROOF_TOKEN_END)
        now.mood = PROOF_MOOD_SAID;
      if (kind >= PROOF_TOKEN_PAUSE)
        now.clause++;
      if (find_opener (matches, &next, i, &mood) && mood != now.mood)
        {
          now.mood = mood;
          now.clause++;
        }
      places[i] = now;
    }

  return places;
}

static gboolean
says_anything (GArray *matches, const ProofPlace *places)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);
      ProofMood mood = PROOF_MOOD_SAID;

      if (!is_opener (match->idea, &mood) && places[match->first].mood == PROOF_MOOD_SAID)
        return TRUE;
    }

  return FALSE;
}

/**
 * proof_moods_find_of_refusal:
 * @tokens: of a refusal
 * @matches: the ideas in it
 *
 * Where a refusal says nothing else, its advice is the answer: "Please sign in with your
 * browser".
 *
 * Returns: (transfer full): for each token how it is meant
 */
ProofPlace *
proof_moods_find_of_refusal (GArray *tokens, GArray *matches)
{
  ProofPlace *places = proof_moods_find (tokens, matches);

  if (!says_anything (matches, places))
    for (guint i = 0; i < tokens->len; i++)
      places[i].mood = PROOF_MOOD_SAID;

  return places;
}
