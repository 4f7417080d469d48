/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-menu-button.h"

static void
name_items (GtkWidget *widget)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (widget), "GtkModelButton") == 0)
    {
      g_autofree char *text = NULL;

      g_object_get (widget, "text", &text, NULL);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      text != NULL ? text : "", -1);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

/* A line may come while the menu is open. */
static void
watch (GMenuModel *model, GtkWidget *menu)
{
  g_signal_connect_object (model, "items-changed", G_CALLBACK (name_items), menu,
                           G_CONNECT_SWAPPED);

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (model, i, G_MENU_LINK_SECTION);

      if (section != NULL)
        watch (section, menu);
    }
}

/**
 * proof_menu_button_name_lines:
 * @menu: a #GtkPopoverMenu
 *
 * Has a screen reader say the lines of @menu: for their names GTK 4.18 sends it to labels
 * that it hides from it.
 */
void
proof_menu_button_name_lines (GtkPopover *menu)
{
  g_signal_connect (menu, "show", G_CALLBACK (name_items), NULL);
  watch (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu)), GTK_WIDGET (menu));
}

static void
make_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  gtk_menu_button_set_menu_model (button, menu);
  proof_menu_button_name_lines (gtk_menu_button_get_popover (button));
}

/**
 * proof_menu_button_set_menu:
 *
 * Opens @menu by @button. The widgets of a menu are made when it is opened for the
 * first time, so that the window is on the screen sooner.
 *
 * A screen reader gets the tooltip of @button as its name, once. The focus goes to the
 * toggle button inside, which GTK 4.8 leaves without one.
 */
void
proof_menu_button_set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (button));

  gtk_menu_button_set_create_popup_func (button, make_menu, g_object_ref (menu), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
}
