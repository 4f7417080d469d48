/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-obstacles.h"

/**
 * proof_obstacles_list:
 *
 * Looks whether @account is complete for a test that goes as far as it says, but for its
 * password, which is got last: that is proof_credentials_load_async().
 *
 * Returns: (transfer full): a sentence for the person about each field that keeps it from
 *   being tested; none where it is complete
 */
char **
proof_obstacles_list (ProofAccount *account)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();

  for (ProofField field = 0; field < PROOF_N_FIELDS; field++)
    {
      char *sentence =
          field != PROOF_FIELD_PASSWORD ? proof_account_dup_problem (account, field) : NULL;

      if (sentence != NULL)
        g_ptr_array_add (sentences, sentence);
    }
  g_ptr_array_add (sentences, NULL);

  return (char **) g_ptr_array_steal (sentences, NULL);
}
