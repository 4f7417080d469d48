/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-moods.h"

#include <string.h>

#include "proof-ideas.h"
#include "proof-tokens.h"

static ProofMood
find_mood (const char *text, const char *word)
{
  g_autoptr (GArray) tokens = proof_tokens_new (text);
  g_autoptr (GArray) matches = proof_ideas_match (proof_ideas_get_default (), tokens);
  g_autofree ProofPlace *places = proof_moods_find (tokens, matches);

  for (guint i = 0; i < tokens->len; i++)
    if (strcmp (g_array_index (tokens, ProofToken, i).word, word) == 0)
      return places[i].mood;

  g_error ("no word “%s” in “%s”", word, text);
}

static void
assert_mood (const char *text, const char *word, ProofMood mood)
{
  g_test_message ("%s", text);
  g_assert_cmpint (find_mood (text, word), ==, mood);
}

static void
test_openers (void)
{
  assert_mood ("Mailbox full. Please contact support", "full", PROOF_MOOD_SAID);
  assert_mood ("Mailbox full. Please contact support", "support", PROOF_MOOD_ADVISED);
  assert_mood ("When the mailbox is full, mail is refused", "full", PROOF_MOOD_SUPPOSED);
  assert_mood ("AUTH command used when not advertised", "advertised", PROOF_MOOD_SAID);
  assert_mood ("Mogelijk is de mailbox vol", "vol", PROOF_MOOD_SUPPOSED);
}

/* It is not the words before it alone, nor those behind it, that "may be" makes doubtful. */
static void
test_hedges (void)
{
  assert_mood ("Your message may be too large. User unknown", "message", PROOF_MOOD_SUPPOSED);
  assert_mood ("Your message may be too large. User unknown", "large", PROOF_MOOD_SUPPOSED);
  assert_mood ("Your message may be too large. User unknown", "unknown", PROOF_MOOD_SAID);
  assert_mood ("Your password is correct. User unknown", "password", PROOF_MOOD_SUPPOSED);
  assert_mood ("You may not send as this address", "send", PROOF_MOOD_SAID);
}

static void
test_denials (void)
{
  assert_mood ("Your mailbox is not full. Spam", "mailbox", PROOF_MOOD_SUPPOSED);
  assert_mood ("Nothing is wrong with the recipient", "recipient", PROOF_MOOD_SUPPOSED);
  assert_mood ("Su cuenta no est\u00e1 bloqueada", "cuenta", PROOF_MOOD_SUPPOSED);
  assert_mood ("Sender is not allowed", "sender", PROOF_MOOD_SAID);
  assert_mood ("Account not found, mailbox full", "full", PROOF_MOOD_SAID);
}

static void
test_colons (void)
{
  assert_mood ("Nothing to do with your password: mailbox full", "full", PROOF_MOOD_SAID);
  assert_mood ("Please note: mailbox full", "full", PROOF_MOOD_SAID);
  assert_mood ("Please ask about: user unknown", "unknown", PROOF_MOOD_ADVISED);
  assert_mood ("If you need help: see our page", "help", PROOF_MOOD_SUPPOSED);
}

/* There it is the end of a sentence that says how it is meant. */
static void
test_closers (void)
{
  assert_mood ("\u30d1\u30b9\u30ef\u30fc\u30c9\u3092\u3054\u78ba\u8a8d\u304f\u3060\u3055\u3044",
               "\u30ef", PROOF_MOOD_SUPPOSED);
  assert_mood ("Parolan\u0131z\u0131 kontrol edin", "parolanizi", PROOF_MOOD_SUPPOSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/moods/a-clause-is-meant-as-it-begins", test_openers);
  g_test_add_func ("/moods/a-doubt-is-of-all-its-clause", test_hedges);
  g_test_add_func ("/moods/what-is-denied-is-not-said", test_denials);
  g_test_add_func ("/moods/a-colon-ends-a-condition", test_colons);
  g_test_add_func ("/moods/some-languages-say-it-at-the-end", test_closers);

  return g_test_run ();
}
