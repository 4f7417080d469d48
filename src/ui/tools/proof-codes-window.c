/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-codes-window.h"

#include "proof-code-reference.h"

struct _ProofCodesWindow
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ProofCodesWindow, proof_codes_window, ADW_TYPE_WINDOW)

static void
on_search_changed (ProofCodesWindow *self)
{
  GListModel *found = proof_code_reference_search (gtk_editable_get_text (self->search));
  g_autoptr (GtkSelectionModel) codes = GTK_SELECTION_MODEL (gtk_no_selection_new (found));

  gtk_list_view_set_model (self->list, codes);
  gtk_stack_set_visible_child_name (self->pages,
                                    g_list_model_get_n_items (found) > 0 ? "codes" : "nothing");
}

static void
proof_codes_window_class_init (ProofCodesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PROOF_TYPE_CODE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-codes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
proof_codes_window_init (ProofCodesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_search_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->search));
}

/**
 * proof_codes_window_new:
 *
 * Returns: (transfer floating): a window with all codes
 */
GtkWindow *
proof_codes_window_new (void)
{
  return g_object_new (PROOF_TYPE_CODES_WINDOW, NULL);
}
