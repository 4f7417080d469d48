/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-first-focus.h"

static void
tell (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus == NULL)
    return;

  g_object_ref (focus);
  gtk_window_set_focus (window, NULL);
  gtk_window_set_focus (window, focus);
  g_object_unref (focus);
}

static void
on_windows (GListModel *windows, guint position, guint n_removed G_GNUC_UNUSED, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      g_signal_connect_after (window, "map", G_CALLBACK (tell), NULL);
    }
}

/**
 * proof_first_focus_tell:
 *
 * Lets a screen reader hear what has the focus in each window that comes from now on. Who
 * has it before the window is shown has it unheard, because GTK tells only of widgets that
 * are shown. To be called once.
 */
void
proof_first_focus_tell (void)
{
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows), NULL);
}
