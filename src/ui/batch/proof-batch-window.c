/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-window.h"

#include <glib/gi18n-lib.h>

#include "proof-batch-line.h"
#include "proof-batch-table.h"
#include "proof-button.h"
#include "proof-save-text.h"
#include "proof-toast.h"

#define ROW_SPACING 9

struct _ProofBatchWindow
{
  AdwWindow parent_instance;

  GListModel *sorted;
  AdwToastOverlay *toasts;
  GtkColumnView *view;
};

G_DEFINE_FINAL_TYPE (ProofBatchWindow, proof_batch_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
copy (ProofBatchWindow *self)
{
  g_autofree char *text = proof_batch_table_dup_plain (self->sorted);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  proof_toast_show (self->toasts, proof_toast_new (_ ("Copied")));
}

static void
save (ProofBatchWindow *self)
{
  g_autofree char *text = proof_batch_table_dup_csv (self->sorted);

  proof_save_text (GTK_WINDOW (self), self->toasts, _ ("Save Results"), "test-results.csv", text,
                   NULL);
}

static void
on_activated (ProofBatchWindow *self, guint position)
{
  g_autoptr (ProofBatchLine) line = g_list_model_get_item (self->sorted, position);
  g_autoptr (ProofAccount) account = g_object_ref (proof_batch_line_get_account (line));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, account);
}

static void
proof_batch_window_dispose (GObject *object)
{
  g_clear_object (&PROOF_BATCH_WINDOW (object)->sorted);

  G_OBJECT_CLASS (proof_batch_window_parent_class)->dispose (object);
}

static void
proof_batch_window_class_init (ProofBatchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_batch_window_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PROOF_TYPE_BATCH_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-batch-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofBatchWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ProofBatchWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, copy);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
proof_batch_window_init (ProofBatchWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_button_prepare_all (GTK_WIDGET (self));
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);

  return label;
}

static void
on_setup_text (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child (item, new_label ());
}

static void
on_setup_result (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, ROW_SPACING);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), new_label ());
  gtk_list_item_set_child (item, box);
}

static void
on_bind_title (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      proof_batch_line_get_title (gtk_list_item_get_item (item)));
}

static void
on_bind_server (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      proof_batch_line_get_server (gtk_list_item_get_item (item)));
}

static void
show_result (GtkListItem *item)
{
  ProofBatchLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_last_child (box);

  proof_batch_line_show_mark (line, GTK_IMAGE (gtk_widget_get_first_child (box)));
  gtk_label_set_text (GTK_LABEL (label), proof_batch_line_get_result (line));
  gtk_widget_set_tooltip_text (label, proof_batch_line_get_result (line));
}

static void
on_bind_result (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  show_result (item);
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::result",
                           G_CALLBACK (show_result), item, G_CONNECT_SWAPPED);
}

static void
on_unbind_result (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

typedef void (*OnItem) (GtkSignalListItemFactory *factory, GtkListItem *item);

static GtkListItemFactory *
new_factory (OnItem setup, OnItem bind, OnItem unbind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  if (unbind != NULL)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);

  return factory;
}

static GtkExpression *
new_expression (const char *property)
{
  return gtk_property_expression_new (PROOF_TYPE_BATCH_LINE, NULL, property);
}

/* What went wrong comes first, and then by its name. */
static GtkSorter *
new_result_sorter (void)
{
  GtkMultiSorter *sorter = gtk_multi_sorter_new ();

  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_numeric_sorter_new (new_expression ("rank"))));
  gtk_multi_sorter_append (sorter, GTK_SORTER (gtk_string_sorter_new (new_expression ("result"))));

  return GTK_SORTER (sorter);
}

static GtkSorter *
new_text_sorter (const char *property)
{
  return GTK_SORTER (gtk_string_sorter_new (new_expression (property)));
}

static void
add_column (ProofBatchWindow *self,
            const char *title,
            GtkListItemFactory *factory,
            GtkSorter *sorter)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (sorter);
}

static void
add_columns (ProofBatchWindow *self)
{
  add_column (self, _ ("Account"), new_factory (on_setup_text, on_bind_title, NULL),
              new_text_sorter ("title"));
  add_column (self, _ ("Server"), new_factory (on_setup_text, on_bind_server, NULL),
              new_text_sorter ("server"));
  add_column (self, _ ("Result"), new_factory (on_setup_result, on_bind_result, on_unbind_result),
              new_result_sorter ());
}

/**
 * proof_batch_window_new:
 * @lines: of #ProofBatchLine
 *
 * Returns: (transfer floating): a window with the results
 */
GtkWindow *
proof_batch_window_new (GListModel *lines)
{
  ProofBatchWindow *self = g_object_new (PROOF_TYPE_BATCH_WINDOW, NULL);
  g_autoptr (GtkSelectionModel) selection = NULL;

  add_columns (self);
  self->sorted = G_LIST_MODEL (gtk_sort_list_model_new (
      g_object_ref (lines), g_object_ref (gtk_column_view_get_sorter (self->view))));
  selection = GTK_SELECTION_MODEL (gtk_single_selection_new (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->view, selection);

  return GTK_WINDOW (self);
}
