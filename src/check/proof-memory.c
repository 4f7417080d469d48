/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-memory.h"

struct _ProofMemory
{
  ProofAccount *account;
  ProofPasswordSync *passwords;
  BaseSecret *password;
  ProofKeyringPlace *place;
  MailSettings *settings;
  MailGoal *goal;
};

/**
 * proof_memory_new:
 * @account: about to be tested, as it is now
 * @passwords: (nullable): where its password is saved once a server has taken it
 *
 * Returns: (transfer full): what to remember the test by
 */
ProofMemory *
proof_memory_new (ProofAccount *account, ProofPasswordSync *passwords)
{
  ProofMemory *self = g_new0 (ProofMemory, 1);
  MailSettings settings;
  MailGoal goal;

  self->account = g_object_ref (account);
  g_set_object (&self->passwords, passwords);
  self->password = base_secret_ref (proof_account_get_password (account));
  self->place = proof_keyring_place_new_for (account);
  settings = proof_account_get_settings (account);
  goal = proof_account_get_goal (account);
  self->settings = mail_settings_copy (&settings);
  self->goal = mail_goal_copy (&goal);

  return self;
}

/**
 * proof_memory_free:
 *
 * Forgets a test, also one that has not ended.
 */
void
proof_memory_free (ProofMemory *self)
{
  g_object_unref (self->account);
  g_clear_object (&self->passwords);
  base_secret_unref (self->password);
  proof_keyring_place_unref (self->place);
  mail_settings_free (self->settings);
  mail_goal_free (self->goal);
  g_free (self);
}

/* What the person changed meanwhile was not tested. */
static gboolean
is_as_tested (ProofMemory *self)
{
  MailSettings settings = proof_account_get_settings (self->account);
  MailGoal goal = proof_account_get_goal (self->account);
  g_autoptr (ProofChange) since =
      proof_change_between (self->settings, self->goal, &settings, &goal);

  return proof_change_get_fields (since) == 0;
}

static void
keep_password (ProofMemory *self, MailReport *report)
{
  if (self->passwords != NULL &&
      mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN) == MAIL_STAGE_OUTCOME_PASSED)
    proof_password_sync_accept_async (self->passwords, self->account, self->place, self->password,
                                      NULL, NULL, NULL);
}

/**
 * proof_memory_keep:
 * @report: the test
 * @diagnosis: what it came to
 * @last_good: (out) (transfer full) (nullable): the last test before it in which the account
 *   worked, or %NULL where there is none or not all of it was kept
 *
 * Adds the test to the history of the account, unless it was stopped, keeps what was
 * tried if it works, and saves the password that it was made with if the server has taken it.
 *
 * Returns: (transfer full): sentences that say what is different from the last time
 *   that it worked; none where it works, or never did
 */
char **
proof_memory_keep (ProofMemory *self,
                   MailReport *report,
                   ProofDiagnosis *diagnosis,
                   MailReport **last_good)
{
  ProofHistory *history = proof_account_get_history (self->account);
  ProofHistoryEntry *good = proof_history_get_last_good (history);
  MailReport *good_report = proof_history_entry_get_report (good);
  g_autoptr (ProofHistoryEntry) now =
      proof_history_entry_new (report, proof_class_to_nick (proof_diagnosis_get_class (diagnosis)),
                               proof_diagnosis_get_title (diagnosis));
  char **differences = good != NULL && !proof_diagnosis_is_verified (diagnosis)
                           ? proof_history_compare (good, now)
                           : g_new0 (char *, 1);

  *last_good = good_report != NULL ? g_object_ref (good_report) : NULL;
  if (!mail_report_is_cancelled (report))
    proof_history_add (history, now);
  if (proof_diagnosis_is_verified (diagnosis) && is_as_tested (self))
    proof_account_keep (self->account);
  keep_password (self, report);

  return differences;
}
