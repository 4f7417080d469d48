/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-named-row.h"

#include "proof-list.h"

typedef struct
{
  GPtrArray *labels;
} ProofNamedRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (ProofNamedRow, proof_named_row, ADW_TYPE_BIN)

static GPtrArray *
get_labels (ProofNamedRow *self)
{
  return ((ProofNamedRowPrivate *) proof_named_row_get_instance_private (self))->labels;
}

static void
name_row (ProofNamedRow *self)
{
  GPtrArray *labels = get_labels (self);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_visible (labels->pdata[i]))
      g_ptr_array_add (parts, (gpointer) gtk_label_get_text (labels->pdata[i]));
  g_ptr_array_add (parts, NULL);

  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    proof_list_name_row (GTK_WIDGET (self), (const char *const *) parts->pdata);
}

static void
watch_labels (ProofNamedRow *self, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      g_ptr_array_add (get_labels (self), widget);
      g_signal_connect_object (widget, "notify", G_CALLBACK (name_row), self, G_CONNECT_SWAPPED);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    watch_labels (self, child);
}

static void
on_parent (ProofNamedRow *self)
{
  if (get_labels (self)->len == 0)
    watch_labels (self, GTK_WIDGET (self));
  name_row (self);
}

static void
proof_named_row_dispose (GObject *object)
{
  g_ptr_array_set_size (get_labels (PROOF_NAMED_ROW (object)), 0);

  G_OBJECT_CLASS (proof_named_row_parent_class)->dispose (object);
}

static void
proof_named_row_finalize (GObject *object)
{
  g_ptr_array_unref (get_labels (PROOF_NAMED_ROW (object)));

  G_OBJECT_CLASS (proof_named_row_parent_class)->finalize (object);
}

static void
proof_named_row_class_init (ProofNamedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_named_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = proof_named_row_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
proof_named_row_init (ProofNamedRow *self)
{
  ProofNamedRowPrivate *private = proof_named_row_get_instance_private (self);

  private->labels = g_ptr_array_new ();
  g_signal_connect (self, "notify::parent", G_CALLBACK (on_parent), NULL);
}
