/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-json.h"

#include <string.h>

#include "base-text.h"

/* JSON of strangers: what a server or a token says of a sign-in. */

/* A line of SMTP, or a token, has no more; JSON-GLib goes as deep as it is led, on the
   stack. */
#define MAX_LENGTH 65536
#define MAX_DEPTH 16
/* More is no name of anything that a person could recognize. */
#define MAX_TEXT_LENGTH 256
#define MAX_WORDS 64
/* The last second of the year 9999. */
#define LAST_SECOND G_GINT64_CONSTANT (253402300799)

/* How deep the brackets are nested, those within strings left out. */
static gboolean
is_shallow (const char *text, gsize length)
{
  gboolean is_quoted = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < length && depth <= MAX_DEPTH; i++)
    {
      if (is_quoted && text[i] == '\\')
        i++;
      else if (text[i] == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && (text[i] == '{' || text[i] == '['))
        depth++;
      else if (!is_quoted && (text[i] == '}' || text[i] == ']') && depth > 0)
        depth--;
    }

  return depth <= MAX_DEPTH;
}

/**
 * sasl_json_parse:
 * @text: need not end in a NUL; no copy is made of the whole of it
 * @length: in bytes
 *
 * Returns: (transfer full) (nullable): the object that @text is, or %NULL where it is
 *   none, or larger or deeper than anything that is meant to be read
 */
JsonObject *
sasl_json_parse (const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root;

  if (length == 0 || length > MAX_LENGTH || *text != '{' ||
      !g_utf8_validate_len (text, length, NULL) || !is_shallow (text, length))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return NULL;

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

static gboolean
is_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_STRING;
}

static char *
dup_inert (const char *text)
{
  g_autofree char *inert = base_text_make_inert (text, strnlen (text, MAX_TEXT_LENGTH));

  return *inert != '\0' ? g_steal_pointer (&inert) : NULL;
}

/**
 * sasl_json_dup_text:
 *
 * Returns: (transfer full) (nullable): the text called @name, inert and not endless, or
 *   %NULL where there is none
 */
char *
sasl_json_dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return is_text (node) ? dup_inert (json_node_get_string (node)) : NULL;
}

static void
add_words (GPtrArray *words, JsonNode *node)
{
  g_auto (GStrv) parts =
      is_text (node) ? g_strsplit (json_node_get_string (node), " ", MAX_WORDS) : NULL;

  for (gsize i = 0; parts != NULL && parts[i] != NULL && words->len < MAX_WORDS; i++)
    {
      char *word = dup_inert (parts[i]);

      if (word != NULL)
        g_ptr_array_add (words, word);
    }
}

/**
 * sasl_json_dup_words:
 *
 * Returns: (transfer full): what is called @name, a text of words or an array of texts;
 *   empty where there is none
 */
char **
sasl_json_dup_words (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GPtrArray *words = g_ptr_array_new ();

  if (array == NULL)
    add_words (words, node);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    add_words (words, json_array_get_element (array, i));
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (words, FALSE);
}

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         (json_node_get_value_type (node) == G_TYPE_INT64 ||
          json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

/**
 * sasl_json_get_time:
 *
 * Returns: the number called @name, in seconds since 1970 (RFC 7519, section 2), or 0
 *   where there is none, or one that is no time
 */
gint64
sasl_json_get_time (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  double seconds = is_number (node) ? json_node_get_double (node) : 0.0;

  return seconds >= 1.0 && seconds <= (double) LAST_SECOND ? (gint64) seconds : 0;
}
