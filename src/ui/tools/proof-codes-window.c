/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-codes-window.h"

#include "proof-code-reference.h"
#include "proof-code-row.h"
#include "proof-explanation.h"
#include "proof-list.h"
#include "proof-search.h"
#include "proof-stack.h"

struct _ProofCodesWindow
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ProofCodesWindow, proof_codes_window, ADW_TYPE_WINDOW)

/* A whole reply is found by its codes. */
static GListModel *
find (const char *text)
{
  GListModel *found = proof_code_reference_search (text);
  g_autoptr (ProofExplanation) explanation =
      g_list_model_get_n_items (found) == 0 ? proof_explain_reply (text, NULL, NULL) : NULL;

  if (explanation == NULL)
    return found;

  g_object_unref (found);
  return g_object_ref (proof_explanation_get_codes (explanation));
}

static void
on_search_changed (ProofCodesWindow *self)
{
  GListModel *found = find (gtk_editable_get_text (self->search));
  g_autoptr (GtkSelectionModel) codes = GTK_SELECTION_MODEL (gtk_no_selection_new (found));

  gtk_list_view_set_model (self->list, codes);
  gtk_stack_set_visible_child_name (self->pages,
                                    g_list_model_get_n_items (found) > 0 ? "codes" : "nothing");
}

static void
on_stop_search (ProofCodesWindow *self)
{
  if (!proof_search_clear (self->search))
    gtk_window_close (GTK_WINDOW (self));
}

static void
proof_codes_window_class_init (ProofCodesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PROOF_TYPE_CODE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-codes-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofCodesWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
}

static void
proof_codes_window_init (ProofCodesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_list_be_one_stop (GTK_WIDGET (self->list));
  proof_stack_tell_shown (self->pages);
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
