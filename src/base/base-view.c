/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-view.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize length;
} Rest;

/* Reads one encoded character at the beginning of what is left; returns how long it
   is there, 0 where there is none. */
typedef gsize (*Decode) (const Rest *rest, gunichar *character);

static gsize
read_number (const Rest *rest, gsize from, guint base, gsize max_digits, gunichar *number)
{
  gsize at = from;

  *number = 0;
  while (at < rest->length && at - from < max_digits)
    {
      int digit = g_ascii_xdigit_value (rest->bytes[at]);

      if (digit < 0 || (guint) digit >= base)
        break;
      *number = *number * base + (guint) digit;
      at++;
    }

  return at - from;
}

static gsize
decode_two_digits (const Rest *rest, char mark, gunichar *character)
{
  if (rest->bytes[0] != mark || read_number (rest, 1, 16, 2, character) != 2)
    return 0;

  return 3;
}

static gsize
decode_percent (const Rest *rest, gunichar *character)
{
  return decode_two_digits (rest, '%', character);
}

static gsize
decode_quoted_printable (const Rest *rest, gunichar *character)
{
  return decode_two_digits (rest, '=', character);
}

static gsize
decode_backslash (const Rest *rest, gunichar *character)
{
  gsize digits;

  if (rest->length < 2 || rest->bytes[0] != '\\')
    return 0;

  switch (rest->bytes[1])
    {
    case 'x':
      digits = read_number (rest, 2, 16, 2, character);
      return digits > 0 ? 2 + digits : 0;
    case 'u':
      digits = read_number (rest, 2, 16, 4, character);
      return digits == 4 ? 6 : 0;
    default:
      digits = read_number (rest, 1, 8, 3, character);
      if (digits == 0)
        *character = (guchar) rest->bytes[1];
      return 1 + MAX (digits, 1);
    }
}

static gsize
decode_entity (const Rest *rest, gunichar *character)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } names[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' },
  };
  gboolean is_hex;
  gsize digits;

  if (rest->bytes[0] != '&')
    return 0;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (rest->length >= strlen (names[i].name) &&
        strncmp (rest->bytes, names[i].name, strlen (names[i].name)) == 0)
      {
        *character = names[i].character;
        return strlen (names[i].name);
      }

  if (rest->length < 4 || rest->bytes[1] != '#')
    return 0;

  is_hex = rest->bytes[2] == 'x' || rest->bytes[2] == 'X';
  digits = read_number (rest, is_hex ? 3 : 2, is_hex ? 16 : 10, 6, character);
  if (digits == 0)
    return 0;
  digits += is_hex ? 3 : 2;

  return digits < rest->length && rest->bytes[digits] == ';' ? digits + 1 : digits;
}

static gsize
leave_out_space (const Rest *rest, gunichar *character G_GNUC_UNUSED)
{
  gsize length = 0;

  while (length < rest->length &&
         (g_ascii_isspace (rest->bytes[length]) || rest->bytes[length] == '\0'))
    length++;

  return length;
}

static const Decode decoders[BASE_N_VIEW_KINDS] = {
  [BASE_VIEW_WITHOUT_SPACE] = leave_out_space,
  [BASE_VIEW_PERCENT] = decode_percent,
  [BASE_VIEW_QUOTED_PRINTABLE] = decode_quoted_printable,
  [BASE_VIEW_BACKSLASH] = decode_backslash,
  [BASE_VIEW_ENTITIES] = decode_entity,
};

/* What tells that there is something to decode. */
static const char signs[BASE_N_VIEW_KINDS] = {
  [BASE_VIEW_PERCENT] = '%',
  [BASE_VIEW_QUOTED_PRINTABLE] = '=',
  [BASE_VIEW_BACKSLASH] = '\\',
  [BASE_VIEW_ENTITIES] = '&',
};

static gboolean
has_space (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isspace (bytes[i]) || bytes[i] == '\0')
      return TRUE;

  return FALSE;
}

static gboolean
is_marked (BaseViewKind kind, const char *bytes, gsize length)
{
  return kind == BASE_VIEW_WITHOUT_SPACE ? has_space (bytes, length)
                                         : memchr (bytes, signs[kind], length) != NULL;
}

static void
append (BaseView *self, const char *bytes, gsize length, gsize start, gsize end)
{
  base_secret_append (self->decoded, bytes, length);
  for (gsize i = 0; i < length; i++)
    {
      g_array_append_val (self->starts, start);
      g_array_append_val (self->ends, end);
    }
}

/* A byte where the encoding is one of bytes, and otherwise a character. */
static void
append_character (BaseView *self, BaseViewKind kind, gunichar character, gsize start, gsize end)
{
  char utf8[6] = { 0 };
  gboolean is_byte = kind == BASE_VIEW_PERCENT || kind == BASE_VIEW_QUOTED_PRINTABLE;

  if (is_byte || character < 0x80)
    append (self, &(char){ (char) character }, 1, start, end);
  else if (g_unichar_validate (character))
    append (self, utf8, (gsize) g_unichar_to_utf8 (character, utf8), start, end);
  base_wipe (utf8, sizeof utf8);
}

static void
decode (BaseView *self, BaseViewKind kind, const char *bytes, gsize length, BaseSecret *room)
{
  gsize at = 0;

  self->decoded = room;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  while (at < length)
    {
      Rest rest = { bytes + at, length - at };
      gunichar character = 0;
      gsize taken = decoders[kind](&rest, &character);

      if (taken == 0)
        append (self, bytes + at, 1, at, at + 1);
      else if (kind != BASE_VIEW_WITHOUT_SPACE)
        append_character (self, kind, character, at, at + taken);
      at += MAX (taken, 1);
    }
  self->bytes = base_secret_peek (self->decoded);
  self->length = base_secret_get_length (self->decoded);
}

/**
 * base_view_new:
 * @bytes: (array length=length): a text, which must outlive the view
 * @room: (transfer none): empty, and used by no other view: where it is decoded
 *
 * Returns: (transfer full) (nullable): the text, read so, or %NULL where there is
 *   nothing to decode
 */
BaseView *
base_view_new (BaseViewKind kind, const char *bytes, gsize length, BaseSecret *room)
{
  BaseView *self;

  if (kind != BASE_VIEW_AS_IS && !is_marked (kind, bytes, length))
    return NULL;

  self = g_new0 (BaseView, 1);
  self->bytes = bytes;
  self->length = length;
  if (kind != BASE_VIEW_AS_IS)
    decode (self, kind, bytes, length, room);

  return self;
}

/**
 * base_view_free:
 * @self: (transfer full): a view; what was decoded is wiped
 */
void
base_view_free (BaseView *self)
{
  if (self->decoded != NULL)
    base_secret_erase (self->decoded, 0, base_secret_get_length (self->decoded));
  g_clear_pointer (&self->starts, g_array_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  g_free (self);
}

/**
 * base_view_get_start:
 *
 * Returns: where in the text the byte at @position comes from
 */
gsize
base_view_get_start (const BaseView *self, gsize position)
{
  return self->starts != NULL ? g_array_index (self->starts, gsize, position) : position;
}

/**
 * base_view_get_end:
 *
 * Returns: where in the text that ends which the byte at @position comes from
 */
gsize
base_view_get_end (const BaseView *self, gsize position)
{
  return self->ends != NULL ? g_array_index (self->ends, gsize, position) : position + 1;
}

/**
 * base_view_mark:
 * @marks: a byte for each of the text that the view was made of
 *
 * Marks what @length bytes of the view come from; what the view leaves out between
 * them goes too.
 */
void
base_view_mark (const BaseView *self, guint8 *marks, gsize position, gsize length)
{
  gsize start = base_view_get_start (self, position);

  memset (marks + start, 1, base_view_get_end (self, position + length - 1) - start);
}
