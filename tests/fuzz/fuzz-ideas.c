/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "proof-ideas.h"
#include "proof-phrases.h"
#include "proof-tokens.h"

/* Words from anywhere: they are read, or said to be wrong, and found in themselves. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr (ProofPhrases) phrases = proof_phrases_new ();
  g_autoptr (ProofIdeas) ideas = NULL;
  g_autoptr (GBytes) encoded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GArray) matches = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;

  FUZZ_HOLDS (proof_phrases_add (phrases, text, &error) == (error == NULL));
  encoded = proof_phrases_encode (phrases);
  ideas = proof_ideas_new (encoded);
  tokens = proof_tokens_new (text);
  matches = proof_ideas_match (ideas, tokens);
  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);

      FUZZ_HOLDS (match->length > 0 && match->first + match->length <= tokens->len);
    }

  return 0;
}
