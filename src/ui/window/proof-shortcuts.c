/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-shortcuts.h"

#define RESOURCE "/io/github/sendproof/Sendproof/ui/help-overlay.ui"

/**
 * proof_shortcuts_show:
 *
 * @widget: a #GtkApplicationWindow, whose shortcuts are shown
 *
 * For an action. GTK would make it with each window, before the first frame, and few are
 * ever asked for it.
 */
void
proof_shortcuts_show (GtkWidget *widget,
                      const char *action G_GNUC_UNUSED,
                      GVariant *parameter G_GNUC_UNUSED)
{
  GtkApplicationWindow *window = GTK_APPLICATION_WINDOW (widget);

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (RESOURCE);

      gtk_application_window_set_help_overlay (
          window, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    }

  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}
