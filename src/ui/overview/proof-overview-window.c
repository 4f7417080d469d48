/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview-window.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"
#include "proof-list.h"
#include "proof-menu-button.h"
#include "proof-overview-columns.h"
#include "proof-save-text.h"
#include "proof-stack.h"

struct _ProofOverviewWindow
{
  AdwWindow parent_instance;

  ProofActivity *activity;
  GListStore *lines;
  GtkSortListModel *sorted;
  const char *sorted_by;
  gboolean is_descending;

  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkColumnView *view;
  GtkWidget *bar;
  GtkMenuButton *sort_button;
};

G_DEFINE_FINAL_TYPE (ProofOverviewWindow, proof_overview_window, ADW_TYPE_WINDOW)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
list_overviews (ProofOverviewWindow *self)
{
  GPtrArray *overviews = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sorted)); i++)
    {
      g_autoptr (ProofOverviewLine) line = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      g_ptr_array_add (overviews, (gpointer) proof_overview_line_get (line));
    }

  return overviews;
}

/* As it is listed. */
static void
save (ProofOverviewWindow *self)
{
  g_autoptr (GPtrArray) overviews = list_overviews (self);
  g_autofree char *text = proof_overview_to_csv (overviews);

  proof_save_text (GTK_WINDOW (self), self->toasts, _ ("Export Accounts"), "accounts.csv", text,
                   NULL);
}

/* What leads to the account would stand before it. */
static void
on_activated (ProofOverviewWindow *self, guint position)
{
  g_autoptr (ProofOverviewWindow) alive = g_object_ref (self);
  g_autoptr (ProofOverviewLine) line =
      g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  g_autoptr (ProofAccount) account = g_object_ref (proof_overview_line_get (line)->account);

  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, account);
}

static GtkColumnViewColumn *
find_column (ProofOverviewWindow *self, const char *name, guint *position)
{
  g_autoptr (GtkColumnViewColumn) column = NULL;

  for (*position = 0; *position < proof_n_overview_columns; (*position)++)
    if (g_str_equal (proof_overview_columns[*position].name, name))
      break;
  column = g_list_model_get_item (gtk_column_view_get_columns (self->view), *position);

  return column;
}

/* The same once more turns it round, as a second click on the heading does. */
static void
on_sort (GtkWidget *widget, const char *action G_GNUC_UNUSED, GVariant *parameter)
{
  ProofOverviewWindow *self = PROOF_OVERVIEW_WINDOW (widget);
  guint position;
  GtkColumnViewColumn *column =
      find_column (self, g_variant_get_string (parameter, NULL), &position);

  if (column == NULL)
    return;

  self->is_descending =
      self->sorted_by == proof_overview_columns[position].name && !self->is_descending;
  self->sorted_by = proof_overview_columns[position].name;
  gtk_column_view_sort_by_column (self->view, column,
                                  self->is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
}

static void
proof_overview_window_dispose (GObject *object)
{
  ProofOverviewWindow *self = PROOF_OVERVIEW_WINDOW (object);

  g_clear_object (&self->sorted);
  g_clear_object (&self->lines);
  g_clear_object (&self->activity);

  G_OBJECT_CLASS (proof_overview_window_parent_class)->dispose (object);
}

static void
proof_overview_window_class_init (ProofOverviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_overview_window_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", PROOF_TYPE_OVERVIEW_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-overview-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofOverviewWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ProofOverviewWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofOverviewWindow, view);
  gtk_widget_class_bind_template_child (widget_class, ProofOverviewWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, ProofOverviewWindow, sort_button);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "overview.sort", "s", on_sort);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
          GtkListItem *item,
          const ProofOverviewColumn *column)
{
  gtk_list_item_set_child (item, proof_overview_cell_new (column->n_chars));
  g_object_set_data (G_OBJECT (item), "column", (gpointer) column);
}

static void
show_cell (GtkListItem *item)
{
  const ProofOverviewColumn *column = g_object_get_data (G_OBJECT (item), "column");

  column->show (PROOF_OVERVIEW_CELL (gtk_list_item_get_child (item)),
                gtk_list_item_get_item (item));
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  show_cell (item);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_cell), item,
                           G_CONNECT_SWAPPED);
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const ProofOverviewColumn *column = data;

  return column->compare (proof_overview_line_get ((gpointer) a),
                          proof_overview_line_get ((gpointer) b));
}

static void
add_column (ProofOverviewWindow *self, const ProofOverviewColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare, (gpointer) column, NULL));
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (_ (column->title), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_column_view_column_set_sorter (added, sorter);
  gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_append_column (self->view, added);
}

/* The headings of a table have no keys of their own in GTK 4.8. */
static void
add_sort_menu (ProofOverviewWindow *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < proof_n_overview_columns; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (proof_overview_columns[i].title), NULL);

      g_menu_item_set_action_and_target (item, "overview.sort", "s",
                                         proof_overview_columns[i].name);
      g_menu_append_item (menu, item);
    }

  proof_menu_button_set_menu (self->sort_button, G_MENU_MODEL (menu));
}

static void
proof_overview_window_init (ProofOverviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_list_store_new (PROOF_TYPE_OVERVIEW_LINE);
  for (guint i = 0; i < proof_n_overview_columns; i++)
    add_column (self, &proof_overview_columns[i]);
  add_sort_menu (self);
  proof_list_be_one_stop (GTK_WIDGET (self->view));
  proof_stack_tell_shown (self->pages);
  proof_button_prepare_all (GTK_WIDGET (self));
}

/* What is sorted is looked at again only where it is told to be. */
static void
sort_anew (ProofOverviewWindow *self)
{
  gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
}

static void
on_accounts_changed (
    ProofOverviewWindow *self, guint position, guint n_removed, guint n_added, GListModel *accounts)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean has_accounts = g_list_model_get_n_items (accounts) > 0;

  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (accounts, position + i);
      ProofOverviewLine *line = proof_overview_line_new (account, self->activity);

      g_signal_connect_object (line, "changed", G_CALLBACK (sort_anew), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (added, line);
    }

  g_list_store_splice (self->lines, position, n_removed, added->pdata, n_added);
  gtk_stack_set_visible_child_name (self->pages, has_accounts ? "accounts" : "empty");
  gtk_widget_set_visible (self->bar, has_accounts);
}

/**
 * proof_overview_window_new:
 * @activity: what goes on with the accounts
 *
 * Returns: (transfer floating): a window with the accounts of @store
 */
GtkWindow *
proof_overview_window_new (ProofAccountStore *store, ProofActivity *activity)
{
  ProofOverviewWindow *self = g_object_new (PROOF_TYPE_OVERVIEW_WINDOW, NULL);
  GListModel *accounts = G_LIST_MODEL (store);
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->activity = g_object_ref (activity);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->lines)),
                                          g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted))));
  gtk_column_view_set_model (self->view, selection);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (on_accounts_changed), self,
                           G_CONNECT_SWAPPED);
  on_accounts_changed (self, 0, 0, g_list_model_get_n_items (accounts), accounts);

  return GTK_WINDOW (self);
}
