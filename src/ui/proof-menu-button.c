/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-menu-button.h"

/**
 * proof_name_menu_button:
 *
 * Gives a screen reader the tooltip of @button as its name. The focus goes to the
 * toggle button inside, which GTK 4.8 leaves without one.
 */
void
proof_name_menu_button (GtkMenuButton *button)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
