/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-timing-bars.h"

#include <glib/gi18n-lib.h>

#include "proof-stages.h"
#include "proof-timings.h"

#define BAR_WIDTH 60

/* They are in every font, and as wide as each other. */
#define NETWORK '='
#define SERVER '#'
#define CLIENT '-'
#define UNDIVIDED ':'
#define THEN '|'

static double
find_longest (MailReport *report)
{
  double longest = 0.0;

  for (MailStage stage = 0; report != NULL && stage < MAIL_N_STAGES; stage++)
    longest = MAX (longest, mail_report_get_stage_duration (report, stage));

  return longest;
}

static gsize
count_columns (double milliseconds, double longest)
{
  return longest > 0.0 ? (gsize) (milliseconds / longest * BAR_WIDTH + 0.5) : 0;
}

static void
append_run (GString *line, char mark, gsize until)
{
  while (line->len < until)
    g_string_append_c (line, mark);
}

static char
find_largest (const ProofTiming *timing)
{
  if (!timing->has_parts)
    return UNDIVIDED;
  if (timing->network >= timing->server && timing->network >= timing->client)
    return NETWORK;

  return timing->server >= timing->client ? SERVER : CLIENT;
}

/* Each part ends where it would without rounding, so that the whole is not longer than its
   time; and what took any time at all is seen. */
static GString *
draw (const ProofTiming *timing, double longest)
{
  GString *line = g_string_new (NULL);

  if (timing->has_parts)
    {
      append_run (line, NETWORK, count_columns (timing->network, longest));
      append_run (line, SERVER, count_columns (timing->network + timing->server, longest));
      append_run (line, CLIENT, count_columns (timing->duration, longest));
    }
  append_run (line, UNDIVIDED, timing->has_parts ? 0 : count_columns (timing->duration, longest));
  if (timing->duration > 0.0)
    append_run (line, find_largest (timing), 1);

  return line;
}

/* Where the bar ended when the account last worked: behind it, or in it. */
static void
mark_then (GString *line, double then, double longest)
{
  gsize place = count_columns (then, longest);

  append_run (line, ' ', place + 1);
  line->str[place] = THEN;
}

static void
append_bar (GString *text, const char *name, const GString *bar)
{
  if (bar->len == 0)
    {
      g_string_append_printf (text, "  %s\n", name);
      return;
    }

  proof_timings_append_name (text, name);
  g_string_append_printf (text, "  %s\n", bar->str);
}

static void
append_legend (GString *text, gboolean has_then)
{
  g_autofree char *network = g_strdup_printf ("%c %s", NETWORK, _ ("network"));
  g_autofree char *server = g_strdup_printf ("%c %s", SERVER, _ ("server"));
  g_autofree char *client = g_strdup_printf ("%c %s", CLIENT, _ ("computer"));
  g_autofree char *undivided = g_strdup_printf ("%c %s", UNDIVIDED, _ ("not split up"));

  g_string_append_printf (text, "\n  %s   %s   %s   %s", network, server, client, undivided);
  if (has_then)
    g_string_append_printf (text, "   %c %s", THEN, _ ("then"));
  g_string_append_c (text, '\n');
}

/**
 * proof_timing_bars_dup_lines:
 * @last_good: (nullable): the last test before @report in which the account worked
 *
 * Returns: (transfer full): a bar of characters for the time of each stage that there was, in
 *   the order of the conversation and all on one scale, where each ended in @last_good, and
 *   what the characters mean
 */
char *
proof_timing_bars_dup_lines (MailReport *report, MailReport *last_good)
{
  MailStage stages[MAIL_N_STAGES];
  GString *text = g_string_new (NULL);
  double longest = MAX (find_longest (report), find_longest (last_good));
  ProofTiming timing;
  ProofTiming then;

  proof_stages_get_order (mail_report_get_settings (report)->security, stages);
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (proof_timing_of_stage (report, stages[i], &timing))
      {
        g_autoptr (GString) bar = draw (&timing, longest);

        if (last_good != NULL && proof_timing_of_stage (last_good, stages[i], &then))
          mark_then (bar, then.duration, longest);
        append_bar (text, proof_stage_get_title (stages[i]), bar);
      }
  append_legend (text, last_good != NULL);

  return g_string_free (text, FALSE);
}
