/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-ideas.h"

#include <stdlib.h>
#include <string.h>

#include "proof-reader-resources.h"
#include "proof-tokens.h"

/* Fewer letters begin too much. */
#define MIN_LETTERS_LEFT 4

#define RESOURCE "/io/github/sendproof/Sendproof/encoded-phrases"

/* A phrase is its idea, its words and an empty word, each with a NUL behind it. Phrases
   rise by their first words. */
struct _ProofIdeas
{
  GBytes *bytes;
  GPtrArray *phrases;
};

static const char *
get_next (const char *text)
{
  return text + strlen (text) + 1;
}

static const char *
get_words (ProofIdeas *self, guint index)
{
  return get_next (self->phrases->pdata[index]);
}

/**
 * proof_ideas_new:
 * @bytes: what proof_phrases_encode() made
 *
 * Returns: (transfer full): the phrases in @bytes
 */
ProofIdeas *
proof_ideas_new (GBytes *bytes)
{
  ProofIdeas *self = g_new0 (ProofIdeas, 1);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize at = 0;

  self->bytes = g_bytes_ref (bytes);
  self->phrases = g_ptr_array_new ();
  while (at < size)
    {
      g_ptr_array_add (self->phrases, (gpointer) (data + at));
      while (data[at] != '\0')
        at += strlen (data + at) + 1;
      at++;
    }

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
  g_ptr_array_unref (self->phrases);
  g_bytes_unref (self->bytes);
  g_free (self);
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

/* How many words it has where they are said from @first on, or 0. */
static guint
count_said (const char *words, GArray *tokens, guint first)
{
  guint i = first;

  for (const char *word = words; *word != '\0'; word = get_next (word))
    {
      const ProofToken *token;

      if (i >= tokens->len)
        return 0;
      token = &g_array_index (tokens, ProofToken, i++);
      if (token->kind > PROOF_TOKEN_NAME)
        return 0;
      if (!fits (word, token->word) && (i < tokens->len || !begins (token->word, word)))
        return 0;
    }

  return i - first;
}

static void
match_phrase (ProofIdeas *self, guint index, GArray *tokens, guint first, GArray *matches)
{
  const ProofIdeaMatch match = { self->phrases->pdata[index], first,
                                 count_said (get_words (self, index), tokens, first) };

  if (match.length > 0)
    g_array_append_val (matches, match);
}

/* The first phrase whose first word is not before @word. */
static guint
find_phrase (ProofIdeas *self, const char *word)
{
  guint first = 0;
  guint limit = self->phrases->len;

  while (first < limit)
    {
      guint middle = first + (limit - first) / 2;

      if (strcmp (get_words (self, middle), word) < 0)
        first = middle + 1;
      else
        limit = middle;
    }

  return first;
}

static void
match_beginning (
    ProofIdeas *self, const char *beginning, GArray *tokens, guint first, GArray *matches)
{
  for (guint i = find_phrase (self, beginning);
       i < self->phrases->len && strcmp (get_words (self, i), beginning) == 0; i++)
    match_phrase (self, i, tokens, first, matches);
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
  const char *word = g_array_index (tokens, ProofToken, last).word;
  guint n_whole = matches->len;

  for (guint i = find_phrase (self, word);
       i < self->phrases->len && begins (word, get_words (self, i)); i++)
    match_phrase (self, i, tokens, last, matches);
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

static ProofIdeas *
read_resource (void)
{
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (proof_reader_get_resource (), RESOURCE, 0, NULL);

  return proof_ideas_new (bytes);
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
    g_once_init_leave (&ideas, read_resource ());

  return ideas;
}
