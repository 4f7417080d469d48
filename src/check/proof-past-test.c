/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-past-test.h"

#include <glib/gi18n-lib.h>

#include "proof-template.h"
#include "proof-texts.h"

/* What was filled in for the test is filled in here, too; how long it waited is no setting. */
static gboolean
is_as_tested (ProofAccount *account, MailReport *report)
{
  const MailGoal *tested = mail_report_get_goal (report);
  MailSettings settings;
  MailGoal goal;
  g_autoptr (ProofChange) since = NULL;

  proof_account_fill_in (account, &settings, &goal);
  goal.timeout_seconds = tested->timeout_seconds;
  since = proof_change_between (mail_report_get_settings (report), tested, &settings, &goal);

  return proof_change_get_fields (since) == 0 && goal.until == tested->until &&
         g_strcmp0 (goal.recipient, tested->recipient) == 0;
}

static char **
find_differences (ProofHistoryEntry *entry, ProofHistoryEntry *good)
{
  return good != NULL && !proof_history_entry_is_verified (entry)
             ? proof_history_compare (good, entry)
             : NULL;
}

/**
 * proof_past_test_get_grade:
 *
 * Returns: what a glance at the test says of it
 */
ProofGrade
proof_past_test_get_grade (ProofHistoryEntry *entry)
{
  const char *nick = proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_CLASS);
  ProofClass class;

  return proof_class_from_nick (nick, &class)
             ? proof_grade_of_class (class, proof_history_entry_is_exposed (entry))
             : PROOF_GRADE_BAD;
}

/**
 * proof_past_test_dup_title:
 *
 * Returns: (transfer full): what came of the test, in the words of then
 */
char *
proof_past_test_dup_title (ProofHistoryEntry *entry)
{
  const char *said = proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_TITLE);
  const char *port = proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_PORT);
  g_autoptr (GString) title = NULL;
  ProofClass class;

  if (said != NULL)
    return g_strdup (said);
  if (!proof_class_from_nick (proof_history_entry_get_field (entry, PROOF_HISTORY_FIELD_CLASS),
                              &class))
    return g_strdup (_ ("Result unknown"));

  title = g_string_new (_ (proof_texts_get (class)->title));
  if (port != NULL)
    proof_template_fill (title, "{port}", port, port);

  return g_string_free (g_steal_pointer (&title), FALSE);
}

/**
 * proof_past_test_show:
 * @entry: one of the history of @account
 * @run: in which nothing goes on
 *
 * Shows a test of @account in @run, as if it had just come out.
 *
 * Returns: whether all of the test is there
 */
gboolean
proof_past_test_show (ProofHistoryEntry *entry, ProofAccount *account, ProofRun *run)
{
  MailReport *report = proof_history_entry_get_report (entry);
  ProofHistoryEntry *good =
      proof_history_find_good_before (proof_account_get_history (account), entry);
  g_auto (GStrv) differences = NULL;

  if (report == NULL)
    return FALSE;

  differences = find_differences (entry, good);
  proof_run_show (run, report, NULL, proof_history_entry_get_report (good),
                  (const char *const *) differences);
  proof_run_set_is_stale (run, !is_as_tested (account, report));
  return TRUE;
}

/**
 * proof_past_test_show_last:
 *
 * Shows the newest test of @account in @run, unless something goes on there or it is
 * there already.
 */
void
proof_past_test_show_last (ProofAccount *account, ProofRun *run)
{
  ProofHistoryEntry *last = proof_history_get_last (proof_account_get_history (account));

  if (last != NULL && !proof_run_is_busy (run) &&
      proof_history_entry_get_report (last) != proof_run_get_report (run))
    proof_past_test_show (last, account, run);
}
