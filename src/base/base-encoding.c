/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-encoding.h"

#include <string.h>

#define CHUNK_BYTES 256

static gboolean
is_of_base64 (char byte)
{
  return g_ascii_isalnum (byte) || (byte != '\0' && strchr ("+/-_", byte) != NULL);
}

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
  char chunk[CHUNK_BYTES] = { 0 };
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

const BaseEncoding base_encoding_base64 = { is_of_base64, decode_base64, 4, 6 };
const BaseEncoding base_encoding_hex = { is_hex, decode_hex, 2, 4 };

/**
 * base_encoding_measure:
 * @bytes: (array length=length): a text
 *
 * Returns: how many letters stand at its beginning
 */
gsize
base_encoding_measure (const BaseEncoding *self, const char *bytes, gsize length)
{
  gsize n_letters = 0;

  while (n_letters < length && self->is_letter (bytes[n_letters]))
    n_letters++;

  return n_letters;
}
