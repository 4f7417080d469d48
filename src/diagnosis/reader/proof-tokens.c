/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-tokens.h"

#include <string.h>

#include "proof-names.h"

/* What ends a word wherever it stands, but in a link. */
#define DELIMITERS "<>()[]{}\",;|"
#define ENDS ".;!?|"

/* No language has longer ones: it is a key, or an attack. */
#define MAX_WORD_BYTES 80

static void
token_clear (gpointer data)
{
  ProofToken *token = data;

  g_free (token->word);
}

static void
add (GArray *tokens, ProofTokenKind kind, char *word, gsize start, gsize end)
{
  const ProofToken token = { kind, word, start, end };

  g_array_append_val (tokens, token);
}

/* Letters that no decomposition makes plain. */
static const struct
{
  gunichar letter;
  const char *plain;
} plain_letters[] = {
  { 0xdf, "ss" }, { 0xf8, "o" },  { 0xe6, "ae" },        { 0x142, "l" },
  { 0x111, "d" }, { 0x131, "i" }, { 0x451, "\xd0\xb5" },
};

static void
append_plain (GString *plain, gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (plain_letters[i].letter == letter)
      {
        g_string_append (plain, plain_letters[i].plain);
        return;
      }

  if (!g_unichar_ismark (letter))
    g_string_append_unichar (plain, letter);
}

/* Many servers write without accents, and some in capitals. */
static char *
fold (const char *word, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (word, (gssize) length);
  g_autofree char *apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *letter = apart; *letter != '\0'; letter = g_utf8_next_char (letter))
    append_plain (plain, g_utf8_get_char (letter));

  return g_utf8_normalize (plain->str, (gssize) plain->len, G_NORMALIZE_ALL_COMPOSE);
}

/* A script without spaces: each letter is a token. */
static gboolean
stands_alone (gunichar letter)
{
  switch ((int) g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_THAI:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_in_word (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* A word ends before what is no letter, and before the capital in "userUnknown". */
static const char *
find_end_of_word (const char *word, const char *limit)
{
  gunichar before = g_utf8_get_char (word);

  for (word = g_utf8_next_char (word); word < limit && !stands_alone (before);
       word = g_utf8_next_char (word))
    {
      gunichar letter = g_utf8_get_char (word);

      if (!is_in_word (letter) || stands_alone (letter) ||
          (g_unichar_islower (before) && g_unichar_isupper (letter)))
        break;
      before = letter;
    }

  return word;
}

static gboolean
is_shortened_not (const char *word, const char *limit)
{
  const char *t = *word == '\'' ? word + 1 : word + strlen ("’");

  return (g_str_has_prefix (word, "'") || g_str_has_prefix (word, "’")) && t < limit &&
         g_ascii_tolower (*t) == 't' && (t + 1 == limit || !g_ascii_isalnum (t[1]));
}

static gboolean
is_number (const char *word, gsize length)
{
  return strspn (word, "0123456789") >= length;
}

/* "isn't" is read as "is not", and "can't" as "can not". */
static const char *
add_word (GArray *tokens, const char *text, const char *word, const char *limit)
{
  const char *end = find_end_of_word (word, limit);
  gsize start = (gsize) (word - text);
  gsize length = (gsize) (end - word);
  gboolean is_shortened = is_shortened_not (end, limit);
  gboolean has_n = is_shortened && length > 2 && g_ascii_strncasecmp (word, "can", 3) != 0;

  if (is_number (word, length))
    add (tokens, PROOF_TOKEN_NAME, g_strdup ("<number>"), start, start + length);
  else if (length > MAX_WORD_BYTES)
    add (tokens, PROOF_TOKEN_NAME, g_strdup ("<ticket>"), start, start + length);
  else
    add (tokens, PROOF_TOKEN_WORD, fold (word, has_n ? length - 1 : length), start, start + length);
  if (!is_shortened)
    return end;

  end = strchr (end, g_ascii_islower (end[1]) ? 't' : 'T');
  end = end != NULL && end < limit ? end + 1 : limit;
  add (tokens, PROOF_TOKEN_WORD, g_strdup ("not"), start, (gsize) (end - text));

  return end;
}

static void
add_words (GArray *tokens, const char *text, const char *word, const char *limit)
{
  while (word < limit)
    {
      gunichar letter = g_utf8_get_char (word);

      if (is_in_word (letter))
        {
          word = add_word (tokens, text, word, limit);
          continue;
        }
      if (letter == ':' || letter == 0x3001 || letter == 0xff0c)
        add (tokens, PROOF_TOKEN_PAUSE, g_strdup (letter == ':' ? ":" : ","), (gsize) (word - text),
             (gsize) (g_utf8_next_char (word) - text));
      if (letter == 0x3002 || letter == 0xff01)
        add (tokens, PROOF_TOKEN_END, g_strdup ("."), (gsize) (word - text),
             (gsize) (g_utf8_next_char (word) - text));
      word = g_utf8_next_char (word);
    }
}

static void
add_sign (GArray *tokens, const char *text, const char *sign)
{
  gboolean is_end = strchr (ENDS, *sign) != NULL || *sign == '-';
  gsize start = (gsize) (sign - text);

  if (is_end)
    add (tokens, PROOF_TOKEN_END, g_strdup ("."), start, start + 1);
  else
    add (tokens, PROOF_TOKEN_PAUSE, g_strdup (*sign == ':' ? ":" : ","), start, start + 1);
}

static const char *
find_end_of_chunk (const char *chunk)
{
  return chunk + (proof_names_is_link (chunk) ? strcspn (chunk, " \t\r\n<>\"")
                                              : strcspn (chunk, " \t\r\n" DELIMITERS));
}

/* What stands between two spaces, and the signs behind it. */
static const char *
add_chunk (GArray *tokens, const char *text, const char *chunk)
{
  const char *limit = find_end_of_chunk (chunk);
  const char *end = limit;
  const char *name;

  while (end > chunk && strchr (".:!?'", end[-1]) != NULL)
    end--;
  name = proof_names_find (chunk, (gsize) (end - chunk));
  if (name == NULL)
    add_words (tokens, text, chunk, end);
  else if (*name != '\0')
    add (tokens, PROOF_TOKEN_NAME, g_strdup (name), (gsize) (chunk - text), (gsize) (end - text));
  if (end < limit)
    add_sign (tokens, text, end);

  return limit;
}

/**
 * proof_tokens_new:
 * @text: what a server says, in UTF-8
 *
 * Returns: (transfer full) (element-type ProofToken): the words of @text, with its
 *   signs, and with names in the place of what says nothing
 */
GArray *
proof_tokens_new (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (ProofToken));
  const char *place = text;

  g_array_set_clear_func (tokens, token_clear);
  while (*place != '\0')
    {
      gsize markup = proof_names_measure_markup (place);

      if (g_ascii_isspace (*place))
        place++;
      else if (markup > 0)
        place += markup;
      else if (strchr (DELIMITERS, *place) != NULL || (*place == '-' && place[1] == ' '))
        add_sign (tokens, text, place++);
      else
        place = add_chunk (tokens, text, place);
    }

  return tokens;
}

static gboolean
is_word (GArray *tokens, guint place)
{
  return g_array_index (tokens, ProofToken, place).kind == PROOF_TOKEN_WORD;
}

/**
 * proof_tokens_dup_words:
 * @text: what @tokens were made of
 * @first: the first token
 * @length: how many
 *
 * Returns: (transfer full): the words from the first to the last of them as the server
 *   wrote them, an address between them as "@"
 */
char *
proof_tokens_dup_words (GArray *tokens, const char *text, guint first, guint length)
{
  GString *words = g_string_new (NULL);
  gsize place;

  for (; length > 1 && !is_word (tokens, first); length--)
    first++;
  while (length > 1 && !is_word (tokens, first + length - 1))
    length--;
  place = g_array_index (tokens, ProofToken, first).start;
  for (guint i = first; i < first + length; i++)
    {
      const ProofToken *token = &g_array_index (tokens, ProofToken, i);

      if (token->start > place)
        g_string_append_len (words, text + place, (gssize) (token->start - place));
      if (strcmp (token->word, "<address>") == 0)
        g_string_append_c (words, '@');
      else if (token->end > MAX (place, token->start))
        g_string_append_len (words, text + MAX (place, token->start),
                             (gssize) (token->end - MAX (place, token->start)));
      place = MAX (place, token->end);
    }

  return g_string_free (words, FALSE);
}
