/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-redactor.h"

#include <string.h>

#include "base-text.h"
#include "base-view.h"

/* A password that is shorter than this, or made of letters or of digits alone, may
   be one of the server's own words. */
#define UNMISTAKABLE_BYTES 8
/* No server's own word is as long as this. */
#define LONGER_THAN_WORDS 24
/* A piece of a line that was sent is known by so many bytes: nine of what they
   encode. */
#define PIECE_BYTES 12
/* A piece of a long secret, which is a token, is known by so many. */
#define TOKEN_BYTES 32
/* Base64 in base64 in base64. */
#define MAX_DEPTH 3
#define MIN_ENCODED_BYTES 8
#define HASH_BASE 16777619u
#define CHUNK_BYTES 256

/**
 * BaseRedactor:
 *
 * Takes a secret out of what the other side says, in every form in which it may
 * come back: as it was typed, encoded once or several times, in UTF-16, spread over
 * lines, cut off, and as any line that was sent with it.
 *
 * A short or common password ("mail", "a") is also one of the server's own words:
 * blanking it wherever it stands would blank those words, and tell who sees the
 * blanks what the password is. Such a one is taken out only where it stands as
 * something that is repeated: in quotes or brackets, behind “=” or “:”, as the
 * whole of a line, or encoded.
 *
 * What is taken out of lines is marked byte by byte, so that each line keeps the
 * rest of what it says.
 */
struct _BaseRedactor
{
  gatomicrefcount ref_count;
  GPtrArray *wanted;
  GPtrArray *known;
  /* One a depth, so that none is made for each word. */
  BaseSecret *decoded[MAX_DEPTH];
  BaseSecret *views[MAX_DEPTH + 1];
};

/* What is looked for: a secret, or a line that was sent with one. Of a long one,
   pieces of @piece bytes are looked for as well, by their hashes, which say little of
   them. */
typedef struct
{
  BaseSecret *bytes;
  gboolean is_line;
  gsize piece;
  GHashTable *places;
} Wanted;

/* What is looked at, and which of its bytes are to go. */
typedef struct
{
  const char *bytes;
  gsize length;
  guint8 *marks;
} Text;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  base_secret_unref (self->bytes);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_free (self);
}

/**
 * base_redactor_new:
 *
 * Returns: (transfer full): a redactor that knows no secret, and takes nothing out
 */
BaseRedactor *
base_redactor_new (void)
{
  BaseRedactor *self = g_new0 (BaseRedactor, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->wanted = g_ptr_array_new_with_free_func (wanted_free);
  self->known = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MAX_DEPTH; i++)
    self->decoded[i] = base_secret_new ();
  for (guint i = 0; i <= MAX_DEPTH; i++)
    self->views[i] = base_secret_new ();

  return self;
}

/**
 * base_redactor_ref:
 *
 * Returns: (transfer full): @self
 */
BaseRedactor *
base_redactor_ref (BaseRedactor *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * base_redactor_unref:
 * @self: (transfer full): a redactor
 */
void
base_redactor_unref (BaseRedactor *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->known);
  for (guint i = 0; i < MAX_DEPTH; i++)
    base_secret_unref (self->decoded[i]);
  for (guint i = 0; i <= MAX_DEPTH; i++)
    base_secret_unref (self->views[i]);
  g_free (self);
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
take_pieces (Wanted *self, gsize piece)
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

static void
want (BaseRedactor *self, BaseSecret *bytes, gboolean is_line)
{
  Wanted *wanted;

  for (guint i = 0; i < self->wanted->len; i++)
    if (base_secret_equal (((const Wanted *) self->wanted->pdata[i])->bytes, bytes))
      return;
  if (base_secret_is_empty (bytes))
    return;

  wanted = g_new0 (Wanted, 1);
  wanted->bytes = base_secret_ref (bytes);
  wanted->is_line = is_line;
  if (is_line)
    take_pieces (wanted, PIECE_BYTES);
  else if (base_secret_get_length (bytes) >= TOKEN_BYTES)
    take_pieces (wanted, TOKEN_BYTES / 2);
  g_ptr_array_add (self->wanted, wanted);
}

/* Mail servers that know no UTF-8 write it so. */
static void
add_in_latin_1 (BaseRedactor *self, BaseSecret *secret)
{
  g_autoptr (BaseSecret) latin_1 = base_secret_new ();
  const char *at = base_secret_peek (secret);

  if (g_str_is_ascii (at) || !g_utf8_validate (at, -1, NULL))
    return;

  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character > 0xff)
        return;
      base_secret_append (latin_1, &(char){ (char) character }, 1);
    }
  want (self, latin_1, FALSE);
}

/**
 * base_redactor_add_secret:
 * @secret: a password or token as it was typed; held, not copied
 *
 * Takes @secret out from now on.
 */
void
base_redactor_add_secret (BaseRedactor *self, BaseSecret *secret)
{
  want (self, secret, FALSE);
  add_in_latin_1 (self, secret);
}

/**
 * base_redactor_add_line:
 * @line: what was, or will be, sent of a secret, encoded; held, not copied
 *
 * Takes @line and its pieces out from now on.
 */
void
base_redactor_add_line (BaseRedactor *self, BaseSecret *line)
{
  want (self, line, TRUE);
}

/**
 * base_redactor_add_known:
 * @text: (nullable): a name that everybody may see: a user, a server, an address
 *
 * A secret that is the same as @text, or as a part of it, is taken out only where
 * it is encoded: blanking the name would tell the secret.
 */
void
base_redactor_add_known (BaseRedactor *self, const char *text)
{
  g_auto (GStrv) parts = NULL;

  if (base_text_is_empty (text))
    return;

  parts = g_strsplit_set (text, "@.", -1);
  g_ptr_array_add (self->known, g_strdup (text));
  if (strchr (text, '@') != NULL)
    g_ptr_array_add (self->known, g_strdup (strrchr (text, '@') + 1));
  for (gsize i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (self->known, g_strdup (parts[i]));
}

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

static void
mark (const Text *text, gsize start, gsize end)
{
  memset (text->marks + start, 1, end - start);
}

/* @text is what the view was made of; what the view leaves out in between goes too. */
static void
mark_seen (const Text *text, const BaseView *view, gsize start, gsize length)
{
  mark (text, base_view_get_start (view, start), base_view_get_end (view, start + length - 1));
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
mark_secret (const Text *text, const BaseView *view, const BaseSecret *secret)
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
      mark_seen (text, view, i, common);
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
mark_pieces (const Text *text, const BaseView *view, const Wanted *wanted)
{
  const char *bytes = view->bytes;
  gsize piece = wanted->piece;
  guint first_weight = raise_to (HASH_BASE, piece - 1);
  guint hash = view->length >= piece ? hash_piece (bytes, piece) : 0;
  gboolean is_found = FALSE;

  for (gsize i = 0; i + piece <= view->length; i++)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (wanted->places, GUINT_TO_POINTER (hash), NULL, &place) &&
          is_same (bytes + i, base_secret_peek (wanted->bytes) + GPOINTER_TO_SIZE (place), piece))
        {
          mark_seen (text, view, i, piece);
          is_found = TRUE;
        }
      if (i + piece < view->length)
        hash = (hash - first_weight * (guchar) g_ascii_tolower (bytes[i])) * HASH_BASE +
               (guchar) g_ascii_tolower (bytes[i + piece]);
    }

  return is_found;
}

static gboolean
is_of_base64 (char byte)
{
  return g_ascii_isalnum (byte) || (byte != '\0' && strchr ("+/-_", byte) != NULL);
}

static gboolean
stands_alone (const char *bytes, gsize length, gsize start, gsize end)
{
  return (start == 0 || !is_of_base64 (bytes[start - 1])) &&
         (end == length || (!is_of_base64 (bytes[end]) && bytes[end] != '='));
}

/* A line that is too short for pieces, as the whole of a word. */
static gboolean
mark_short_line (const Text *text, const BaseView *view, const BaseSecret *line)
{
  const char *bytes = view->bytes;
  gsize length = view->length;
  gsize wanted = base_secret_get_length (line);
  gboolean is_found = FALSE;

  for (gsize i = 0; wanted > 0 && i + wanted <= length; i++)
    if (memcmp (bytes + i, base_secret_peek (line), wanted) == 0 &&
        stands_alone (bytes, length, i, i + wanted))
      {
        mark_seen (text, view, i, wanted);
        is_found = TRUE;
      }

  return is_found;
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
mark_repeated (const Text *text, const BaseView *view, const BaseSecret *secret)
{
  const char *bytes = view->bytes;
  gsize length = view->length;
  gsize wanted = base_secret_get_length (secret);
  gboolean is_found = FALSE;

  for (gsize i = 0; i + wanted <= length; i++)
    if (is_same (bytes + i, base_secret_peek (secret), wanted) &&
        opens (bytes, skip_space_back (bytes, i)) && closes (bytes, length, i + wanted))
      {
        mark_seen (text, view, i, wanted);
        is_found = TRUE;
      }

  return is_found;
}

/* Who sees such a name knows nothing of the password. */
static gboolean
is_known (BaseRedactor *self, const BaseSecret *secret)
{
  for (guint i = 0; i < self->known->len; i++)
    if (g_ascii_strcasecmp (self->known->pdata[i], base_secret_peek (secret)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
mark_wanted (BaseRedactor *self, const Text *text, const BaseView *view, const Wanted *wanted)
{
  gboolean is_found;

  if (wanted->is_line && wanted->piece == 0)
    return mark_short_line (text, view, wanted->bytes);
  if (wanted->is_line)
    return mark_pieces (text, view, wanted);
  if (is_known (self, wanted->bytes))
    return FALSE;

  is_found = is_unmistakable (wanted->bytes) ? mark_secret (text, view, wanted->bytes)
                                             : mark_repeated (text, view, wanted->bytes);

  return wanted->piece > 0 ? mark_pieces (text, view, wanted) || is_found : is_found;
}

static gboolean
mark_in_view (BaseRedactor *self, const Text *text, const BaseView *view)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < self->wanted->len; i++)
    is_found |= mark_wanted (self, text, view, self->wanted->pdata[i]);

  return is_found;
}

static gboolean mark_text (BaseRedactor *self, const Text *text, guint depth);

static int
value_of_base64 (char byte)
{
  if (byte >= 'A' && byte <= 'Z')
    return byte - 'A';
  if (byte >= 'a' && byte <= 'z')
    return byte - 'a' + 26;
  if (byte >= '0' && byte <= '9')
    return byte - '0' + 52;
  if (byte == '+' || byte == '-')
    return 62;

  return byte == '/' || byte == '_' ? 63 : -1;
}

/* GLib has it, and leaves its state on the heap; and here each run may begin in the
   middle of a group of four. */
static void
decode_base64 (BaseSecret *decoded, const char *bytes, gsize length)
{
  guint32 bits = 0;
  guint n_bits = 0;
  char chunk[CHUNK_BYTES];
  gsize filled = 0;

  for (gsize i = 0; i < length; i++)
    {
      bits = bits << 6 | (guint32) value_of_base64 (bytes[i]);
      n_bits += 6;
      if (n_bits < 8)
        continue;
      n_bits -= 8;
      chunk[filled++] = (char) (bits >> n_bits & 0xff);
      if (filled == sizeof chunk)
        {
          base_secret_append (decoded, chunk, filled);
          filled = 0;
        }
    }
  base_secret_append (decoded, chunk, filled);
  base_wipe (chunk, sizeof chunk);
}

static void
decode_hex (BaseSecret *decoded, const char *bytes, gsize length)
{
  for (gsize i = 0; i + 1 < length; i += 2)
    base_secret_append (decoded,
                        &(char){ (char) (g_ascii_xdigit_value (bytes[i]) << 4 |
                                         g_ascii_xdigit_value (bytes[i + 1])) },
                        1);
}

static gboolean
is_hex (char byte)
{
  return g_ascii_isxdigit (byte);
}

/* How a run of letters is decoded: from where it may begin, and how much of a byte
   each letter is. */
typedef struct
{
  void (*decode) (BaseSecret *decoded, const char *bytes, gsize length);
  gsize n_offsets;
  gsize bits_a_letter;
} Encoding;

static const Encoding base64 = { decode_base64, 4, 6 };
static const Encoding hex = { decode_hex, 2, 4 };

/* The letters that the bytes from @first to before @end were decoded from. */
static void
mark_letters (const Text *text,
              const BaseView *view,
              gsize start,
              const Encoding *encoding,
              gsize first,
              gsize end)
{
  gsize first_letter = first * 8 / encoding->bits_a_letter;
  gsize last_letter = (end * 8 - 1) / encoding->bits_a_letter;

  mark_seen (text, view, start + first_letter, last_letter - first_letter + 1);
}

/* What is encoded is looked at by itself; the letters that a secret came from go. */
static gboolean
mark_decoded (BaseRedactor *self,
              const Text *text,
              const BaseView *view,
              gsize start,
              gsize length,
              const Encoding *encoding,
              guint depth)
{
  BaseSecret *decoded = self->decoded[depth];
  gsize n_bytes;
  g_autofree guint8 *marks = NULL;
  gboolean is_found;

  encoding->decode (decoded, view->bytes + start, length);
  n_bytes = base_secret_get_length (decoded);
  marks = g_malloc0 (n_bytes + 1);
  is_found = mark_text (self, &(Text){ base_secret_peek (decoded), n_bytes, marks }, depth + 1);
  for (gsize i = 0; is_found && i < n_bytes; i++)
    {
      gsize first = i;

      while (i < n_bytes && marks[i] != 0)
        i++;
      if (i > first)
        mark_letters (text, view, start, encoding, first, i);
    }
  base_secret_erase (decoded, 0, n_bytes);

  return is_found;
}

static gboolean
mark_run (BaseRedactor *self,
          const Text *text,
          const BaseView *view,
          gsize start,
          gsize length,
          const Encoding *encoding,
          guint depth)
{
  gboolean is_found = FALSE;

  for (gsize offset = 0; offset < encoding->n_offsets && offset + MIN_ENCODED_BYTES <= length;
       offset++)
    is_found |= mark_decoded (self, text, view, start + offset, length - offset, encoding, depth);

  return is_found;
}

/* Then it was looked at already. */
static gboolean
is_as_it_stands (const BaseView *view, gsize start, gsize end)
{
  return view->starts != NULL &&
         base_view_get_end (view, end - 1) - base_view_get_start (view, start) == end - start;
}

static gboolean
mark_encoded (BaseRedactor *self, const Text *text, const BaseView *view, guint depth)
{
  gboolean is_found = FALSE;
  gsize end;

  for (gsize start = 0; start < view->length; start = end + 1)
    {
      end = start;
      while (end < view->length && is_of_base64 (view->bytes[end]))
        end++;
      if (end - start < MIN_ENCODED_BYTES || is_as_it_stands (view, start, end))
        continue;
      is_found |= mark_run (self, text, view, start, end - start, &base64, depth);
      if (consists_of (view->bytes + start, end - start, is_hex))
        is_found |= mark_run (self, text, view, start, end - start, &hex, depth);
    }

  return is_found;
}

static gboolean
mark_text (BaseRedactor *self, const Text *text, guint depth)
{
  gboolean is_found = FALSE;

  for (guint kind = 0; kind < BASE_N_VIEW_KINDS; kind++)
    {
      g_autoptr (BaseView) view =
          base_view_new ((BaseViewKind) kind, text->bytes, text->length, self->views[depth]);

      if (view == NULL)
        continue;
      is_found |= mark_in_view (self, text, view);
      if (depth < MAX_DEPTH)
        is_found |= mark_encoded (self, text, view, depth);
    }

  return is_found;
}

static void
append_inert (GString *line, const Text *text, gsize start, gsize end)
{
  g_autofree char *inert = base_text_make_inert (text->bytes + start, end - start);

  g_string_append (line, inert);
}

/* What pads base64 goes with it. */
static void
mark_padding (const Text *text)
{
  for (gsize i = 1; i < text->length; i++)
    if (text->bytes[i] == '=' && text->marks[i - 1] != 0)
      text->marks[i] = 1;
}

static char *
dup_line (const Text *text, gsize start, gsize end)
{
  GString *line = g_string_new (NULL);
  gsize at = start;

  while (at < end)
    {
      gsize from = at;
      gboolean is_marked = text->marks[at] != 0;

      while (at < end && (text->marks[at] != 0) == is_marked)
        at++;
      if (is_marked)
        g_string_append (line, BASE_REDACTOR_MASK);
      else
        append_inert (line, text, from, at);
    }

  return g_string_free (line, FALSE);
}

/**
 * base_redactor_dup_inert_lines:
 * @bytes: what was received, the lines one after another without their ends
 * @ends: (array length=n_lines): where in @bytes each line ends
 *
 * A secret that is spread over several lines is taken out of each.
 *
 * Returns: (transfer full) (array zero-terminated=1): the lines without any secret,
 *   and inert: see base_text_make_inert()
 */
char **
base_redactor_dup_inert_lines (BaseRedactor *self,
                               const char *bytes,
                               const gsize *ends,
                               gsize n_lines)
{
  gsize length = n_lines > 0 ? ends[n_lines - 1] : 0;
  g_autofree guint8 *marks = g_malloc0 (length + 1);
  const Text text = { bytes, length, marks };
  char **lines = g_new0 (char *, n_lines + 1);

  if (self->wanted->len > 0)
    {
      mark_text (self, &text, 0);
      for (gsize i = 0; i < n_lines; i++)
        {
          gsize start = i > 0 ? ends[i - 1] : 0;
          const Text line = { bytes + start, ends[i] - start, marks + start };

          if (n_lines > 1)
            mark_text (self, &line, 0);
        }
      mark_padding (&text);
    }
  for (gsize i = 0; i < n_lines; i++)
    lines[i] = dup_line (&text, i > 0 ? ends[i - 1] : 0, ends[i]);

  return lines;
}

/**
 * base_redactor_dup_inert:
 * @bytes: (array length=length): what was received
 *
 * Returns: (transfer full): @bytes without any secret, and inert
 */
char *
base_redactor_dup_inert (BaseRedactor *self, const char *bytes, gsize length)
{
  g_auto (GStrv) lines = base_redactor_dup_inert_lines (self, bytes, &length, 1);

  return g_steal_pointer (&lines[0]);
}
