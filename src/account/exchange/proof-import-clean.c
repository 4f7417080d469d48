/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* In the names of settings whose values are secrets. */
static const char *const secret_words[] = { "pass", "secret", "token", "pwd" };

static gboolean
has_word (const char *name, gsize length, const char *word)
{
  gsize n = strlen (word);

  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (name + i, word, n) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
names_secret (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secret_words); i++)
    if (has_word (name, length, secret_words[i]))
      return TRUE;

  return FALSE;
}

static const char *
find (const char *from, const char *end, const char *text)
{
  return memmem (from, (gsize) (end - from), text, strlen (text));
}

/* Copies all but the password of an address like smtp://user:password@server; the
   colon says that there was one. */
static void
copy_address (GString *clean, const char *from, const char *end)
{
  const char *scheme = find (from, end, "://");
  const char *at = scheme != NULL ? memrchr (scheme, '@', (gsize) (end - scheme)) : NULL;
  const char *colon = at != NULL ? memchr (scheme + 3, ':', (gsize) (at - scheme - 3)) : NULL;

  if (colon == NULL)
    {
      g_string_append_len (clean, from, end - from);
      return;
    }

  g_string_append_len (clean, from, colon + 1 - from);
  g_string_append_len (clean, at, end - at);
}

/* A line is a name and, after one of “, = space”, a value. */
static void
copy_line (GString *clean, const char *from, const char *end)
{
  const char *name = from;
  const char *name_end;

  while (name < end && g_ascii_isspace (*name))
    name++;
  name_end = name;
  while (name_end < end && strchr (",= \t", *name_end) == NULL)
    name_end++;

  /* The user in an address may have any name. */
  if (name_end < end && find (name, name_end, "://") == NULL &&
      names_secret (name, (gsize) (name_end - name)))
    g_string_append_len (clean, from, name_end - from);
  else
    copy_address (clean, from, end);
}

static char *
clean_lines (const char *from, const char *end)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  while (from < end)
    {
      const char *newline = memchr (from, '\n', (gsize) (end - from));
      const char *line_end = newline != NULL ? newline : end;

      copy_line (clean, from, line_end);
      g_string_append_c (clean, '\n');
      from = line_end + 1;
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* The name of the element whose tag begins at @tag. */
static char *
dup_tag_name (const char *tag, const char *end)
{
  const char *name_end = tag + 1;

  while (name_end < end && strchr (" \t\r\n/>", *name_end) == NULL)
    name_end++;

  return g_strndup (tag + 1, (gsize) (name_end - tag - 1));
}

/* Where the contents of the element end: at its own closing tag, whatever is
   between. */
static const char *
find_closing_tag (const char *from, const char *end, const char *name)
{
  g_autofree char *closing = g_strconcat ("</", name, NULL);
  const char *found = find (from, end, closing);

  return found != NULL ? found : end;
}

/* In a property list the name of a setting is in an element of its own, before
   that of the value. */
static gboolean
is_name (const char *name)
{
  return g_str_equal (name, "key");
}

static gboolean
is_value (const char *name)
{
  return g_str_equal (name, "string") || g_str_equal (name, "data");
}

static const char *
find_text_end (const char *from, const char *end)
{
  const char *tag = memchr (from, '<', (gsize) (end - from));

  return tag != NULL ? tag : end;
}

static char *
clean_xml (const char *from, const char *end)
{
  g_autoptr (GString) clean = g_string_new (NULL);
  gboolean is_secret = FALSE;

  while (from < end)
    {
      const char *tag_end = *from == '<' ? memchr (from, '>', (gsize) (end - from)) : NULL;
      const char *next = tag_end != NULL ? tag_end + 1 : find_text_end (from, end);
      g_autofree char *name = tag_end != NULL ? dup_tag_name (from, tag_end) : g_strdup ("");

      /* A tag without an end is the end. */
      if (next == from)
        break;

      g_string_append_len (clean, from, next - from);
      from = next;
      if (is_name (name))
        is_secret = names_secret (from, (gsize) (find_text_end (from, end) - from));
      else if ((is_secret && is_value (name)) ||
               (*name != '/' && names_secret (name, strlen (name))))
        from = find_closing_tag (from, end, name);
    }

  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/* A signed profile has the XML in the middle of bytes that are none. In other
   files an element's name somewhere makes no XML of the lines. */
static gboolean
find_xml (const char **from, const char **end)
{
  const char *plist = find (*from, *end, "<plist");
  const char *plist_end = find (*from, *end, "</plist>");

  while (*from < *end && g_ascii_isspace (**from))
    (*from)++;
  if (*from < *end && **from == '<')
    return plist != NULL || find (*from, *end, "<clientConfig") != NULL;
  if (plist == NULL || plist_end == NULL || plist_end < plist)
    return FALSE;

  *from = plist;
  *end = plist_end + strlen ("</plist>");
  return TRUE;
}

/**
 * proof_import_clean:
 *
 * Copies settings out of the memory for secrets, without the values of those
 * whose names say that they are passwords, and without the passwords in
 * addresses: so that no parser ever sees one.
 *
 * Returns: (transfer full): the rest
 */
char *
proof_import_clean (const BaseSecret *contents)
{
  const char *from = base_secret_peek (contents);
  const char *end = from + base_secret_get_length (contents);

  if (find (from, end, BYTE_ORDER_MARK) == from)
    from += strlen (BYTE_ORDER_MARK);

  return find_xml (&from, &end) ? clean_xml (from, end) : clean_lines (from, end);
}
