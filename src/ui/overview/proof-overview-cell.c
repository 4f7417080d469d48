/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview-cell.h"

#define SPACING 6

struct _ProofOverviewCell
{
  GtkWidget parent_instance;

  GtkImage *mark;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (ProofOverviewCell, proof_overview_cell, GTK_TYPE_WIDGET)

static void
proof_overview_cell_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (proof_overview_cell_parent_class)->dispose (object);
}

static void
proof_overview_cell_class_init (ProofOverviewCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_overview_cell_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
proof_overview_cell_init (ProofOverviewCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  self->mark = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->mark), GTK_WIDGET (self));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  /* A hyphen would be taken for a part of an address. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->label, attributes);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

/**
 * proof_overview_cell_new:
 * @n_chars: how wide it is at least
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
proof_overview_cell_new (int n_chars)
{
  ProofOverviewCell *self = g_object_new (PROOF_TYPE_OVERVIEW_CELL, NULL);

  gtk_label_set_width_chars (self->label, n_chars);
  gtk_label_set_max_width_chars (self->label, n_chars);

  return GTK_WIDGET (self);
}

/**
 * proof_overview_cell_get_mark:
 *
 * Returns: (transfer none): the sign, to be changed
 */
GtkImage *
proof_overview_cell_get_mark (ProofOverviewCell *self)
{
  return self->mark;
}

/**
 * proof_overview_cell_show:
 * @has_mark: whether the sign is to be seen
 */
void
proof_overview_cell_show (ProofOverviewCell *self, const char *text, gboolean has_mark)
{
  gtk_label_set_text (self->label, text);
  /* GTK calls a label without a text by the name of its type. */
  gtk_widget_set_visible (GTK_WIDGET (self->label), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->mark), has_mark);
}
