/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-past-summary.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "proof-past-test.h"
#include "proof-stage-time.h"

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
find_median (const double *times, guint n_times)
{
  double sorted[PROOF_HISTORY_MAX];

  memcpy (sorted, times, n_times * sizeof *times);
  qsort (sorted, n_times, sizeof *sorted, compare_times);

  return (sorted[(n_times - 1) / 2] + sorted[n_times / 2]) / 2.0;
}

/**
 * proof_past_summary_count:
 *
 * Returns: what is in @history, counted
 */
ProofPastSummary
proof_past_summary_count (ProofHistory *history)
{
  ProofPastSummary summary = { 0 };
  double times[PROOF_HISTORY_MAX];

  summary.n_tests = MIN (g_list_model_get_n_items (G_LIST_MODEL (history)), PROOF_HISTORY_MAX);
  for (guint i = 0; i < summary.n_tests; i++)
    {
      g_autoptr (ProofHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (history), i);
      double *time = &times[summary.n_times];

      summary.n_graded[proof_past_test_get_grade (entry)]++;
      if (!proof_history_entry_get_sign_in_time (entry, time))
        continue;
      summary.longest = MAX (summary.longest, *time);
      summary.n_times++;
    }
  if (summary.n_times > 0)
    {
      summary.last = times[0];
      summary.usual = find_median (times, summary.n_times);
    }

  return summary;
}

/* How many worked, and so on. */
static char *
describe_grade (ProofGrade grade, guint n)
{
  switch (grade)
    {
    case PROOF_GRADE_GOOD:
      /* Translators: tests */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u worked", "%u worked", n), n);
    case PROOF_GRADE_EXPOSED:
      return g_strdup_printf (
          /* Translators: tests */
          g_dngettext (GETTEXT_PACKAGE, "%u worked unencrypted", "%u worked unencrypted", n), n);
    case PROOF_GRADE_KEPT_BACK:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           /* Translators: tests */
                                           "%u ended before the password was sent",
                                           "%u ended before the password was sent", n),
                              n);
    case PROOF_GRADE_STOPPED:
      /* Translators: tests */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was stopped", "%u were stopped", n),
                              n);
    case PROOF_GRADE_BAD:
    default:
      /* Translators: tests */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u failed", "%u failed", n), n);
    }
}

static char *
describe_grades (const ProofPastSummary *summary)
{
  static const ProofGrade order[] = {
    PROOF_GRADE_GOOD, PROOF_GRADE_EXPOSED, PROOF_GRADE_KEPT_BACK,
    PROOF_GRADE_BAD,  PROOF_GRADE_STOPPED,
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (summary->n_graded[order[i]] > 0)
      {
        g_autofree char *words = describe_grade (order[i], summary->n_graded[order[i]]);

        /* Translators: between the parts of what a screen reader says of a row */
        g_string_append_printf (text, "%s%s", text->len > 0 ? _ (", ") : "", words);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
describe_results (const ProofPastSummary *summary)
{
  g_autofree char *grades = describe_grades (summary);

  return g_strdup_printf (
      /* Translators: "Last 20 tests: 18 worked, 2 failed" */
      g_dngettext (GETTEXT_PACKAGE, "%u test: %s", "Last %u tests: %s", summary->n_tests),
      summary->n_tests, grades);
}

static char *
describe_times (const ProofPastSummary *summary)
{
  g_autofree char *last = proof_stage_time_dup_duration (summary->last);
  g_autofree char *usual = proof_stage_time_dup_duration (summary->usual);

  if (summary->n_times == 1)
    /* Translators: how long it took, as in "400 ms" */
    return g_strdup_printf (_ ("signing in took %s"), last);

  /* Translators: how long it took the last time and usually, as in "400 ms" */
  return g_strdup_printf (_ ("signing in took %s last, usually %s"), last, usual);
}

/**
 * proof_past_summary_dup_words:
 *
 * Returns: (transfer full): as in "Last 20 tests: 18 worked, 2 failed; signing in took
 *   400 ms last, usually 300 ms"; empty where there is no test
 */
char *
proof_past_summary_dup_words (const ProofPastSummary *summary)
{
  g_autofree char *results = NULL;
  g_autofree char *times = NULL;

  if (summary->n_tests == 0)
    return g_strdup ("");

  results = describe_results (summary);
  if (summary->n_times == 0)
    return g_steal_pointer (&results);

  times = describe_times (summary);
  /* Translators: "Last 20 tests: 18 worked, 2 failed; signing in took 400 ms" */
  return g_strdup_printf (_ ("%s; %s"), results, times);
}
