/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-texts.h"

#include <string.h>

#define MAX_TITLE_LENGTH 60
#define LONGEST_PORT "65535"

static const ProofText *
get_text (guint class)
{
  return proof_texts_get ((ProofClass) class);
}

static void
test_titles (void)
{
  for (guint class = 0; class <= PROOF_CLASS_REFUSED; class ++)
    {
      g_autoptr (GString) title = g_string_new (get_text (class)->title);

      g_string_replace (title, "{port}", LONGEST_PORT, 0);
      g_assert_cmpint (g_utf8_strlen (title->str, -1), <=, MAX_TITLE_LENGTH);
      g_assert_null (strchr (title->str, '{'));
      g_assert_false (g_str_has_suffix (title->str, "."));
    }
}

static guint
count_sentences (const char *text)
{
  guint n = 0;

  for (gsize i = 0; text[i] != '\0'; i++)
    n += text[i] == '.' && (text[i + 1] == ' ' || text[i + 1] == '\0');

  return n;
}

/* Of “verified”, the explanation depends on how far the check went. */
static void
test_explanations (void)
{
  for (guint class = PROOF_CLASS_CANCELLED + 1; class <= PROOF_CLASS_REFUSED; class ++)
    {
      g_test_message ("%s", proof_class_to_nick ((ProofClass) class));
      g_assert_cmpuint (count_sentences (get_text (class)->explanation), >=, 2);
      g_assert_cmpuint (count_sentences (get_text (class)->explanation), <=, 3);
    }
}

static void
assert_plain (const char *text)
{
  g_assert_null (strpbrk (text, "!\"'"));
  g_assert_null (strstr (text, "  "));
}

static void
test_plain_words (void)
{
  for (guint class = 0; class <= PROOF_CLASS_REFUSED; class ++)
    {
      const ProofText *text = get_text (class);

      assert_plain (text->title);
      assert_plain (text->explanation);
      for (gsize i = 0; text->advice[i] != NULL; i++)
        {
          assert_plain (text->advice[i]);
          g_assert_true (g_ascii_isupper (text->advice[i][0]));
          g_assert_false (g_str_has_suffix (text->advice[i], "."));
        }
    }
}

static void
assert_no_place_but (const char *text, const char *const *places)
{
  g_autoptr (GString) rest = g_string_new (text);

  for (gsize i = 0; places[i] != NULL; i++)
    g_string_replace (rest, places[i], "", 0);

  g_assert_null (strpbrk (rest->str, "{}"));
}

static void
test_places (void)
{
  static const char *const all[] = { "{server}", "{port}",  "{user}", "{sender}",  "{recipient}",
                                     "{stage}",  "{names}", "{date}", "{service}", NULL };
  static const char *const port[] = { "{port}", NULL };

  for (guint class = 0; class <= PROOF_CLASS_REFUSED; class ++)
    {
      assert_no_place_but (get_text (class)->title, port);
      assert_no_place_but (get_text (class)->explanation, all);
      for (gsize i = 0; get_text (class)->advice[i] != NULL; i++)
        assert_no_place_but (get_text (class)->advice[i], port);
    }
}

/* What is to be done with less safety has no place in an advice. */
static void
test_safe_advice (void)
{
  static const char *const unsafe[] = { "unencrypted", "without encryption", "ignore",
                                        "less secure", "turn off TLS",       "plain text" };

  for (guint class = 0; class <= PROOF_CLASS_REFUSED; class ++)
    for (gsize i = 0; get_text (class)->advice[i] != NULL; i++)
      for (gsize j = 0; j < G_N_ELEMENTS (unsafe); j++)
        g_assert_null (strstr (get_text (class)->advice[i], unsafe[j]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/texts/a-title-has-at-most-60-characters", test_titles);
  g_test_add_func ("/texts/an-explanation-has-two-or-three-sentences", test_explanations);
  g_test_add_func ("/texts/words-are-plain-and-curly", test_plain_words);
  g_test_add_func ("/texts/only-known-places-are-left-open", test_places);
  g_test_add_func ("/texts/no-advice-makes-anything-less-safe", test_safe_advice);

  return g_test_run ();
}
