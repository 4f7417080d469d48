/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-stack.h"

static void
update (GtkStack *stack)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      GtkWidget *child = gtk_stack_page_get_child (GTK_STACK_PAGE (page));

      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN,
                                   child != shown, -1);
      gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
    }
}

/**
 * proof_stack_tell_shown:
 *
 * Lets a screen reader find the page of @stack that is shown, and none of those below it.
 */
void
proof_stack_tell_shown (GtkStack *stack)
{
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (update), NULL);
  update (stack);
}
