/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-present.h"

/**
 * proof_present_over:
 * @below: over which @window stands
 *
 * Shows @window, no larger than @below, as far as that is in its own hands; it has the
 * same keys.
 */
void
proof_present_over (GtkWindow *window, GtkWindow *below)
{
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, MIN (width, gtk_widget_get_width (GTK_WIDGET (below))),
                               MIN (height, gtk_widget_get_height (GTK_WIDGET (below))));
  gtk_window_set_transient_for (window, below);
  gtk_window_set_application (window, gtk_window_get_application (below));
  gtk_window_present (window);
}
