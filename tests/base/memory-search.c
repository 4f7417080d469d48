/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "memory-search.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Searches the memory of the process for pieces of a text, as it is and in the
   forms that sign-ins give it. Pieces, because what is left of a freed block
   mostly lacks its beginning. What is searched for is kept masked, so that the
   search does not find itself; the text is given by a function for that. */
enum
{
  PIECE_BYTES = 20,
  STEP_CHARACTERS = 8,
  MAX_PIECES = 1024,
  BUFFER_BYTES = 1024 * 1024,
  MASK = 0xa5,
};

typedef enum
{
  FORM_RAW,
  FORM_UPPER,
  FORM_INNER_PAD,
  FORM_OUTER_PAD,
  FORM_UTF16,
  FORM_UTF32,
  FORM_BASE64_0,
  FORM_BASE64_1,
  FORM_BASE64_2,
  N_FORMS,
} Form;

static const char *const form_names[N_FORMS] = {
  "as it is",  "in upper case", "as HMAC's inner key", "as HMAC's outer key", "in UTF-16",
  "in UTF-32", "in base64",     "in base64 + 1",       "in base64 + 2",
};

typedef struct
{
  guchar bytes[PIECE_BYTES];
  Form form;
  int next;
} Piece;

typedef struct
{
  Piece pieces[MAX_PIECES];
  int first[256];
  int n_pieces;
  char *buffer;
  gboolean tells;
  guint n_found;
} Search;

/* The sextet that begins @bits into the text from @position on. */
static char
get_base64 (MemoryText text, gsize position, gsize bits)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gsize byte = position + bits / 8;
  guint pair = (guint) (guchar) text (byte) << 8 | (guchar) text (byte + 1);

  return alphabet[pair >> (10 - bits % 8) & 0x3f];
}

static guchar
get_byte (MemoryText text, Form form, gsize position, gsize i)
{
  switch (form)
    {
    case FORM_UPPER:
      return (guchar) g_ascii_toupper (text (position + i));
    case FORM_INNER_PAD:
      return (guchar) text (position + i) ^ 0x36;
    case FORM_OUTER_PAD:
      return (guchar) text (position + i) ^ 0x5c;
    case FORM_UTF16:
      return i % 2 == 0 ? (guchar) text (position + i / 2) : 0;
    case FORM_UTF32:
      return i % 4 == 0 ? (guchar) text (position + i / 4) : 0;
    case FORM_BASE64_0:
      return (guchar) get_base64 (text, position, i * 6);
    case FORM_BASE64_1:
      return (guchar) get_base64 (text, position, i * 6 + 4);
    case FORM_BASE64_2:
      return (guchar) get_base64 (text, position, i * 6 + 2);
    case FORM_RAW:
    case N_FORMS:
    default:
      return (guchar) text (position + i);
    }
}

static void
add_piece (Search *self, MemoryText text, Form form, gsize position)
{
  Piece *piece = &self->pieces[self->n_pieces];

  g_assert_cmpint (self->n_pieces, <, MAX_PIECES);
  for (gsize i = 0; i < PIECE_BYTES; i++)
    piece->bytes[i] = get_byte (text, form, position, i) ^ MASK;
  piece->form = form;
  piece->next = self->first[piece->bytes[0]];
  self->first[piece->bytes[0]] = self->n_pieces++;
}

static Search *
search_new (MemoryText text, gsize length, gboolean tells)
{
  Search *self = g_new0 (Search, 1);
  gsize step = MAX (STEP_CHARACTERS, length * N_FORMS / MAX_PIECES + 1);

  memset (self->first, -1, sizeof self->first);
  self->tells = tells;
  /* Shared, so that the kernel does not make it one with another mapping. */
  self->buffer =
      mmap (NULL, BUFFER_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (self->buffer != MAP_FAILED);
  for (gsize position = 0; position + PIECE_BYTES < length; position += step)
    for (Form form = 0; form < N_FORMS; form++)
      add_piece (self, text, form, position);

  return self;
}

static void
search_free (Search *self)
{
  munmap (self->buffer, BUFFER_BYTES);
  g_free (self);
}

static gboolean
is_piece (const Piece *piece, const char *bytes)
{
  for (gsize i = 0; i < PIECE_BYTES; i++)
    if (((guchar) bytes[i] ^ MASK) != piece->bytes[i])
      return FALSE;

  return TRUE;
}

static void
search_buffer (Search *self, gsize length, const char *mapping)
{
  for (gsize at = 0; at + PIECE_BYTES <= length; at++)
    for (int i = self->first[(guchar) self->buffer[at] ^ MASK]; i >= 0; i = self->pieces[i].next)
      if (is_piece (&self->pieces[i], self->buffer + at))
        {
          self->n_found++;
          if (self->tells)
            g_test_message ("found %s in %s", form_names[self->pieces[i].form], mapping);
        }
}

static void
search_range (Search *self, int memory, guint64 start, guint64 end, const char *mapping)
{
  while (end - start >= PIECE_BYTES)
    {
      gssize length = pread (memory, self->buffer, MIN (end - start, BUFFER_BYTES), (off_t) start);

      if (length < PIECE_BYTES)
        return;
      search_buffer (self, (gsize) length, mapping);
      start += (gsize) length - (PIECE_BYTES - 1);
    }
}

/**
 * memory_search_is_possible:
 *
 * Tools that check memory keep what is freed as it is, to find its use.
 *
 * Returns: whether the process has the memory that it has in people's hands
 */
gboolean
memory_search_is_possible (void)
{
#if defined IS_SANITIZED
  return FALSE;
#else
  const char *preloaded = g_getenv ("LD_PRELOAD");

  return preloaded == NULL || strstr (preloaded, "vgpreload") == NULL;
#endif
}

/**
 * memory_search:
 * @text: gives the text's characters
 * @length: in characters
 * @tells: whether to say what was found where
 *
 * Searches everything that the process can write to.
 *
 * Returns: how many pieces of the text were found
 */
guint
memory_search (MemoryText text, gsize length, gboolean tells)
{
  Search *search = search_new (text, length, tells);
  int memory = open ("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  FILE *maps = fopen ("/proc/self/maps", "re");
  char line[512];
  guint n_found;

  g_assert_cmpint (memory, >=, 0);
  g_assert_nonnull (maps);
  while (fgets (line, sizeof line, maps) != NULL)
    {
      char *end;
      guint64 start = g_ascii_strtoull (line, &end, 16);
      guint64 stop = g_ascii_strtoull (end + 1, &end, 16);

      if (g_str_has_prefix (end, " rw") && start != (guintptr) search->buffer)
        search_range (search, memory, start, stop, g_strchomp (line));
    }
  fclose (maps);
  close (memory);
  n_found = search->n_found;
  search_free (search);

  return n_found;
}
