/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-mnemonic.h"

/**
 * proof_mnemonic_escape:
 * @name: as others have it, such as a server's
 *
 * Returns: (transfer full): the same for a label, in which no letter of it becomes a key
 */
char *
proof_mnemonic_escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

/**
 * proof_mnemonic_strip:
 *
 * Returns: (transfer full): the words of @label, without the mark of its key
 */
char *
proof_mnemonic_strip (const char *label)
{
  GString *text = g_string_new (NULL);

  for (const char *at = label; *at != '\0'; at++)
    {
      if (*at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }

  return g_string_free (text, FALSE);
}
