/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-text.h"

#include "base-charset.h"

/* Groups that an eye can compare. */
#define DIGITS_IN_GROUP 4
#define GROUPS_IN_LINE 8

/* Letters without a shape, and characters that no font shows. */
static const struct
{
  gunichar first;
  gunichar last;
} unseen[] = {
  { 0x034f, 0x034f }, { 0x115f, 0x1160 }, { 0x17b4, 0x17b5 }, { 0x2060, 0x206f },
  { 0x3164, 0x3164 }, { 0xffa0, 0xffa0 }, { 0xfff0, 0xfff8 }, { 0xe0000, 0xe0fff },
};

static gboolean
is_unseen (gunichar character)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unseen); i++)
    if (character >= unseen[i].first && character <= unseen[i].last)
      return TRUE;

  return FALSE;
}

/* What changes the direction of the text around it, or hides in it: a server
   could use it to make a line read as something else (Unicode Technical Report
   36, section 2). */
static gboolean
is_deceptive (gunichar character)
{
  GUnicodeType type = g_unichar_type (character);

  return type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR || is_unseen (character);
}

static void
append_inert (GString *text, gunichar character)
{
  if (character == '\t')
    g_string_append_c (text, ' ');
  else if (character < 0x20)
    g_string_append_unichar (text, 0x2400 + character);
  else if (character == 0x7f)
    g_string_append_unichar (text, 0x2421);
  else if ((character >= 0x80 && character < 0xa0) || is_deceptive (character))
    g_string_append_printf (text, "[U+%04X]", character);
  else
    g_string_append_unichar (text, character);
}

static void
append_all_inert (GString *text, const char *utf8, gsize length)
{
  const char *end = utf8 + length;

  while (utf8 < end)
    {
      /* g_utf8_validate_len() takes no NUL, so it stands alone here. */
      append_inert (text, *utf8 == '\0' ? 0 : g_utf8_get_char (utf8));
      utf8 = *utf8 == '\0' ? utf8 + 1 : g_utf8_next_char (utf8);
    }
}

static gboolean
is_utf8_with_nuls (const char *bytes, gsize length)
{
  const char *end = bytes + length;
  const char *stop;

  while (!g_utf8_validate_len (bytes, (gsize) (end - bytes), &stop))
    {
      if (stop == end || *stop != '\0')
        return FALSE;
      bytes = stop + 1;
    }

  return TRUE;
}

/**
 * base_text_make_inert:
 * @bytes: (array length=length): what a server sent
 *
 * Makes text that can be shown to a person wherever it came from: always valid
 * UTF-8, control characters as their visible pictures (an escape becomes "␛"),
 * and characters that would reorder or hide the text around them spelled out.
 * Bytes that are no UTF-8 are taken as what base_charset_guess() says: Windows-1252,
 * of which Latin-1 is a part, unless they look like Chinese or Cyrillic.
 *
 * Returns: (transfer full): the text
 */
char *
base_text_make_inert (const char *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_sized_new (length);

  if (is_utf8_with_nuls (bytes, length))
    {
      append_all_inert (text, bytes, length);
    }
  else
    {
      gsize converted_length = 0;
      g_autofree char *converted = g_convert_with_fallback (
          bytes, (gssize) length, "UTF-8", base_charset_guess (bytes, length), "\xef\xbf\xbd", NULL,
          &converted_length, NULL);

      if (converted != NULL)
        {
          append_all_inert (text, converted, converted_length);
        }
      else
        {
          g_autofree char *valid = g_utf8_make_valid (bytes, (gssize) length);
          append_all_inert (text, valid, strlen (valid));
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * base_text_begins_unseen:
 * @text: what somebody typed or saved
 *
 * Returns: whether its first character cannot be seen, as a byte order mark
 */
gboolean
base_text_begins_unseen (const char *text)
{
  gunichar first = g_utf8_get_char_validated (text, -1);

  return first < 0x110000 && is_deceptive (first);
}

/**
 * base_text_dup:
 * @text: (nullable): a text
 *
 * Returns: (transfer full): a copy, empty where there is no text
 */
char *
base_text_dup (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/* The value whose name stands here in braces, and how much of @text that takes. */
static const char *
find_value (const char *text, const char *const *values, gsize *length)
{
  for (; *text == '{' && values[0] != NULL; values += 2)
    {
      gsize name_length = strlen (values[0]);

      *length = name_length + 2;
      if (strncmp (text + 1, values[0], name_length) == 0 && text[name_length + 1] == '}')
        return values[1];
    }

  return NULL;
}

/**
 * base_text_fill:
 * @text: with places such as “{server}”, in the order that its language wants
 * @values: (array zero-terminated=1): a name and its value, by turns
 *
 * Puts the values in their places. What looks like a place in a value stays as it is.
 *
 * Returns: (transfer full): the text
 */
char *
base_text_fill (const char *text, const char *const *values)
{
  GString *filled = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 1;
      const char *value = find_value (text, values, &length);

      if (value != NULL)
        g_string_append (filled, value);
      else
        g_string_append_c (filled, *text);
      text += value != NULL ? length : 1;
    }

  return g_string_free (filled, FALSE);
}

/**
 * base_text_group_fingerprint:
 * @sha256: 64 hexadecimal digits, whatever stands between them
 *
 * Returns: (transfer full): the digits in groups, in two lines
 */
char *
base_text_group_fingerprint (const char *sha256)
{
  GString *text = g_string_new (NULL);
  guint n_digits = 0;

  for (; *sha256 != '\0'; sha256++)
    {
      if (!g_ascii_isxdigit (*sha256))
        continue;
      if (n_digits > 0 && n_digits % DIGITS_IN_GROUP == 0)
        g_string_append_c (text, n_digits % (DIGITS_IN_GROUP * GROUPS_IN_LINE) == 0 ? '\n' : ' ');
      g_string_append_c (text, g_ascii_toupper (*sha256));
      n_digits++;
    }

  return g_string_free (text, FALSE);
}

/**
 * base_text_is_empty:
 * @text: (nullable): a text
 *
 * Returns: whether there is nothing in it
 */
gboolean
base_text_is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

/**
 * base_enum_to_nick:
 *
 * Returns: the nick of @value in the enumeration @type
 */
const char *
base_enum_to_nick (GType type, int value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (class, value);

  g_return_val_if_fail (found != NULL, NULL);

  return found->value_nick;
}

/**
 * base_enum_from_nick:
 * @value: (out): set on success
 *
 * Returns: whether @nick is one of the enumeration @type
 */
gboolean
base_enum_from_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) class = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value_by_nick (class, nick);

  if (found == NULL)
    return FALSE;

  *value = found->value;
  return TRUE;
}
