/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-scroll.h"

#define SPACE_ABOVE 12.0f

/**
 * proof_scroll_to:
 * @widget: in @scroller, with its place there
 *
 * Lets @widget be seen from its upper edge on.
 */
void
proof_scroll_to (GtkScrolledWindow *scroller, GtkWidget *widget)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  GtkWidget *content = gtk_scrolled_window_get_child (scroller);
  graphene_point_t top;

  if (gtk_widget_compute_point (widget, content, &GRAPHENE_POINT_INIT (0, 0), &top))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) top.y -
                                              (double) SPACE_ABOVE);
}
