/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-summary.h"

#include <glib/gi18n-lib.h>

static guint
count (ProofBatch *batch, ProofBatchOutcome outcome, gboolean only_good)
{
  guint n = 0;

  for (guint i = 0; i < proof_batch_get_n_results (batch); i++)
    {
      const ProofBatchResult *result = proof_batch_get_result (batch, i);

      if (result->outcome == outcome &&
          (!only_good || proof_diagnosis_is_verified (result->diagnosis)))
        n++;
    }

  return n;
}

/**
 * proof_batch_dup_summary:
 *
 * Returns: (transfer full): what came of the tests, in a sentence
 */
char *
proof_batch_dup_summary (ProofBatch *batch)
{
  guint n_good = count (batch, PROOF_BATCH_OUTCOME_TESTED, TRUE);
  guint n_tested = count (batch, PROOF_BATCH_OUTCOME_TESTED, FALSE);
  guint n_left_out = count (batch, PROOF_BATCH_OUTCOME_LEFT_OUT, FALSE);
  g_autofree char *works = NULL;
  g_autofree char *lacks = NULL;

  if (n_tested + n_left_out == 0)
    return g_strdup (_ ("Stopped before any account was tested"));
  if (n_tested == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "No account was tested: %u lacks settings or a password",
                     "No account was tested: %u lack settings or a password", n_left_out),
        n_left_out);
  works = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u of %u account works", "%u of %u accounts work", n_tested),
      n_good, n_tested);
  if (n_left_out == 0)
    return g_steal_pointer (&works);

  lacks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u lacks settings or a password",
                                        "%u lack settings or a password", n_left_out),
                           n_left_out);
  /* Translators: "3 of 4 accounts work; 1 lacks settings or a password" */
  return g_strdup_printf (_ ("%s; %s"), works, lacks);
}
