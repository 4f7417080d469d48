/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-wait.h"

/**
 * proof_cli_wait_done:
 * @place: where a reference to @result goes, a #GAsyncResult *
 *
 * The callback of what proof_cli_wait_for() waits for.
 */
void
proof_cli_wait_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

/**
 * proof_cli_wait_for:
 * @place: that of proof_cli_wait_done(), %NULL until then
 *
 * Waits until it is done: the terminal has nothing else to do.
 */
void
proof_cli_wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
}
