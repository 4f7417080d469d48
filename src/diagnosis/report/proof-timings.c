/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-timings.h"

#include <glib/gi18n-lib.h>

#include "proof-stages.h"
#include "proof-wrap.h"

#define CELL_WIDTH 11

/**
 * proof_timing_get_round_trip_milliseconds:
 *
 * Returns: the shortest time through the network there and back that was seen,
 *   or 0 where there was no connection
 */
double
proof_timing_get_round_trip_milliseconds (MailReport *report)
{
  NetWaits connecting = mail_report_get_stage_waits (report, MAIL_STAGE_CONNECT);
  double shortest = connecting.n_round_trips > 0 ? connecting.milliseconds : 0.0;

  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      NetWaits waits = mail_report_get_stage_waits (report, (MailStage) i);

      if (waits.round_trip_milliseconds > 0.0)
        shortest = MIN (shortest, waits.round_trip_milliseconds);
    }

  return shortest;
}

static gboolean
has_begun (MailReport *report, MailStage stage)
{
  MailStageOutcome outcome = mail_report_get_stage_outcome (report, stage);

  return outcome >= MAIL_STAGE_OUTCOME_PASSED || mail_report_get_stage_duration (report, stage) > 0;
}

/**
 * proof_timing_of_stage:
 * @timing: (out caller-allocates): where its time went
 *
 * Returns: whether there was such a stage
 */
gboolean
proof_timing_of_stage (MailReport *report, MailStage stage, ProofTiming *timing)
{
  double round_trip = proof_timing_get_round_trip_milliseconds (report);
  NetWaits waits = mail_report_get_stage_waits (report, stage);
  double waited = MIN (waits.milliseconds, mail_report_get_stage_duration (report, stage));
  /* A connection is taken before the server itself knows of it. */
  double longest = stage == MAIL_STAGE_CONNECT ? waited : waits.n_round_trips * round_trip;

  *timing = (ProofTiming){
    .duration = mail_report_get_stage_duration (report, stage),
    .has_parts = stage != MAIL_STAGE_RESOLVE,
    .n_round_trips = waits.n_round_trips,
    .network = MIN (waited, longest),
    .server = MAX (waited - longest, 0.0),
  };
  timing->client = timing->has_parts ? timing->duration - waited : 0.0;

  return has_begun (report, stage);
}

/**
 * proof_timing_of_all:
 * @timing: (out caller-allocates): the sum of all stages; the duration is more
 *   than its parts by what looking up the name took
 */
void
proof_timing_of_all (MailReport *report, ProofTiming *timing)
{
  *timing = (ProofTiming){ .has_parts = TRUE };
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      ProofTiming part;

      if (!proof_timing_of_stage (report, (MailStage) i, &part))
        continue;
      timing->duration += part.duration;
      timing->n_round_trips += part.n_round_trips;
      timing->network += part.network;
      timing->server += part.server;
      timing->client += part.client;
    }
}

static void
append_right (GString *text, const char *cell)
{
  gsize width = (gsize) g_utf8_strlen (cell, -1);

  proof_append_spaces (text, width < CELL_WIDTH ? CELL_WIDTH - width : 0);
  g_string_append_printf (text, "  %s", cell);
}

static void
append_milliseconds (GString *text, double milliseconds, gboolean is_known)
{
  g_autofree char *number = g_strdup_printf ("%.1f", milliseconds);

  append_right (text, is_known ? number : "–");
}

static gsize
find_name_width (void)
{
  glong width = 0;

  for (MailStage stage = 0; stage < MAIL_N_STAGES; stage++)
    width = MAX (width, g_utf8_strlen (proof_stage_get_title (stage), -1));

  return (gsize) width;
}

/**
 * proof_timings_append_name:
 *
 * Begins a line with @name, in a column that is as wide as what any stage is called
 */
void
proof_timings_append_name (GString *text, const char *name)
{
  gsize width = (gsize) g_utf8_strlen (name, -1);
  gsize column = find_name_width ();

  g_string_append_printf (text, "  %s", name);
  proof_append_spaces (text, width < column ? column - width : 0);
}

/* Without @then there is no column of what took how long when it last worked. */
static void
append_timing (GString *text, const char *name, const ProofTiming *timing, const ProofTiming *then)
{
  g_autofree char *n_round_trips = g_strdup_printf ("%u", timing->n_round_trips);

  proof_timings_append_name (text, name);
  append_milliseconds (text, timing->duration, TRUE);
  append_right (text, timing->has_parts ? n_round_trips : "–");
  append_milliseconds (text, timing->network, timing->has_parts);
  append_milliseconds (text, timing->server, timing->has_parts);
  append_milliseconds (text, timing->client, timing->has_parts);
  if (then != NULL)
    append_milliseconds (text, then->duration, then->duration > 0.0);
  g_string_append_c (text, '\n');
}

static void
append_head (GString *text, gboolean has_then)
{
  proof_timings_append_name (text, _ ("stage"));
  append_right (text, _ ("ms"));
  append_right (text, _ ("round trips"));
  append_right (text, _ ("network"));
  append_right (text, _ ("server"));
  append_right (text, _ ("computer"));
  if (has_then)
    /* Translators: a column with what took how long when the account last worked */
    append_right (text, _ ("then"));
  g_string_append_c (text, '\n');
}

/**
 * proof_timings_dup_table:
 * @last_good: (nullable): the last test before @report in which the account worked
 *
 * Returns: (transfer full): lines in columns: one for each stage that there was,
 *   in the order of the conversation, and one for all together
 */
char *
proof_timings_dup_table (MailReport *report, MailReport *last_good)
{
  MailStage stages[MAIL_N_STAGES];
  GString *text = g_string_new (NULL);
  ProofTiming timing;
  ProofTiming then = { 0 };
  const ProofTiming *shown = last_good != NULL ? &then : NULL;

  proof_stages_get_order (mail_report_get_settings (report)->security, stages);
  append_head (text, last_good != NULL);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (proof_timing_of_stage (report, stages[i], &timing))
      {
        if (last_good != NULL)
          proof_timing_of_stage (last_good, stages[i], &then);
        append_timing (text, proof_stage_get_title (stages[i]), &timing, shown);
      }
  proof_timing_of_all (report, &timing);
  if (last_good != NULL)
    proof_timing_of_all (last_good, &then);
  append_timing (text, _ ("total"), &timing, shown);

  return g_string_free (text, FALSE);
}
