/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "proof-account.h"

static void
check_same (ProofAccount *first, ProofAccount *second)
{
  FUZZ_HOLDS (g_str_equal (proof_account_get_settings (first).server,
                           proof_account_get_settings (second).server));
  FUZZ_HOLDS (g_str_equal (proof_account_get_settings (first).user,
                           proof_account_get_settings (second).user));
  FUZZ_HOLDS (proof_account_get_settings (first).port == proof_account_get_settings (second).port);
  FUZZ_HOLDS (proof_account_get_settings (first).security ==
              proof_account_get_settings (second).security);
}

/* What was understood can be written, and read again as the same. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *uri = g_strndup ((const char *) bytes, length);
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (ProofAccount) again = proof_account_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  gboolean is_usable;

  if (!g_utf8_validate (uri, -1, NULL))
    return 0;

  if (!proof_account_set_uri (account, uri, &error))
    {
      FUZZ_HOLDS (error != NULL);
      return 0;
    }

  is_usable = TRUE;
  for (guint i = 0; i < PROOF_N_FIELDS; i++)
    {
      g_autofree char *problem = proof_account_dup_problem (account, (ProofField) i);

      is_usable = is_usable && problem == NULL;
    }
  /* What the form refuses need not be written. */
  if (!is_usable)
    return 0;

  written = proof_account_dup_uri (account);
  FUZZ_HOLDS (proof_account_set_uri (again, written, NULL));
  check_same (account, again);

  return 0;
}
