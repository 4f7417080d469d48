/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * proof_import_read_uris:
 *
 * Reads smtp:// and smtps:// addresses, one a line, as they are dragged and
 * pasted. What follows a “#” at the beginning of a line is a comment (RFC 2483).
 *
 * Returns: whether all could be read
 */
gboolean
proof_import_read_uris (ProofImport *self, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (ProofAccount) account = proof_account_new ();
      g_autoptr (GError) failure = NULL;
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == '#')
        continue;
      if (!proof_account_set_uri (account, line, &failure))
        return proof_import_fail (error, failure->message);
      proof_import_add (self, account);
    }

  return TRUE;
}
