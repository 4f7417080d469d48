/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-wanted.h"

#include <string.h>

#include "base-encoding.h"

/* A password that is shorter than this, or made of letters or of digits alone, may
   be one of the server's own words. */
#define UNMISTAKABLE_BYTES 8
/* No server's own word is as long as this. */
#define LONGER_THAN_WORDS 16
/* A piece of a line that was sent is known by so many bytes: nine of what they
   encode. */
#define PIECE_BYTES 12
/* A piece of a long secret, which is a token, is known by so many. */
#define TOKEN_BYTES 32
#define HASH_BASE 16777619u

struct _BaseWanted
{
  BaseSecret *bytes;
  gboolean is_line;
  gsize piece;
  GHashTable *places;
};

static gboolean
consists_of (const char *bytes, gsize length, gboolean (*belongs) (char))
{
  for (gsize i = 0; i < length; i++)
    if (!belongs (bytes[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_letter (char byte)
{
  return g_ascii_isalpha (byte) || byte == ' ' || byte == '-' || byte == '\'';
}

/* Numbers, dates, addresses, codes. */
static gboolean
is_of_number (char byte)
{
  return g_ascii_isdigit (byte) || (byte != '\0' && strchr (".:-/ ", byte) != NULL);
}

/* Whether so much of a secret is no word of the server's. */
static gboolean
is_telling (const char *bytes, gsize length)
{
  return length >= UNMISTAKABLE_BYTES && !consists_of (bytes, length, is_letter) &&
         !consists_of (bytes, length, is_of_number);
}

static gboolean
is_unmistakable (const BaseSecret *secret)
{
  gsize length = base_secret_get_length (secret);

  return length >= LONGER_THAN_WORDS || is_telling (base_secret_peek (secret), length);
}

/* Of @length bytes without case, so that it can be rolled on. */
static guint
hash_piece (const char *bytes, gsize length)
{
  guint hash = 0;

  for (gsize i = 0; i < length; i++)
    hash = hash * HASH_BASE + (guchar) g_ascii_tolower (bytes[i]);

  return hash;
}

static void
take_pieces (BaseWanted *self, gsize piece)
{
  const char *bytes = base_secret_peek (self->bytes);
  gsize length = base_secret_get_length (self->bytes);

  if (length < piece)
    return;

  self->piece = piece;
  self->places = g_hash_table_new (NULL, NULL);
  for (gsize i = 0; i + piece <= length; i++)
    g_hash_table_insert (self->places, GUINT_TO_POINTER (hash_piece (bytes + i, piece)),
                         GSIZE_TO_POINTER (i));
}

/**
 * base_wanted_new:
 * @bytes: a secret, or a line that was sent with one; held, not copied
 * @is_line: whether it is a line
 *
 * Returns: (transfer full): what is to be looked for
 */
BaseWanted *
base_wanted_new (BaseSecret *bytes, gboolean is_line)
{
  BaseWanted *self = g_new0 (BaseWanted, 1);

  self->bytes = base_secret_ref (bytes);
  self->is_line = is_line;
  if (is_line)
    take_pieces (self, PIECE_BYTES);
  else if (base_secret_get_length (bytes) >= TOKEN_BYTES)
    take_pieces (self, TOKEN_BYTES / 2);

  return self;
}

/**
 * base_wanted_free:
 * @self: (transfer full): what was looked for
 */
void
base_wanted_free (BaseWanted *self)
{
  base_secret_unref (self->bytes);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_free (self);
}

/**
 * base_wanted_get_bytes:
 *
 * Returns: (transfer none): what is looked for
 */
const BaseSecret *
base_wanted_get_bytes (const BaseWanted *self)
{
  return self->bytes;
}

/**
 * base_wanted_is_line:
 *
 * Returns: whether it is a line that was sent, and not the secret itself
 */
gboolean
base_wanted_is_line (const BaseWanted *self)
{
  return self->is_line;
}

static gboolean
is_same (const char *bytes, const char *others, gsize length)
{
  return g_ascii_strncasecmp (bytes, others, length) == 0;
}

/* The length of what @bytes and @others have in common, without case. */
static gsize
measure_common (const char *bytes, gsize length, const char *others, gsize other_length)
{
  gsize common = 0;

  while (common < length && common < other_length &&
         g_ascii_tolower (bytes[common]) == g_ascii_tolower (others[common]))
    common++;

  return common;
}

static gboolean
has_byte_at (const char *bytes, gsize length, gsize at, char byte)
{
  return at < length && g_ascii_tolower (bytes[at]) == g_ascii_tolower (byte);
}

/* A whole secret, or its beginning where the text ends within it. */
static gboolean
mark_secret (const BaseView *view, guint8 *marks, const BaseSecret *secret)
{
  const char *bytes = view->bytes;
  gsize length = view->length;
  const char *wanted = base_secret_peek (secret);
  gsize wanted_length = base_secret_get_length (secret);
  gboolean is_found = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gsize common;

      if (!has_byte_at (bytes, length, i, *wanted))
        continue;
      common = measure_common (bytes + i, length - i, wanted, wanted_length);
      if (common < wanted_length && (i + common < length || !is_telling (wanted, common)))
        continue;
      base_view_mark (view, marks, i, common);
      is_found = TRUE;
    }

  return is_found;
}

static guint
raise_to (guint base, gsize exponent)
{
  guint power = 1;

  while (exponent-- > 0)
    power *= base;

  return power;
}

/* Any piece of what is wanted. */
static gboolean
mark_pieces (const BaseView *view, guint8 *marks, const BaseWanted *self)
{
  const char *bytes = view->bytes;
  gsize piece = self->piece;
  guint first_weight = raise_to (HASH_BASE, piece - 1);
  guint hash = view->length >= piece ? hash_piece (bytes, piece) : 0;
  gboolean is_found = FALSE;

  for (gsize i = 0; i + piece <= view->length; i++)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (self->places, GUINT_TO_POINTER (hash), NULL, &place) &&
          is_same (bytes + i, base_secret_peek (self->bytes) + GPOINTER_TO_SIZE (place), piece))
        {
          base_view_mark (view, marks, i, piece);
          is_found = TRUE;
        }
      if (i + piece < view->length)
        hash = (hash - first_weight * (guchar) g_ascii_tolower (bytes[i])) * HASH_BASE +
               (guchar) g_ascii_tolower (bytes[i + piece]);
    }

  return is_found;
}

/* Whether what is wanted stands at @start of a text as it is looked for. */
typedef gboolean (*Stands) (const BaseView *view, gsize start, const BaseSecret *wanted);

static gboolean
mark_where (const BaseView *view, guint8 *marks, const BaseSecret *wanted, Stands stands)
{
  gsize length = base_secret_get_length (wanted);
  gboolean is_found = FALSE;

  for (gsize i = 0; length > 0 && i + length <= view->length; i++)
    if (stands (view, i, wanted))
      {
        base_view_mark (view, marks, i, length);
        is_found = TRUE;
      }

  return is_found;
}

static gboolean
is_bounded (const char *bytes, gsize length, gsize start, gsize end)
{
  return (start == 0 || !base_encoding_base64.is_letter (bytes[start - 1])) &&
         (end == length || (!base_encoding_base64.is_letter (bytes[end]) && bytes[end] != '='));
}

/* A line that is too short for pieces, as the whole of a word. */
static gboolean
stands_alone (const BaseView *view, gsize start, const BaseSecret *line)
{
  gsize length = base_secret_get_length (line);

  return memcmp (view->bytes + start, base_secret_peek (line), length) == 0 &&
         is_bounded (view->bytes, view->length, start, start + length);
}

static gboolean
opens (const char *bytes, gsize start)
{
  return start == 0 || strchr ("\"'`<([{=:\001", bytes[start - 1]) != NULL;
}

static gboolean
closes (const char *bytes, gsize length, gsize end)
{
  return end == length || strchr ("\"'`>)]}\001;,", bytes[end]) != NULL;
}

/* “password: mail”, with a space behind the colon. */
static gsize
skip_space_back (const char *bytes, gsize start)
{
  gsize at = start;

  while (at > 0 && bytes[at - 1] == ' ')
    at--;

  return at > 0 && strchr (":=", bytes[at - 1]) != NULL ? at : start;
}

/* One that could be the server's own word, where it is repeated. NUL and ^A bound
   the fields of PLAIN and of OAuth. */
static gboolean
is_repeated (const BaseView *view, gsize start, const BaseSecret *secret)
{
  gsize length = base_secret_get_length (secret);

  return is_same (view->bytes + start, base_secret_peek (secret), length) &&
         opens (view->bytes, skip_space_back (view->bytes, start)) &&
         closes (view->bytes, view->length, start + length);
}

/**
 * base_wanted_mark:
 * @marks: a byte for each of the text that @view was made of
 *
 * Marks wherever it stands. A line is known by its pieces, a secret that no server
 * could say of itself anywhere, and another one where it is repeated.
 *
 * Returns: whether it was found
 */
gboolean
base_wanted_mark (const BaseWanted *self, const BaseView *view, guint8 *marks)
{
  gboolean is_found;

  if (self->is_line)
    return self->piece > 0 ? mark_pieces (view, marks, self)
                           : mark_where (view, marks, self->bytes, stands_alone);

  is_found = is_unmistakable (self->bytes) ? mark_secret (view, marks, self->bytes)
                                           : mark_where (view, marks, self->bytes, is_repeated);

  return self->piece > 0 ? mark_pieces (view, marks, self) || is_found : is_found;
}
