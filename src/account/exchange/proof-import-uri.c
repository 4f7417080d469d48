/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-private.h"

#include <string.h>

/* Of a password in it only the colon is left. */
static void
take_colon (ProofImportEntry *entry, char *line)
{
  char *colon = strstr (line, ":@");

  if (colon == NULL)
    return;

  memmove (colon, colon + 1, strlen (colon));
  proof_import_entry_leave_out_password (entry);
}

static gboolean
read_line (ProofImport *self, char *line, GError **error)
{
  ProofImportEntry *entry = proof_import_begin (self);
  g_autoptr (GError) failure = NULL;

  take_colon (entry, line);
  if (!proof_account_set_uri (entry->account, line, &failure))
    return proof_import_fail (error, failure->message);

  proof_import_end (self);
  return TRUE;
}

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
      char *line = g_strstrip (lines[i]);

      if (*line != '\0' && *line != '#' && !read_line (self, line, error))
        return FALSE;
    }

  return TRUE;
}
