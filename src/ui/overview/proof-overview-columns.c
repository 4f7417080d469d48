/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview-columns.h"

#include <glib/gi18n-lib.h>

#include "proof-grade-look.h"

/* What is to be looked at first. */
static const int ranks[] = {
  [PROOF_GRADE_BAD] = 0,     [PROOF_GRADE_KEPT_BACK] = 1, [PROOF_GRADE_EXPOSED] = 2,
  [PROOF_GRADE_STOPPED] = 3, [PROOF_GRADE_GOOD] = 5,
};

#define RANK_UNTESTED 4

static int
find_rank (const ProofOverview *overview)
{
  return overview->last != NULL ? ranks[overview->grade] : RANK_UNTESTED;
}

static GDateTime *
find_date (ProofHistoryEntry *entry)
{
  return entry != NULL ? proof_history_entry_get_date (entry) : NULL;
}

/* The earlier is the first; where there is none, it is the last. */
static int
compare_dates (GDateTime *a, GDateTime *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  return g_date_time_compare (a, b);
}

static int
compare_titles (const ProofOverview *a, const ProofOverview *b)
{
  return g_utf8_collate (a->title, b->title);
}

static int
compare_results (const ProofOverview *a, const ProofOverview *b)
{
  int difference = find_rank (a) - find_rank (b);

  return difference != 0 ? difference : g_utf8_collate (a->result, b->result);
}

static int
compare_tests (const ProofOverview *a, const ProofOverview *b)
{
  return compare_dates (find_date (a->last), find_date (b->last));
}

static int
compare_places (const ProofOverview *a, const ProofOverview *b)
{
  return g_utf8_collate (a->place, b->place);
}

static int
compare_certificates (const ProofOverview *a, const ProofOverview *b)
{
  return compare_dates (a->certificate_end, b->certificate_end);
}

static int
compare_changes (const ProofOverview *a, const ProofOverview *b)
{
  return compare_dates (find_date (a->changed), find_date (b->changed));
}

static void
show_title (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  proof_overview_cell_show (cell, proof_overview_line_get (line)->title, FALSE);
}

/* What goes on now stands before what was. */
static const char *
find_activity (ProofActivityState state)
{
  switch (state)
    {
    case PROOF_ACTIVITY_WAITING:
      return _ ("Waiting…");
    case PROOF_ACTIVITY_RUNNING:
      return _ ("Testing…");
    case PROOF_ACTIVITY_NONE:
    case PROOF_ACTIVITY_LEFT_OUT:
    default:
      return NULL;
    }
}

static void
show_result (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  const ProofOverview *overview = proof_overview_line_get (line);
  const char *activity = find_activity (proof_overview_line_get_state (line));
  gboolean has_result = activity == NULL && overview->last != NULL;

  if (has_result)
    proof_grade_show (overview->grade, proof_overview_cell_get_mark (cell));
  proof_overview_cell_show (cell,
                            activity != NULL ? activity
                            : has_result     ? overview->result
                                             : _ ("Not tested yet"),
                            has_result);
}

static char *
dup_date (ProofHistoryEntry *entry)
{
  g_autoptr (GDateTime) local =
      entry != NULL ? g_date_time_to_local (proof_history_entry_get_date (entry)) : NULL;

  /* Translators: the day and the time of a test, as strftime() takes them */
  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y, %R")) : g_strdup ("");
}

static void
show_test (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  g_autofree char *date = dup_date (proof_overview_line_get (line)->last);

  proof_overview_cell_show (cell, date, FALSE);
}

static void
show_place (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  proof_overview_cell_show (cell, proof_overview_line_get (line)->place, FALSE);
}

static void
show_certificate (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  gboolean is_urgent;
  g_autofree char *words =
      proof_overview_dup_certificate_words (proof_overview_line_get (line), now, &is_urgent);

  if (is_urgent)
    proof_grade_show (PROOF_GRADE_EXPOSED, proof_overview_cell_get_mark (cell));
  proof_overview_cell_show (cell, words, is_urgent);
}

static void
show_change (ProofOverviewCell *cell, ProofOverviewLine *line)
{
  const ProofOverview *overview = proof_overview_line_get (line);
  g_autofree char *date = dup_date (overview->changed);
  g_autofree char *text =
      overview->changed != NULL ? g_strconcat (date, "\n", overview->changes, NULL) : g_strdup ("");

  proof_overview_cell_show (cell, text, FALSE);
}

const ProofOverviewColumn proof_overview_columns[] = {
  { "account", N_ ("Account"), 16, show_title, compare_titles },
  { "result", N_ ("Result"), 18, show_result, compare_results },
  { "test", N_ ("Last Test"), 14, show_test, compare_tests },
  { "server", N_ ("Server"), 18, show_place, compare_places },
  { "certificate", N_ ("Certificate"), 12, show_certificate, compare_certificates },
  { "change", N_ ("Last Change"), 24, show_change, compare_changes },
};

const guint proof_n_overview_columns = G_N_ELEMENTS (proof_overview_columns);
