/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"
#include "proof-past-test.h"

static char *
dup_result_change (ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  g_autofree char *was = proof_past_test_dup_title (before);
  g_autofree char *is = proof_past_test_dup_title (now);

  return base_text_fill (_ ("Result: {then} → {now}"),
                         (const char *[]){ "then", was, "now", is, NULL });
}

static void
find_change (ProofOverview *self, ProofHistory *history)
{
  g_auto (GStrv) differences = NULL;
  g_autofree char *result = NULL;
  g_autofree char *others = NULL;

  self->changed = proof_history_find_change (history, &self->before, &differences);
  if (self->changed == NULL)
    {
      self->changes = g_strdup ("");
      return;
    }

  others = g_strjoinv ("\n", differences);
  if (proof_history_has_other_result (self->before, self->changed))
    result = dup_result_change (self->before, self->changed);
  self->changes = result != NULL && *others != '\0' ? g_strconcat (result, "\n", others, NULL)
                  : result != NULL                  ? g_steal_pointer (&result)
                                                    : g_steal_pointer (&others);
}

/**
 * proof_overview_new:
 *
 * Returns: (transfer full): @account as it is now
 */
ProofOverview *
proof_overview_new (ProofAccount *account)
{
  ProofOverview *self = g_new0 (ProofOverview, 1);
  ProofHistory *history = proof_account_get_history (account);

  self->account = g_object_ref (account);
  self->title = proof_account_dup_title (account);
  self->place = proof_account_dup_subtitle (account);
  g_set_object (&self->last, proof_history_get_last (history));
  if (self->last != NULL)
    {
      self->grade = proof_past_test_get_grade (self->last);
      self->certificate_end =
          proof_history_entry_dup_time (self->last, PROOF_HISTORY_FIELD_CERTIFICATE_END);
    }
  self->result = self->last != NULL ? proof_past_test_dup_title (self->last) : g_strdup ("");
  find_change (self, history);

  return self;
}

/**
 * proof_overview_free:
 */
void
proof_overview_free (ProofOverview *self)
{
  g_object_unref (self->account);
  g_free (self->title);
  g_free (self->place);
  g_clear_object (&self->last);
  g_free (self->result);
  g_clear_pointer (&self->certificate_end, g_date_time_unref);
  g_clear_object (&self->changed);
  g_clear_object (&self->before);
  g_free (self->changes);
  g_free (self);
}

/**
 * proof_overview_dup_certificate_words:
 * @is_urgent: (out): whether it has to be renewed soon, or is late
 *
 * Returns: (transfer full): how long the certificate is valid from @now on, for people;
 *   empty where it is not known
 */
char *
proof_overview_dup_certificate_words (const ProofOverview *self,
                                      GDateTime *now,
                                      gboolean *is_urgent)
{
  GTimeSpan left;
  guint n_days;

  *is_urgent = FALSE;
  if (self->certificate_end == NULL)
    return g_strdup ("");

  left = g_date_time_difference (self->certificate_end, now);
  *is_urgent = left < NET_CERTIFICATE_SOON_DAYS * G_TIME_SPAN_DAY;
  if (left <= 0)
    return g_strdup (_ ("Has expired"));

  n_days = (guint) (left / G_TIME_SPAN_DAY);
  if (n_days == 0)
    return g_strdup (_ ("Expires within a day"));
  if (*is_urgent)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Expires in %u day", "Expires in %u days", n_days), n_days);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u day left", "%u days left", n_days),
                          n_days);
}
