/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-redactor.h"

#include <string.h>

#include "base-encoding.h"
#include "base-text.h"
#include "base-view.h"
#include "base-wanted.h"

/* Base64 in base64 in base64. */
#define MAX_DEPTH 3
#define MIN_ENCODED_BYTES 8

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

/* What is looked at, and which of its bytes are to go. */
typedef struct
{
  const char *bytes;
  gsize length;
  guint8 *marks;
} Text;

static void
free_wanted (gpointer wanted)
{
  base_wanted_free (wanted);
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
  self->wanted = g_ptr_array_new_with_free_func (free_wanted);
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

static void
want (BaseRedactor *self, BaseSecret *bytes, gboolean is_line)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (base_secret_equal (base_wanted_get_bytes (self->wanted->pdata[i]), bytes))
      return;

  if (!base_secret_is_empty (bytes))
    g_ptr_array_add (self->wanted, base_wanted_new (bytes, is_line));
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
mark_in_view (BaseRedactor *self, const Text *text, const BaseView *view)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < self->wanted->len; i++)
    {
      const BaseWanted *wanted = self->wanted->pdata[i];

      if (base_wanted_is_line (wanted) || !is_known (self, base_wanted_get_bytes (wanted)))
        is_found |= base_wanted_mark (wanted, view, text->marks);
    }

  return is_found;
}

static gboolean mark_text (BaseRedactor *self, const Text *text, guint depth);

/* The letters that the bytes from @first to before @end were decoded from. */
static void
mark_letters (const Text *text,
              const BaseView *view,
              gsize start,
              const BaseEncoding *encoding,
              gsize first,
              gsize end)
{
  gsize first_letter = first * 8 / encoding->bits_a_letter;
  gsize last_letter = (end * 8 - 1) / encoding->bits_a_letter;

  base_view_mark (view, text->marks, start + first_letter, last_letter - first_letter + 1);
}

/* What is encoded is looked at by itself; the letters that a secret came from go. */
static gboolean
mark_decoded (BaseRedactor *self,
              const Text *text,
              const BaseView *view,
              gsize start,
              gsize length,
              const BaseEncoding *encoding,
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
          const BaseEncoding *encoding,
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
  gsize length;

  for (gsize at = 0; at < view->length; at += length + 1)
    {
      const char *bytes = view->bytes + at;

      length = base_encoding_measure (&base_encoding_base64, bytes, view->length - at);
      if (length < MIN_ENCODED_BYTES || is_as_it_stands (view, at, at + length))
        continue;
      is_found |= mark_run (self, text, view, at, length, &base_encoding_base64, depth);
      if (base_encoding_measure (&base_encoding_hex, bytes, length) == length)
        is_found |= mark_run (self, text, view, at, length, &base_encoding_hex, depth);
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

/* Servers begin each line of a reply alike, as with a status code (RFC 2034, section 4):
   how long that is, up to a space. */
static gsize
measure_beginning (const Text *first, const Text *line)
{
  gsize length = 0;

  for (gsize i = 0; i < MIN (first->length, line->length); i++)
    {
      if (first->bytes[i] != line->bytes[i])
        break;
      if (line->bytes[i] == ' ')
        length = i + 1;
    }

  return length;
}

/* What goes on behind the beginning of the next line. */
static void
mark_over_beginnings (BaseRedactor *self, const Text *text, const gsize *ends, gsize n_lines)
{
  const Text first = { text->bytes, ends[0], text->marks };
  g_autofree gsize *places = g_new (gsize, text->length);
  g_autofree guint8 *marks = g_malloc0 (text->length + 1);
  g_autoptr (BaseSecret) joined = base_secret_new ();
  gsize length = 0;

  for (gsize i = 0; i < n_lines; i++)
    {
      gsize start = i > 0 ? ends[i - 1] : 0;
      const Text line = { text->bytes + start, ends[i] - start, text->marks + start };
      gsize skipped = i > 0 ? measure_beginning (&first, &line) : 0;

      base_secret_append (joined, line.bytes + skipped, line.length - skipped);
      for (gsize at = start + skipped; at < ends[i]; at++)
        places[length++] = at;
    }

  if (length < text->length)
    mark_text (self, &(Text){ base_secret_peek (joined), length, marks }, 0);
  for (gsize i = 0; i < length; i++)
    text->marks[places[i]] |= marks[i];
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
      if (n_lines > 1)
        mark_over_beginnings (self, &text, ends, n_lines);
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
