/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-choices.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  AdwComboRow *row;
  const char *const *notes;
} Choices;

/* A word is not broken: “STAR-” is no choice. */
static GtkWidget *
new_label (float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_justify (GTK_LABEL (label), xalign > 0 ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);

  return label;
}

static const char *
get_text (GtkListItem *item)
{
  return gtk_string_object_get_string (gtk_list_item_get_item (item));
}

/* In the place of the list that the row shows one choice in, as that stays one line high. */
static void
show_chosen (AdwComboRow *row)
{
  GObject *list = gtk_widget_get_template_child (GTK_WIDGET (row), ADW_TYPE_COMBO_ROW, "current");
  GtkWidget *label = new_label (1);
  GtkExpression *item = gtk_property_expression_new (ADW_TYPE_COMBO_ROW, NULL, "selected-item");

  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_expression_bind (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, item, "string"), label,
                       "label", row);
  gtk_widget_insert_before (label, gtk_widget_get_parent (GTK_WIDGET (list)), GTK_WIDGET (list));
  gtk_widget_set_visible (GTK_WIDGET (list), FALSE);
}

/* A choice in the open list: its name, the note below it, and the mark at the end. */
static void
on_setup_choice (GtkListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *note = new_label (0);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (words), new_label (0));
  gtk_box_append (GTK_BOX (words), note);
  gtk_box_append (GTK_BOX (choice), words);
  gtk_box_append (GTK_BOX (choice), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, choice);
}

static void
update_mark (AdwComboRow *row, GParamSpec *pspec G_GNUC_UNUSED, gpointer data)
{
  GtkListItem *item = data;
  GtkWidget *mark = gtk_widget_get_last_child (gtk_list_item_get_child (item));

  gtk_widget_set_opacity (
      mark, adw_combo_row_get_selected (row) == gtk_list_item_get_position (item) ? 1 : 0);
}

static void
on_bind_choice (GtkListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, Choices *choices)
{
  GtkWidget *words = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *note = gtk_widget_get_last_child (words);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (words)), get_text (item));
  gtk_widget_set_visible (note, choices->notes != NULL);
  if (choices->notes != NULL)
    gtk_label_set_text (GTK_LABEL (note), _ (choices->notes[gtk_list_item_get_position (item)]));
  g_signal_connect (choices->row, "notify::selected", G_CALLBACK (update_mark), item);
  update_mark (choices->row, NULL, item);
}

static void
on_unbind_choice (GtkListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, Choices *choices)
{
  g_signal_handlers_disconnect_by_data (choices->row, item);
}

static void
free_choices (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  g_free (data);
}

/**
 * proof_choices_show_whole:
 * @row: its model is one of strings
 * @notes: (nullable): what is worth knowing of each choice while it is made, to be
 *   translated
 *
 * Shows the choices of @row in as many lines as they need: at the end of a row they would
 * be cut where the text is large or the window narrow.
 */
void
proof_choices_show_whole (AdwComboRow *row, const char *const *notes)
{
  g_autoptr (GtkListItemFactory) all = gtk_signal_list_item_factory_new ();
  Choices *choices = g_new0 (Choices, 1);

  *choices = (Choices){ .row = row, .notes = notes };
  g_signal_connect (all, "setup", G_CALLBACK (on_setup_choice), NULL);
  g_signal_connect (all, "unbind", G_CALLBACK (on_unbind_choice), choices);
  g_signal_connect_data (all, "bind", G_CALLBACK (on_bind_choice), choices, free_choices, 0);
  adw_combo_row_set_list_factory (row, all);
  show_chosen (row);
}
