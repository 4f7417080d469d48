/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-ideas.h"
#include "proof-moods.h"
#include "proof-phrases.h"
#include "proof-tokens.h"

static void
assert_fails (const char *text, const char *problem)
{
  g_autoptr (ProofPhrases) phrases = proof_phrases_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (proof_phrases_add (phrases, text, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpstr (error->message, ==, problem);
}

static void
test_errors (void)
{
  assert_fails ("# a comment\n\nmailbox", "line 3: no idea is named");
  assert_fails ("mailbox: inbox", "line 1: no idea is named");
  assert_fails (" inbox", "line 1: no idea is named");
  assert_fails ("CERTIFICATE: certificate, x509", "line 1: what is masked in a reply is no word");
}

static char *
find (const char *words, const char *text)
{
  g_autoptr (ProofPhrases) phrases = proof_phrases_new ();
  g_autoptr (ProofIdeas) ideas = NULL;
  g_autoptr (GBytes) encoded = NULL;
  g_autoptr (GArray) tokens = proof_tokens_new (text);
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_true (proof_phrases_add (phrases, words, NULL));
  encoded = proof_phrases_encode (phrases);
  ideas = proof_ideas_new (encoded);
  matches = proof_ideas_match (ideas, tokens);
  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);

      g_string_append_printf (found, "%s %u+%u ", match->idea, match->first, match->length);
    }

  return g_strchomp (g_string_free (g_steal_pointer (&found), FALSE));
}

static void
assert_finds (const char *words, const char *text, const char *expected)
{
  g_autofree char *found = find (words, text);

  g_assert_cmpstr (found, ==, expected);
}

/* A word is whole where another follows, and where it means something as it is. */
static void
test_cut (void)
{
  assert_finds ("FULL: exceeded, used up", "quota excee", "FULL 1+1");
  assert_finds ("TOO-LARGE: too large", "it is too larg", "TOO-LARGE 2+2");
  assert_finds ("FULL: exceeded", "quota excee here", "");
  assert_finds ("FULL: exceeded", "quota exc", "");
  assert_finds ("USER: user\nNAME: username", "no user", "USER 1+1");
}

static void
test_phrases (void)
{
  assert_finds ("UNKNOWN: no such, unknown", "No such user", "UNKNOWN 0+2");
  assert_finds ("UNKNOWN: no such", "no, such", "");
  assert_finds ("# none", "no such user", "");
  assert_finds ("FULL:\n full,\n no room", "there is no room", "FULL 2+2");
  assert_finds ("NOT: no\nUNKNOWN: no such\nDENIED: no", "no such user",
                "NOT 0+1 UNKNOWN 0+2 DENIED 0+1");
}

static void
test_open_words (void)
{
  assert_finds ("LIMIT: limit*", "limits limited unlimited", "LIMIT 0+1 LIMIT 1+1");
  assert_finds ("LIMIT: *limit", "Tageslimit limits", "LIMIT 0+1");
  assert_finds ("UNKNOWN: does* not exist*", "does not exist", "UNKNOWN 0+3");
}

static void
test_scripts (void)
{
  assert_finds ("MAILBOX: 邮箱\nFULL: 已满", "收件人邮箱已满", "MAILBOX 3+2 FULL 5+2");
  assert_finds ("PASSWORD: пароль*", "Неверный ПАРОЛЬ", "PASSWORD 1+1");
  assert_finds ("FULL: täynnä", "on taynna", "FULL 1+1");
  assert_finds ("FULL: \u0301 full", "it is full", "FULL 2+1");
}

static const char *const moods[] = { "said", "advised", "supposed" };

static void
assert_moods (const char *text, const char *expected)
{
  g_autoptr (GArray) tokens = proof_tokens_new (text);
  g_autoptr (GArray) matches = proof_ideas_match (proof_ideas_get_default (), tokens);
  g_autofree ProofPlace *places = proof_moods_find_of_refusal (tokens, matches);
  g_autoptr (GString) found = g_string_new (NULL);
  const char *last = "";

  for (guint i = 0; i < tokens->len; i++)
    {
      const char *mood = moods[places[i].mood];

      if (g_array_index (tokens, ProofToken, i).kind != PROOF_TOKEN_WORD || mood == last)
        continue;
      g_string_append_printf (found, "%s%s", *last != '\0' ? " " : "", mood);
      last = mood;
    }

  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_moods (void)
{
  assert_moods ("User unknown", "said");
  assert_moods ("User unknown. Please check the address", "said advised");
  assert_moods ("Authentication failed: please check your password", "said advised");
  assert_moods ("If your account was suspended, contact support. User unknown",
                "supposed advised said");
  assert_moods ("Anmeldung fehlgeschlagen. Falls Ihr Konto gesperrt ist, rufen Sie an",
                "said supposed advised");
}

/* There is no other reason in it. */
static void
test_advice_alone (void)
{
  assert_moods ("Please log in with your browser", "said");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ideas/a-word-that-lost-its-end-is-understood", test_cut);
  g_test_add_func ("/ideas/an-error-names-the-line", test_errors);
  g_test_add_func ("/ideas/a-phrase-is-said-without-a-pause", test_phrases);
  g_test_add_func ("/ideas/a-word-may-be-open-on-one-side", test_open_words);
  g_test_add_func ("/ideas/every-script-has-words", test_scripts);
  g_test_add_func ("/ideas/what-is-advised-or-supposed-is-not-said", test_moods);
  g_test_add_func ("/ideas/advice-alone-is-what-is-said", test_advice_alone);

  return g_test_run ();
}
