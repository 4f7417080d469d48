/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-status.h"

#include <glib/gi18n-lib.h>

/* A wait that is shorter than this says nothing about how long it is. */
#define NOTICED_SECONDS 2

/**
 * proof_run_status_count_down:
 * @until: when the test begins, in the time of g_get_monotonic_time()
 *
 * Returns: (transfer full): how long that is from now
 */
char *
proof_run_status_count_down (gint64 until)
{
  gint64 seconds = MAX (0, until - g_get_monotonic_time () + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  /* Translators: minutes and seconds, as in "Tests again in 4:59" */
  return g_strdup_printf (_ ("Testing again in %d:%02d"), (int) (seconds / 60),
                          (int) (seconds % 60));
}

/**
 * proof_run_status_count_up:
 * @waiting: what is waited for
 * @since: since when, in the time of g_get_monotonic_time()
 *
 * Returns: (transfer full): what is waited for, and for how long so far
 */
char *
proof_run_status_count_up (const char *waiting, gint64 since)
{
  int seconds = (int) ((g_get_monotonic_time () - since) / G_USEC_PER_SEC);

  if (seconds < NOTICED_SECONDS)
    return g_strdup (waiting);

  /* Translators: what is waited for, and for how many seconds so far */
  return g_strdup_printf (_ ("%s (%d s)"), waiting, seconds);
}
