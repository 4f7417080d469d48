/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * BaseEncoding:
 * @is_letter: whether a byte is one of its letters
 * @decode: decodes letters, from wherever it begins
 * @n_offsets: from how many letters it may begin, so that one way is the right one
 * @bits_a_letter: how much of a byte a letter is
 *
 * A way to write bytes in letters, in which a secret may come back.
 */
typedef struct
{
  gboolean (*is_letter) (char byte);
  void (*decode) (BaseSecret *decoded, const char *letters, gsize length);
  gsize n_offsets;
  gsize bits_a_letter;
} BaseEncoding;

extern const BaseEncoding base_encoding_base64;
extern const BaseEncoding base_encoding_hex;

gsize base_encoding_measure (const BaseEncoding *self, const char *bytes, gsize length);

G_END_DECLS
