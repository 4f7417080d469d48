/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remember.h"

/**
 * proof_remember:
 * @report: a test of @account
 * @diagnosis: what it came to
 *
 * Adds a test to the history of @account, unless it was stopped.
 *
 * Returns: (transfer full): sentences that say what is different from the last time
 *   that it worked; none where it works, or never did
 */
char **
proof_remember (ProofAccount *account, MailReport *report, ProofDiagnosis *diagnosis)
{
  ProofHistory *history = proof_account_get_history (account);
  ProofHistoryEntry *last_good = proof_history_get_last_good (history);
  g_autoptr (ProofHistoryEntry) now =
      proof_history_entry_new (report, proof_class_to_nick (proof_diagnosis_get_class (diagnosis)));
  char **differences = last_good != NULL && !proof_diagnosis_is_verified (diagnosis)
                           ? proof_history_compare (last_good, now)
                           : g_new0 (char *, 1);

  if (!mail_report_is_cancelled (report))
    proof_history_add (history, now);

  return differences;
}
