/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-test-button.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"

/**
 * proof_test_button_show:
 * @is_busy: whether a test runs
 *
 * Makes @button one that tests or one that stops: one button, so that the focus stays
 * where it is.
 */
void
proof_test_button_show (GtkButton *button, gboolean is_busy)
{
  GtkWidget *widget = GTK_WIDGET (button);

  proof_button_set_label (button, is_busy ? _ ("_Stop") : _ ("_Test"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), is_busy ? "win.stop" : "win.test");
  gtk_widget_remove_css_class (widget, is_busy ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (widget, is_busy ? "destructive-action" : "suggested-action");
}
