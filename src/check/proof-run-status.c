/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-status.h"

#include <glib/gi18n-lib.h>

#include "proof-stages.h"

/* A wait that is shorter than this says nothing about how long it is. */
#define NOTICED_SECONDS 2

static char *
count_down (gint64 until)
{
  gint64 seconds = MAX (0, until - g_get_monotonic_time () + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  /* Translators: minutes and seconds, as in "Tests again in 4:59" */
  return g_strdup_printf (_ ("Testing again in %d:%02d"), (int) (seconds / 60),
                          (int) (seconds % 60));
}

static char *
count_up (const char *waiting, gint64 since)
{
  int seconds = (int) ((g_get_monotonic_time () - since) / G_USEC_PER_SEC);

  if (seconds < NOTICED_SECONDS)
    return g_strdup (waiting);

  /* Translators: what is waited for, and for how many seconds so far */
  return g_strdup_printf (_ ("%s (%d s)"), waiting, seconds);
}

/**
 * proof_run_status_describe:
 * @stage: that goes on where a test is running
 * @preparing: what is said while one is prepared
 * @since: since when that is waited for, in the time of g_get_monotonic_time()
 * @until: when the test begins that is waited for
 *
 * Returns: (transfer full) (nullable): what is waited for, and for how long so far or still
 */
char *
proof_run_status_describe (
    ProofRunState state, MailStage stage, const char *preparing, gint64 since, gint64 until)
{
  switch (state)
    {
    case PROOF_RUN_STATE_WAITING:
      return count_down (until);
    case PROOF_RUN_STATE_PREPARING:
      return count_up (preparing, since);
    case PROOF_RUN_STATE_RUNNING:
      return count_up (proof_stage_get_waiting_text (stage), since);
    case PROOF_RUN_STATE_IDLE:
    case PROOF_RUN_STATE_FINISHED:
    default:
      return NULL;
    }
}
