/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-names.h"

#include <glib/gi18n-lib.h>

#define MAX_NAMES 3

/**
 * proof_account_names_join:
 * @accounts: (element-type ProofAccount)
 *
 * Returns: (transfer full): the names of the first few, for a message
 */
char *
proof_account_names_join (GPtrArray *accounts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (accounts->len, MAX_NAMES); i++)
    {
      g_autofree char *title = proof_account_dup_title (accounts->pdata[i]);

      if (i > 0)
        /* Translators: between the names of accounts in a message */
        g_string_append (names, C_ ("names", ", "));
      /* Translators: the name of an account, in a list of them */
      g_string_append_printf (names, _ ("“%s”"), title);
    }
  if (accounts->len > MAX_NAMES)
    g_string_append (names, _ (", …"));

  return g_string_free (names, FALSE);
}
