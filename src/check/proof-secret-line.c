/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-secret-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"

/* A password or a token that is the first line of what a file or a program gives. */

static const char *
find_end_of_line (const BaseSecret *secret)
{
  return memchr (base_secret_peek (secret), '\n', base_secret_get_length (secret));
}

/**
 * proof_secret_line_is_whole:
 *
 * Returns: whether there is no need to read on: the first line has ended, or is too long
 */
gboolean
proof_secret_line_is_whole (const BaseSecret *secret)
{
  return find_end_of_line (secret) != NULL ||
         base_secret_get_length (secret) > PROOF_SECRET_LINE_MAX_LENGTH;
}

/**
 * proof_secret_line_keep_first:
 *
 * Wipes all but the first line, and its end.
 */
void
proof_secret_line_keep_first (BaseSecret *secret)
{
  const char *end = find_end_of_line (secret);
  gsize length =
      end != NULL ? (gsize) (end - base_secret_peek (secret)) : base_secret_get_length (secret);

  if (length > 0 && base_secret_peek (secret)[length - 1] == '\r')
    length--;
  base_secret_erase (secret, length, base_secret_get_length (secret) - length);
}

/**
 * proof_secret_line_find_fault:
 *
 * Returns: (nullable): why @line cannot be a password or a token, the first reason that
 *   holds
 */
const char *
proof_secret_line_find_fault (const BaseSecret *line)
{
  const char *text = base_secret_peek (line);
  gsize length = base_secret_get_length (line);

  if (length == 0)
    return _ ("The first line is empty");
  if (length > PROOF_SECRET_LINE_MAX_LENGTH)
    return _ ("The first line is too long");
  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    return _ ("The text is in UTF-16; save it as UTF-8, without a byte order mark");
  if (strlen (text) != length)
    return _ ("The first line is not text");
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    return _ ("The first line begins with a byte order mark, which is invisible and not part of a "
              "password; save the text without it");
  if (base_text_begins_unseen (text))
    return _ ("The first line begins with an invisible character");

  return NULL;
}
