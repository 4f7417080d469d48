/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-phrases.h"

#include <string.h>

#include "proof-tokens.h"

struct _ProofPhrases
{
  GPtrArray *phrases;
};

/* Its words, each with "*" where it may begin or go on in any way. */
typedef struct
{
  char *idea;
  char **words;
} Phrase;

static void
phrase_free (gpointer data)
{
  Phrase *phrase = data;

  g_free (phrase->idea);
  g_strfreev (phrase->words);
  g_free (phrase);
}

/**
 * proof_phrases_new:
 *
 * Returns: (transfer full): no phrases yet
 */
ProofPhrases *
proof_phrases_new (void)
{
  ProofPhrases *self = g_new0 (ProofPhrases, 1);

  self->phrases = g_ptr_array_new_with_free_func (phrase_free);

  return self;
}

/**
 * proof_phrases_free:
 *
 * Frees them.
 */
void
proof_phrases_free (ProofPhrases *self)
{
  g_ptr_array_unref (self->phrases);
  g_free (self);
}

static void
add_phrase (ProofPhrases *self, const char *idea, char **words)
{
  Phrase *phrase = g_new0 (Phrase, 1);

  phrase->idea = g_strdup (idea);
  phrase->words = words;
  g_ptr_array_add (self->phrases, phrase);
}

/* What a reply's words are masked as is no word of any language, but a number is. */
static gboolean
is_name (const ProofToken *token)
{
  return token->kind == PROOF_TOKEN_NAME && strcmp (token->word, "<number>") != 0;
}

/* A part between spaces may be more than one word, as in "e-mail" or Chinese. */
static gboolean
append_part (GStrvBuilder *words, const char *part)
{
  gboolean is_end = *part == '*';
  gboolean goes_on = g_str_has_suffix (part + is_end, "*");
  g_autofree char *bare = g_strndup (part + is_end, strlen (part + is_end) - goes_on);
  g_autoptr (GArray) tokens = proof_tokens_new (bare);

  for (guint i = 0; i < tokens->len; i++)
    {
      const ProofToken *token = &g_array_index (tokens, ProofToken, i);
      g_autofree char *pattern = g_strconcat (is_end && i == 0 ? "*" : "", token->word,
                                              goes_on && i + 1 == tokens->len ? "*" : "", NULL);

      if (is_name (token))
        return FALSE;
      /* An accent alone is no letter. */
      if (*token->word != '\0')
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
add_phrases (ProofPhrases *self, const char *idea, const char *text)
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
 * proof_phrases_add:
 * @text: words of one language: "IDEA: phrase, phrase", and lines below that begin
 *   with a space and have more phrases
 *
 * Returns: whether @text has that form; an error names the line
 */
gboolean
proof_phrases_add (ProofPhrases *self, const char *text, GError **error)
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
          idea = colon != NULL && is_name_of_idea (lines[i]) ? lines[i] : NULL;
        }
      if (idea == NULL)
        return fail (error, i + 1, "no idea is named");
      if (!add_phrases (self, idea, *lines[i] == ' ' ? lines[i] : colon + 1))
        return fail (error, i + 1, "what is masked in a reply is no word");
    }

  return TRUE;
}

static int
compare_first_words (gconstpointer a, gconstpointer b)
{
  const Phrase *first = *(const Phrase *const *) a;
  const Phrase *second = *(const Phrase *const *) b;

  return strcmp (first->words[0], second->words[0]);
}

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
}

/**
 * proof_phrases_encode:
 *
 * Returns: (transfer full): the phrases, for proof_ideas_new()
 */
GBytes *
proof_phrases_encode (ProofPhrases *self)
{
  GByteArray *bytes = g_byte_array_new ();

  /* Those with the same first word keep their order. */
  g_ptr_array_sort (self->phrases, compare_first_words);
  for (guint i = 0; i < self->phrases->len; i++)
    {
      const Phrase *phrase = self->phrases->pdata[i];

      append_text (bytes, phrase->idea);
      for (gsize k = 0; phrase->words[k] != NULL; k++)
        append_text (bytes, phrase->words[k]);
      append_text (bytes, "");
    }

  return g_byte_array_free_to_bytes (bytes);
}
