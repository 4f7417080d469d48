/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-secret.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Deeper than anything that deals with a secret calls. */
#define TRACES_BYTES (64 * 1024)
#define MIN_COPIED_BYTES 4

/**
 * BaseSecret:
 *
 * A password or a token, or what is made of one, from where it is typed to
 * where it is sent. It lives in pages of its own, which are not swapped out and
 * not dumped, always ends in a NUL, and is wiped when it is no longer needed.
 * Positions and lengths are in bytes. Only the thread that owns it changes it.
 */
struct _BaseSecret
{
  gatomicrefcount ref_count;
  char *bytes;
  gsize length;
  gsize mapped;
};

static gpointer
copy_boxed (gpointer secret)
{
  return base_secret_ref (secret);
}

static void
free_boxed (gpointer secret)
{
  base_secret_unref (secret);
}

/* By hand, because G_DEFINE_BOXED_TYPE() is not ISO C. */
GType
base_secret_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static (g_intern_static_string ("BaseSecret"),
                                                            copy_boxed, free_boxed));

  return type;
}

/**
 * base_wipe:
 *
 * Overwrites memory in a way that no compiler leaves out.
 */
void
base_wipe (void *bytes, gsize length)
{
  if (bytes != NULL)
    explicit_bzero (bytes, length);
}

/**
 * base_wipe_traces:
 *
 * Overwrites what the functions that were called before left of a secret on the
 * stack of this thread and in its registers. To be called where a thread has
 * dealt with a secret and then rests: the dynamic linker puts all registers on
 * the stack when it looks a function up, also those with which a secret was
 * copied.
 */
__attribute__ ((noinline)) void
base_wipe_traces (void)
{
  char stack[TRACES_BYTES];
  volatile gsize half = sizeof stack / 2;

  base_wipe (stack, sizeof stack);
  /* Each length is copied by other registers. */
  for (gsize length = MIN_COPIED_BYTES; length <= half; length *= 2)
    memcpy (stack, stack + half, length);
  base_wipe (stack, sizeof stack);
}

static gsize
round_to_pages (gsize length)
{
  gsize page = (gsize) sysconf (_SC_PAGESIZE);

  return (length + page - 1) / page * page;
}

/* Locking fails where the limit on locked memory (RLIMIT_MEMLOCK) is used up:
   the secret is then still wiped and kept out of dumps. */
static char *
map_pages (gsize length)
{
  char *pages = mmap (NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (pages == MAP_FAILED)
    g_error ("No memory for a secret");

  (void) mlock (pages, length);
  (void) madvise (pages, length, MADV_DONTDUMP);
  (void) madvise (pages, length, MADV_WIPEONFORK);

  return pages;
}

static void
unmap_pages (char *pages, gsize length)
{
  base_wipe (pages, length);
  munmap (pages, length);
}

static void
make_room (BaseSecret *self, gsize length)
{
  gsize needed = round_to_pages (self->length + length + 1);
  char *pages;

  if (needed <= self->mapped)
    return;

  pages = map_pages (needed);
  memcpy (pages, self->bytes, self->length);
  unmap_pages (self->bytes, self->mapped);
  self->bytes = pages;
  self->mapped = needed;
}

/**
 * base_secret_new:
 *
 * Returns: (transfer full): an empty secret
 */
BaseSecret *
base_secret_new (void)
{
  BaseSecret *self = g_new0 (BaseSecret, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->mapped = round_to_pages (1);
  self->bytes = map_pages (self->mapped);

  return self;
}

/**
 * base_secret_new_from_text:
 *
 * Returns: (transfer full): a secret with @text in it, which stays the caller's
 *   to wipe
 */
BaseSecret *
base_secret_new_from_text (const char *text)
{
  BaseSecret *self = base_secret_new ();

  base_secret_append (self, text, strlen (text));

  return self;
}

/**
 * base_secret_ref:
 *
 * Returns: (transfer full): @self
 */
BaseSecret *
base_secret_ref (BaseSecret *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * base_secret_unref:
 * @self: (transfer full): a secret, wiped with the last reference
 */
void
base_secret_unref (BaseSecret *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  unmap_pages (self->bytes, self->mapped);
  g_free (self);
}

/**
 * base_secret_peek:
 *
 * Returns: the secret itself, until it is changed; never to be copied into
 *   ordinary memory
 */
const char *
base_secret_peek (const BaseSecret *self)
{
  return self->bytes;
}

/**
 * base_secret_get_length:
 *
 * Returns: the length in bytes
 */
gsize
base_secret_get_length (const BaseSecret *self)
{
  return self->length;
}

/**
 * base_secret_is_empty:
 *
 * Returns: whether there is nothing in it
 */
gboolean
base_secret_is_empty (const BaseSecret *self)
{
  return self->length == 0;
}

/**
 * base_secret_equal:
 *
 * Compares in a time that depends on the lengths only.
 *
 * Returns: whether both hold the same bytes
 */
gboolean
base_secret_equal (const BaseSecret *self, const BaseSecret *other)
{
  guchar difference = 0;

  if (self->length != other->length)
    return FALSE;

  for (gsize i = 0; i < self->length; i++)
    difference |= (guchar) self->bytes[i] ^ (guchar) other->bytes[i];

  return difference == 0;
}

/**
 * base_secret_insert:
 * @position: 0 to the length
 *
 * Inserts @bytes before @position.
 */
void
base_secret_insert (BaseSecret *self, gsize position, const char *bytes, gsize length)
{
  g_return_if_fail (position <= self->length);

  make_room (self, length);
  memmove (self->bytes + position + length, self->bytes + position, self->length - position + 1);
  memcpy (self->bytes + position, bytes, length);
  self->length += length;
}

/**
 * base_secret_erase:
 *
 * Removes @length bytes from @position on, and wipes what they leave behind.
 */
void
base_secret_erase (BaseSecret *self, gsize position, gsize length)
{
  g_return_if_fail (position <= self->length && length <= self->length - position);

  memmove (self->bytes + position, self->bytes + position + length,
           self->length - position - length);
  self->length -= length;
  base_wipe (self->bytes + self->length, length);
}

/**
 * base_secret_append:
 *
 * Adds @bytes at the end.
 */
void
base_secret_append (BaseSecret *self, const char *bytes, gsize length)
{
  base_secret_insert (self, self->length, bytes, length);
}

/**
 * base_secret_append_base64:
 *
 * Adds the base64 form of @bytes at the end (RFC 4648, section 4), made in
 * place so that no other memory sees it.
 */
void
base_secret_append_base64 (BaseSecret *self, const char *bytes, gsize length)
{
  int state = 0;
  int save = 0;

  make_room (self, (length / 3 + 1) * 4 + 4);
  self->length += g_base64_encode_step ((const guchar *) bytes, length, FALSE,
                                        self->bytes + self->length, &state, &save);
  self->length += g_base64_encode_close (FALSE, self->bytes + self->length, &state, &save);
  self->bytes[self->length] = '\0';
  base_wipe (&save, sizeof save);
}

/**
 * base_secret_append_from_base64:
 * @base64: whole groups of base64, with padding
 *
 * Adds what @base64 stands for at the end, made in place so that no other memory
 * sees it.
 */
void
base_secret_append_from_base64 (BaseSecret *self, const BaseSecret *base64)
{
  int state = 0;
  guint save = 0;

  make_room (self, base64->length / 4 * 3 + 3);
  self->length += g_base64_decode_step (base64->bytes, base64->length,
                                        (guchar *) self->bytes + self->length, &state, &save);
  self->bytes[self->length] = '\0';
  base_wipe (&save, sizeof save);
}

/**
 * base_secret_wipe:
 *
 * Empties the secret at once, whoever else holds it.
 */
void
base_secret_wipe (BaseSecret *self)
{
  base_wipe (self->bytes, self->length);
  self->length = 0;
}

/**
 * base_secret_read:
 * @file: a file descriptor to read from
 * @length: how many bytes at most
 *
 * Adds what one read() gives at the end, straight from the kernel into the
 * secret's own memory.
 *
 * Returns: the number of bytes, 0 at the end of the file, or -1 with errno set
 */
gssize
base_secret_read (BaseSecret *self, int file, gsize length)
{
  gssize n_read;

  make_room (self, length);
  do
    n_read = read (file, self->bytes + self->length, length);
  while (n_read < 0 && errno == EINTR);

  if (n_read > 0)
    self->length += (gsize) n_read;
  self->bytes[self->length] = '\0';

  return n_read;
}
