/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-dialogue-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (proof - dialogue - error - quark, proof_dialogue_error)

/* What {repeat:…} may grow to: more than any limit of a client is enough. */
#define REPEAT_MAX_BYTES (4 * 1024 * 1024)

typedef struct
{
  const char *user;
  const char *secret;
} Words;

typedef struct
{
  const char *prefix;
  char *(*expand) (const char *argument, const Words *words, GError **error);
} Expansion;

static const struct
{
  char letter;
  guint8 byte;
} escapes[] = {
  { 'n', '\n' }, { 'r', '\r' }, { 't', '\t' }, { '0', '\0' }, { '\\', '\\' },
};

static gboolean
append_escape (GByteArray *bytes, const char **text)
{
  const char *at = *text + 1;

  if (at[0] == 'x' && g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]))
    {
      guint8 byte = (guint8) (g_ascii_xdigit_value (at[1]) * 16 + g_ascii_xdigit_value (at[2]));

      g_byte_array_append (bytes, &byte, 1);
      *text = at + 3;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (escapes); i++)
    if (escapes[i].letter == at[0])
      {
        g_byte_array_append (bytes, &escapes[i].byte, 1);
        *text = at + 1;
        return TRUE;
      }

  return FALSE;
}

/**
 * proof_dialogue_text_unescape:
 * @text: with \n, \r, \t, \0, \\ and \xHH
 * @error: set where another letter follows a backslash
 *
 * Returns: (transfer full): the bytes that @text stands for
 */
GBytes *
proof_dialogue_text_unescape (const char *text, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (*text != '\0')
    {
      gsize plain = strcspn (text, "\\");

      g_byte_array_append (bytes, (const guint8 *) text, (guint) plain);
      text += plain;
      if (*text == '\\' && !append_escape (bytes, &text))
        {
          g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                       _ ("“%.2s” is not one of \\n, \\r, \\t, \\0, \\\\ and \\xHH"), text);
          return NULL;
        }
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
replace_words (const char *text, const Words *words)
{
  g_autoptr (GString) replaced = g_string_new (text);

  g_string_replace (replaced, "USER", words->user, 0);
  g_string_replace (replaced, "PASSWORD", words->secret, 0);
  g_string_replace (replaced, "TOKEN", words->secret, 0);

  return g_string_free (g_steal_pointer (&replaced), FALSE);
}

static char *
expand_base64 (const char *argument, const Words *words, GError **error)
{
  g_autofree char *text = replace_words (argument, words);
  g_autoptr (GBytes) bytes = proof_dialogue_text_unescape (text, error);
  gsize length;
  const guint8 *data;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &length);
  return g_base64_encode (data, length);
}

/* The response to a CRAM-MD5 challenge (RFC 2195, section 2). */
static char *
expand_cram_md5 (const char *argument, const Words *words, GError **error G_GNUC_UNUSED)
{
  g_autofree char *digest =
      g_compute_hmac_for_string (G_CHECKSUM_MD5, (const guchar *) words->secret,
                                 strlen (words->secret), argument, (gssize) strlen (argument));
  g_autofree char *response = g_strdup_printf ("%s %s", words->user, digest);

  return g_base64_encode ((const guchar *) response, strlen (response));
}

static char *
expand_repeat (const char *argument, const Words *words G_GNUC_UNUSED, GError **error)
{
  char *text;
  guint64 count = g_ascii_strtoull (argument, &text, 10);
  g_autoptr (GString) repeated = g_string_new (NULL);

  if (*text != ':' || text[1] == '\0' || count > REPEAT_MAX_BYTES / strlen (text + 1))
    {
      g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                   _ ("“%s” is not a count, a colon and a text"), argument);
      return NULL;
    }

  for (guint64 i = 0; i < count; i++)
    g_string_append (repeated, text + 1);

  return g_string_free (g_steal_pointer (&repeated), FALSE);
}

static const Expansion expansions[] = {
  { "{base64:", expand_base64 },
  { "{cram-md5:", expand_cram_md5 },
  { "{repeat:", expand_repeat },
};

static const Expansion *
find_expansion (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (expansions); i++)
    if (g_str_has_prefix (text, expansions[i].prefix))
      return &expansions[i];

  return NULL;
}

/* The brace that closes the one at @text: JSON inside has braces of its own. */
static const char *
find_closing_brace (const char *text)
{
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '{')
        depth++;
      else if (*text == '}' && --depth == 0)
        return text;
    }

  return NULL;
}

static gboolean
append_expansion (GString *expanded,
                  const Expansion *expansion,
                  const char **text,
                  const Words *words,
                  GError **error)
{
  const char *end = find_closing_brace (*text);
  g_autofree char *argument = NULL;
  g_autofree char *value = NULL;

  if (end == NULL)
    {
      g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                   _ ("“%s” has no closing brace"), expansion->prefix);
      return FALSE;
    }

  *text += strlen (expansion->prefix);
  argument = g_strndup (*text, (gsize) (end - *text));
  value = expansion->expand (argument, words, error);
  if (value == NULL)
    return FALSE;

  g_string_append (expanded, value);
  *text = end + 1;

  return TRUE;
}

/**
 * proof_dialogue_text_expand:
 * @text: a text in which {base64:…}, {cram-md5:…} and {repeat:…} may stand
 * @user: what USER means in them
 * @secret: what PASSWORD and TOKEN mean in them
 *
 * Other braces are left as they are. See tests/dialogues/README.md.
 *
 * Returns: (transfer full): the text with each replaced by its value
 */
char *
proof_dialogue_text_expand (const char *text, const char *user, const char *secret, GError **error)
{
  const Words words = { user, secret };
  g_autoptr (GString) expanded = g_string_new (NULL);

  while (*text != '\0')
    {
      const Expansion *expansion = find_expansion (text);

      if (expansion == NULL)
        g_string_append_c (expanded, *text++);
      else if (!append_expansion (expanded, expansion, &text, &words, error))
        return NULL;
    }

  return g_string_free (g_steal_pointer (&expanded), FALSE);
}
