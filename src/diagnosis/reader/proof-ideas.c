/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-ideas.h"

#include <stdlib.h>
#include <string.h>

#include "proof-reader-resources.h"
#include "proof-tokens.h"

/* Fewer letters begin too much. */
#define MIN_LETTERS_LEFT 4

#define RESOURCES "/io/github/sendproof/Sendproof/ideas/"

struct _ProofIdeas
{
  /* An idea's name to itself: what matches refer to. */
  GHashTable *names;
  /* The first word of a phrase, as it is written, to the phrases that begin so. */
  GHashTable *phrases;
};

/* Its words, each with "*" where it may begin or go on in any way. */
typedef struct
{
  const char *idea;
  char **words;
} Phrase;

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_strfreev (phrase->words);
  g_free (phrase);
}

/**
 * proof_ideas_new:
 *
 * Returns: (transfer full): no words yet
 */
ProofIdeas *
proof_ideas_new (void)
{
  ProofIdeas *self = g_new0 (ProofIdeas, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->phrases =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  return self;
}

/**
 * proof_ideas_free:
 *
 * Frees it; matches must not be used any more.
 */
void
proof_ideas_free (ProofIdeas *self)
{
  g_hash_table_unref (self->phrases);
  g_hash_table_unref (self->names);
  g_free (self);
}

static const char *
get_name (ProofIdeas *self, const char *name)
{
  gpointer known;

  if (g_hash_table_lookup_extended (self->names, name, &known, NULL))
    return known;

  known = g_strdup (name);
  g_hash_table_add (self->names, known);

  return known;
}

static void
add_phrase (ProofIdeas *self, const char *idea, char **words)
{
  GPtrArray *phrases = g_hash_table_lookup (self->phrases, words[0]);
  Phrase *phrase = g_new0 (Phrase, 1);

  phrase->idea = idea;
  phrase->words = words;
  if (phrases == NULL)
    {
      phrases = g_ptr_array_new_with_free_func (phrase_free);
      g_hash_table_insert (self->phrases, g_strdup (words[0]), phrases);
    }
  g_ptr_array_add (phrases, phrase);
}

/* What a reply's words are masked as is no word of any language, but a number is. */
static gboolean
is_name (const ProofToken *token)
{
  return token->kind == PROOF_TOKEN_NAME && strcmp (token->word, "<number>") != 0;
}

/* Nothing to fold, to mask or to part: one word as it stands. Most are, and all of them are read
   before the first reply is. */
static gboolean
is_one_word (const char *text)
{
  return *text != '\0' && text[strspn (text, "abcdefghijklmnopqrstuvwxyz")] == '\0';
}

/* A part between spaces may be more than one word, as in "e-mail" or Chinese. */
static gboolean
append_part (GStrvBuilder *words, const char *part)
{
  gboolean is_end = *part == '*';
  gboolean goes_on = g_str_has_suffix (part + is_end, "*");
  g_autofree char *bare = g_strndup (part + is_end, strlen (part + is_end) - goes_on);
  g_autoptr (GArray) tokens = NULL;

  if (is_one_word (bare))
    {
      g_strv_builder_add (words, part);
      return TRUE;
    }

  tokens = proof_tokens_new (bare);
  for (guint i = 0; i < tokens->len; i++)
    {
      const ProofToken *token = &g_array_index (tokens, ProofToken, i);
      const char *word = token->word;
      g_autofree char *pattern = g_strconcat (is_end && i == 0 ? "*" : "", word,
                                              goes_on && i + 1 == tokens->len ? "*" : "", NULL);

      if (is_name (token))
        return FALSE;
      g_strv_builder_add (words, pattern);
    }

  return TRUE;
}

static char **
split_phrase (const char *phrase)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (phrase, " ", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (!append_part (words, parts[i]))
      return NULL;

  return g_strv_builder_end (words);
}

static gboolean
add_phrases (ProofIdeas *self, const char *idea, const char *text)
{
  g_auto (GStrv) phrases = g_strsplit (text, ",", -1);

  for (gsize i = 0; phrases[i] != NULL; i++)
    {
      g_auto (GStrv) words = split_phrase (g_strstrip (phrases[i]));

      if (words == NULL)
        return FALSE;
      if (words[0] != NULL)
        add_phrase (self, idea, g_steal_pointer (&words));
    }

  return TRUE;
}

static gboolean
fail (GError **error, guint line, const char *problem)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u: %s", line, problem);

  return FALSE;
}

static gboolean
is_name_of_idea (const char *name)
{
  return *name != '\0' && strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == strlen (name);
}

/**
 * proof_ideas_add:
 * @text: words of one language: "IDEA: phrase, phrase", and lines below that begin
 *   with a space and have more phrases
 *
 * Returns: whether @text has that form; an error names the line
 */
gboolean
proof_ideas_add (ProofIdeas *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *idea = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (*lines[i] != ' ')
        {
          if (colon != NULL)
            *colon = '\0';
          idea = colon != NULL && is_name_of_idea (lines[i]) ? get_name (self, lines[i]) : NULL;
        }
      if (idea == NULL)
        return fail (error, i + 1, "no idea is named");
      if (!add_phrases (self, idea, *lines[i] == ' ' ? lines[i] : colon + 1))
        return fail (error, i + 1, "what is masked in a reply is no word");
    }

  return TRUE;
}

static gboolean
fits (const char *pattern, const char *word)
{
  gsize length = strlen (pattern);

  if (*pattern == '*')
    return g_str_has_suffix (word, pattern + 1);
  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (word, pattern, length - 1) == 0;

  return strcmp (word, pattern) == 0;
}

/* What has lost its end may be the beginning of a word. */
static gboolean
begins (const char *word, const char *pattern)
{
  return g_utf8_strlen (word, -1) >= MIN_LETTERS_LEFT && g_str_has_prefix (pattern, word);
}

static gboolean
is_said (const Phrase *phrase, GArray *tokens, guint first)
{
  guint i;

  for (i = 0; phrase->words[i] != NULL; i++)
    {
      const ProofToken *token;

      if (first + i >= tokens->len)
        return FALSE;
      token = &g_array_index (tokens, ProofToken, first + i);
      if (token->kind > PROOF_TOKEN_NAME)
        return FALSE;
      if (!fits (phrase->words[i], token->word) &&
          (first + i + 1 < tokens->len || !begins (token->word, phrase->words[i])))
        return FALSE;
    }

  return TRUE;
}

static void
match_beginning (
    ProofIdeas *self, const char *beginning, GArray *tokens, guint first, GArray *matches)
{
  GPtrArray *phrases = g_hash_table_lookup (self->phrases, beginning);

  for (guint i = 0; phrases != NULL && i < phrases->len; i++)
    {
      const Phrase *phrase = phrases->pdata[i];
      const ProofIdeaMatch match = { phrase->idea, first, g_strv_length (phrase->words) };

      if (is_said (phrase, tokens, first))
        g_array_append_val (matches, match);
    }
}

/* A phrase can begin with the word, with its beginning and "*", or with "*" and its end. */
static void
match_token (ProofIdeas *self, GArray *tokens, guint first, GArray *matches)
{
  const char *word = g_array_index (tokens, ProofToken, first).word;
  g_autoptr (GString) pattern = g_string_new (NULL);

  match_beginning (self, word, tokens, first, matches);
  for (const char *place = word; *place != '\0'; place = g_utf8_next_char (place))
    {
      g_string_printf (pattern, "%.*s*", (int) (g_utf8_next_char (place) - word), word);
      match_beginning (self, pattern->str, tokens, first, matches);
      g_string_printf (pattern, "*%s", place);
      match_beginning (self, pattern->str, tokens, first, matches);
    }
}

static int
compare_ideas (const void *a, const void *b)
{
  return strcmp (((const ProofIdeaMatch *) a)->idea, ((const ProofIdeaMatch *) b)->idea);
}

/* Each idea that the last word can be the beginning of, in the same order always. */
static void
match_cut_token (ProofIdeas *self, GArray *tokens, GArray *matches)
{
  guint last = tokens->len - 1;
  guint n_whole = matches->len;
  GHashTableIter iter;
  gpointer beginning;
  gpointer phrases;

  g_hash_table_iter_init (&iter, self->phrases);
  while (g_hash_table_iter_next (&iter, &beginning, &phrases))
    if (begins (g_array_index (tokens, ProofToken, last).word, beginning))
      match_beginning (self, beginning, tokens, last, matches);
  if (matches->len > n_whole)
    qsort (&g_array_index (matches, ProofIdeaMatch, n_whole), matches->len - n_whole,
           sizeof (ProofIdeaMatch), compare_ideas);
}

/* The last word says nothing as it is. */
static gboolean
is_cut (GArray *tokens, GArray *matches)
{
  const ProofToken *last =
      tokens->len > 0 ? &g_array_index (tokens, ProofToken, tokens->len - 1) : NULL;

  if (last == NULL || last->kind != PROOF_TOKEN_WORD)
    return FALSE;

  for (guint i = 0; i < matches->len; i++)
    {
      const ProofIdeaMatch *match = &g_array_index (matches, ProofIdeaMatch, i);

      if (match->first + match->length == tokens->len)
        return FALSE;
    }

  return TRUE;
}

/**
 * proof_ideas_match:
 * @tokens: of a reply
 *
 * Returns: (transfer full) (element-type ProofIdeaMatch): the ideas in it, in the
 *   order in which they are said
 */
GArray *
proof_ideas_match (ProofIdeas *self, GArray *tokens)
{
  GArray *matches = g_array_new (FALSE, FALSE, sizeof (ProofIdeaMatch));

  for (guint i = 0; i < tokens->len; i++)
    if (g_array_index (tokens, ProofToken, i).kind <= PROOF_TOKEN_NAME)
      match_token (self, tokens, i, matches);
  if (is_cut (tokens, matches))
    match_cut_token (self, tokens, matches);

  return matches;
}

/**
 * proof_ideas_list:
 *
 * Returns: (transfer full): the names of all ideas, in no order
 */
char **
proof_ideas_list (ProofIdeas *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_strv_builder_add (names, name);

  return g_strv_builder_end (names);
}

static ProofIdeas *
read_resources (void)
{
  ProofIdeas *self = proof_ideas_new ();
  GResource *resource = proof_reader_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCES, 0, NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCES, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (GError) error = NULL;

      if (!proof_ideas_add (self, text, &error))
        g_error ("%s, %s", names[i], error->message);
    }

  return self;
}

/**
 * proof_ideas_get_default:
 *
 * Returns: (transfer none): the words of all languages
 */
ProofIdeas *
proof_ideas_get_default (void)
{
  static ProofIdeas *ideas = NULL;

  if (g_once_init_enter (&ideas))
    g_once_init_leave (&ideas, read_resources ());

  return ideas;
}
