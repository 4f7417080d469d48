/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-window.h"

#include "proof-help-library.h"
#include "proof-help-view.h"
#include "proof-list.h"
#include "proof-pane.h"

struct _ProofHelpWindow
{
  AdwWindow parent_instance;

  AdwLeaflet *leaflet;
  GtkListBox *topics;
  GtkScrolledWindow *scroller;
  ProofHelpView *view;
};

G_DEFINE_FINAL_TYPE (ProofHelpWindow, proof_help_window, ADW_TYPE_WINDOW)

static GtkListBoxRow *
find_row (ProofHelpWindow *self, const char *id)
{
  const char *const *ids = proof_help_library_get_ids ();

  for (int i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return gtk_list_box_get_row_at_index (self->topics, i);

  return NULL;
}

static void
on_selected (ProofHelpWindow *self, GtkListBoxRow *row)
{
  const char *const *ids = proof_help_library_get_ids ();
  g_autoptr (ProofHelpPage) page = NULL;

  if (row == NULL)
    return;

  page = proof_help_library_read (ids[gtk_list_box_row_get_index (row)]);
  proof_help_view_show (self->view, page);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
show_page (ProofHelpWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "page");
  gtk_widget_grab_focus (GTK_WIDGET (self->scroller));
}

static void
show_topics (ProofHelpWindow *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "topics");
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_selected_row (self->topics)));
}

static void
on_followed (ProofHelpWindow *self, const char *id)
{
  gtk_list_box_select_row (self->topics, find_row (self, id));
  show_page (self);
}

static void
add_topic (ProofHelpWindow *self, const char *id)
{
  g_autoptr (ProofHelpPage) page = proof_help_library_read (id);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", page->title, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, "margin-top", 6,
                                   "margin-bottom", 6, NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  proof_list_name_row (row, (const char *const[]){ page->title, NULL });
  gtk_list_box_append (self->topics, row);
}

static void
proof_help_window_class_init (ProofHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PROOF_TYPE_HELP_VIEW);
  g_type_ensure (PROOF_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ProofHelpWindow, topics);
  gtk_widget_class_bind_template_child (widget_class, ProofHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofHelpWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_followed);
  gtk_widget_class_bind_template_callback (widget_class, show_page);
  gtk_widget_class_bind_template_callback (widget_class, show_topics);
}

static void
proof_help_window_init (ProofHelpWindow *self)
{
  const char *const *ids = proof_help_library_get_ids ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; ids[i] != NULL; i++)
    add_topic (self, ids[i]);
  proof_list_be_one_stop (GTK_WIDGET (self->topics));
  proof_help_window_open (self, "");
}

/**
 * proof_help_window_new:
 *
 * Returns: (transfer floating): the help, with its topics
 */
ProofHelpWindow *
proof_help_window_new (void)
{
  return g_object_new (PROOF_TYPE_HELP_WINDOW, NULL);
}

/**
 * proof_help_window_open:
 * @id: a page, or "" to choose one
 *
 * Shows the page, or the topics where there is no room for both.
 */
void
proof_help_window_open (ProofHelpWindow *self, const char *id)
{
  GtkListBoxRow *row = find_row (self, id);

  if (row == NULL && gtk_list_box_get_selected_row (self->topics) == NULL)
    gtk_list_box_select_row (self->topics, gtk_list_box_get_row_at_index (self->topics, 0));
  if (row == NULL)
    {
      show_topics (self);
      return;
    }

  gtk_list_box_select_row (self->topics, row);
  show_page (self);
}
