/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-list.h"

#include <glib/gi18n-lib.h>

/* A list would go on to its next row. */
static gboolean
leave (GtkWidget *list, GVariant *arguments G_GNUC_UNUSED, gpointer direction)
{
  GtkRoot *root = gtk_widget_get_root (list);

  gtk_widget_set_can_focus (list, FALSE);
  g_signal_emit_by_name (root, "move-focus", GPOINTER_TO_INT (direction));
  gtk_widget_set_can_focus (list, TRUE);

  return TRUE;
}

static void
add_key (GtkEventController *keys, const char *key, GtkDirectionType direction)
{
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                        gtk_callback_action_new (leave, GINT_TO_POINTER (direction), NULL)));
}

/* Otherwise newer versions of GTK begin at its first row, or backwards at its last. */
static void
come_back_to_row (GtkWidget *list)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (GTK_IS_LIST_VIEW (list))
    gtk_list_view_set_tab_behavior (GTK_LIST_VIEW (list), GTK_LIST_TAB_ITEM);
  G_GNUC_END_IGNORE_DEPRECATIONS
#else
  (void) list;
#endif
}

/**
 * proof_list_be_one_stop:
 * @list: a #GtkListView, #GtkColumnView or #GtkListBox
 *
 * Lets the Tab key lead into @list and out of it again, whatever is in its rows, and back
 * to where it was; the arrow keys go from row to row.
 */
void
proof_list_be_one_stop (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, "Tab|KP_Tab", GTK_DIR_TAB_FORWARD);
  add_key (keys, "<Shift>Tab|<Shift>KP_Tab|<Shift>ISO_Left_Tab", GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (list, keys);
  come_back_to_row (list);
}

static GtkWidget *
find_item (GtkWidget *row)
{
  return GTK_IS_LIST_BOX_ROW (row) ? row : gtk_widget_get_parent (row);
}

/**
 * proof_list_name_row:
 * @row: a #GtkListBoxRow, or the child of a #GtkListItem
 * @parts: what is said, one after the other; empty ones are left out
 *
 * Says all of @row as the one name of what has the focus.
 */
void
proof_list_name_row (GtkWidget *row, const char *const *parts)
{
  GtkAccessible *item = GTK_ACCESSIBLE (find_item (row));
  g_autoptr (GString) name = g_string_new (NULL);

  for (gsize i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      /* Translators: between the parts of what a screen reader says of a row */
      g_string_append_printf (name, "%s%s", name->len > 0 ? _ (", ") : "", parts[i]);

  gtk_accessible_reset_relation (item, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

/**
 * proof_list_describe_row:
 * @row: a #GtkListBoxRow, or the child of a #GtkListItem
 * @words: what else there is to be known of it; may be empty
 *
 * Has a screen reader say @words after the name of @row.
 */
void
proof_list_describe_row (GtkWidget *row, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (find_item (row)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}
