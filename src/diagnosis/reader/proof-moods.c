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

/* What makes all of its clause a supposition, wherever it stands: "may be". */
#define HEDGE "HEDGE"

/* "Not full" and "nothing is wrong" are comfort; "not allowed" is a reason. */
#define MAX_WORDS_TO_DENIED 2

static const char *const denied[] = { "BLOCKED", "BLOCKLIST", "BUSY",   "EXCEEDED",
                                      "EXPIRED", "FULL",      "LOCKED", "TOO-LARGE",
                                      "VIRUS",   "WRONG",     NULL };

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

static void
suppose_clause (ProofPlace *places, guint n_places, guint token)
{
  guint clause = places[token].clause;

  for (guint i = token; i > 0 && places[i - 1].clause == clause; i--)
    token = i - 1;
  for (guint i = token; i < n_places && places[i].clause == clause; i++)
    places[i].mood = PROOF_MOOD_SUPPOSED;
}

static gboolean
is_denied (GArray *matches, const ProofPlace *places, guint index)
{
  const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, index);

  if (!g_strv_contains (denied, match->idea))
    return FALSE;

  for (guint i = index; i-- > 0;)
    {
      const ProofIdeaMatch *before = &g_array_index (matches, ProofIdeaMatch, i);
      guint end = before->first + before->length;

      if (places[before->first].clause != places[match->first].clause ||
          end + MAX_WORDS_TO_DENIED < match->first)
        return FALSE;
      if (end <= match->first && strcmp (before->idea, "NOT") == 0)
        return TRUE;
    }

  return FALSE;
}

static void
suppose_hedged (ProofPlace *places, guint n_places, GArray *matches)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);

      if (strcmp (match->idea, HEDGE) == 0 || is_denied (matches, places, i))
        suppose_clause (places, n_places, match->first);
    }
}

/* Behind a colon comes what holds on a condition, or what was asked for. */
static gboolean
ends_mood (const ProofToken *token, ProofMood mood)
{
  return token->kind == PROOF_TOKEN_END ||
         (mood == PROOF_MOOD_SUPPOSED && strcmp (token->word, ":") == 0);
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
      const ProofToken *token = &g_array_index (tokens, ProofToken, i);
      ProofMood mood = PROOF_MOOD_SAID;

      if (ends_mood (token, now.mood))
        now.mood = PROOF_MOOD_SAID;
      if (token->kind >= PROOF_TOKEN_PAUSE)
        now.clause++;
      if (find_opener (matches, &next, i, &mood) && mood != now.mood)
        {
          now.mood = mood;
          now.clause++;
        }
      places[i] = now;
    }
  suppose_hedged (places, tokens->len, matches);

  return places;
}

static gboolean
says_anything (GArray *matches, const ProofPlace *places)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);
      ProofMood mood = PROOF_MOOD_SAID;

      if (!is_opener (match->idea, &mood) && strcmp (match->idea, HEDGE) != 0 &&
          places[match->first].mood == PROOF_MOOD_SAID)
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
