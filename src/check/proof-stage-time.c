/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stage-time.h"

#include <glib/gi18n-lib.h>

/* Leaving politely is not listed, and its time is nobody's question. */
static double
find_longest (MailReport *report)
{
  double longest = 0.0;

  for (MailStage stage = 0; report != NULL && stage < MAIL_N_STAGES; stage++)
    if (stage != MAIL_STAGE_QUIT)
      longest = MAX (longest, mail_report_get_stage_duration (report, stage));

  return longest;
}

/**
 * proof_stage_time_find:
 * @last_good: (nullable): the last test before @report in which the account worked
 * @time: (out caller-allocates): the time of @stage
 *
 * Returns: whether @stage took any time
 */
gboolean
proof_stage_time_find (MailReport *report,
                       MailReport *last_good,
                       MailStage stage,
                       ProofStageTime *time)
{
  ProofTiming then = { 0 };

  *time = (ProofStageTime){
    .has_then = last_good != NULL && proof_timing_of_stage (last_good, stage, &then),
    .longest = MAX (find_longest (report), find_longest (last_good)),
  };
  time->then = then.duration;

  return proof_timing_of_stage (report, stage, &time->now) && time->longest > 0.0;
}

/**
 * proof_stage_time_dup_duration:
 *
 * Returns: (transfer full): for people, as in "12 ms"
 */
char *
proof_stage_time_dup_duration (double milliseconds)
{
  return milliseconds < 1000.0
             /* Translators: milliseconds */
             ? g_strdup_printf (_ ("%.0f ms"), milliseconds)
             /* Translators: seconds */
             : g_strdup_printf (_ ("%.1f s"), milliseconds / 1000.0);
}

static char *
dup_parts (const ProofTiming *timing)
{
  g_autofree char *network = proof_stage_time_dup_duration (timing->network);
  g_autofree char *server = proof_stage_time_dup_duration (timing->server);
  g_autofree char *client = proof_stage_time_dup_duration (timing->client);

  /* Translators: what a stage of the test waited for, as in
     "Network: 12 ms, server: 30 ms, this computer: 1 ms" */
  return g_strdup_printf (_ ("Network: %s, server: %s, this computer: %s"), network, server,
                          client);
}

static char *
dup_now (const ProofTiming *timing)
{
  g_autofree char *duration = NULL;

  if (timing->has_parts)
    return dup_parts (timing);

  duration = proof_stage_time_dup_duration (timing->duration);
  /* Translators: how long a stage of the test took */
  return g_strdup_printf (_ ("Total: %s"), duration);
}

/**
 * proof_stage_time_dup_words:
 *
 * Returns: (transfer full): one line or two, which say where the time went, and how long
 *   it took when the account last worked
 */
char *
proof_stage_time_dup_words (const ProofStageTime *time)
{
  g_autofree char *now = dup_now (&time->now);
  g_autofree char *duration = NULL;
  g_autofree char *then = NULL;

  if (!time->has_then)
    return g_steal_pointer (&now);

  duration = proof_stage_time_dup_duration (time->then);
  /* Translators: how long a stage took in the last test that passed, as in
     "When it last worked: 40 ms" */
  then = g_strdup_printf (_ ("When it last worked: %s"), duration);
  return g_strconcat (now, "\n", then, NULL);
}
