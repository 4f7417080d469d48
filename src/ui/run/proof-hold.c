/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-hold.h"

static void
on_is_at_work_changed (GObject *object)
{
  GApplication *application = g_application_get_default ();
  gboolean is_at_work;

  g_object_get (object, "is-at-work", &is_at_work, NULL);
  if (is_at_work)
    g_application_hold (application);
  else
    g_application_release (application);
}

/**
 * proof_hold_while_at_work:
 * @object: idle, with a boolean property "is-at-work", alive at least as long as that is
 *   true
 *
 * Holds the application while @object is at work, so that the process does not end with
 * the last window and leave a thing half done.
 */
void
proof_hold_while_at_work (GObject *object)
{
  g_signal_connect (object, "notify::is-at-work", G_CALLBACK (on_is_at_work_changed), NULL);
}
