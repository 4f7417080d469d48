/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-accounts-sidebar.h"

#include <string.h>

#include "proof-account-row.h"
#include "proof-button.h"
#include "proof-list.h"
#include "proof-menu-button.h"
#include "proof-search.h"
#include "proof-stack.h"

/* From here on a list wants to be searched. */
#define SEARCHED_FROM 10

struct _ProofAccountsSidebar
{
  AdwBin parent_instance;

  ProofAccountStore *store;
  GtkFilterListModel *found;
  GtkMultiSelection *selection;
  gboolean is_selecting;
  ProofActivity *activity;

  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
  GtkWidget *save;
  ProofBatchBar *batch_bar;
  GtkPopover *row_menu;
};

G_DEFINE_FINAL_TYPE (ProofAccountsSidebar, proof_accounts_sidebar, ADW_TYPE_BIN)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_setup (ProofAccountsSidebar *self, GtkListItem *item)
{
  gtk_list_item_set_child (item,
                           proof_account_row_new (G_LIST_MODEL (self->store), self->activity));
}

static void
on_bind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  proof_account_row_set_account (PROOF_ACCOUNT_ROW (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  proof_account_row_set_account (PROOF_ACCOUNT_ROW (gtk_list_item_get_child (item)), NULL);
}

/* Every word must be in it somewhere. */
static gboolean
has_words (const char *text, const char *search)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autofree char *wanted = g_utf8_casefold (search, -1);
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_found (gpointer account, gpointer data)
{
  ProofAccountsSidebar *self = data;
  g_autofree char *title = proof_account_dup_title (account);
  g_autofree char *text = g_strjoin (" ", title, proof_account_get_settings (account).server,
                                     proof_account_get_settings (account).user, NULL);

  return has_words (text, gtk_editable_get_text (self->search));
}

/**
 * proof_accounts_sidebar_count_selected:
 *
 * Returns: how many accounts are selected
 */
guint
proof_accounts_sidebar_count_selected (ProofAccountsSidebar *self)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return (guint) gtk_bitset_get_size (selected);
}

static void
update_buttons (ProofAccountsSidebar *self)
{
  gtk_widget_set_visible (self->save, proof_accounts_sidebar_count_selected (self) == 0);
}

static void
update_pages (ProofAccountsSidebar *self)
{
  guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  gboolean is_searched = *gtk_editable_get_text (self->search) != '\0';

  gtk_widget_set_visible (GTK_WIDGET (self->search), n_accounts >= SEARCHED_FROM || is_searched);
  gtk_stack_set_visible_child_name (self->pages, n_found > 0      ? "list"
                                                 : n_accounts > 0 ? "nothing"
                                                                  : "empty");
}

static void
on_search_changed (ProofAccountsSidebar *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
  update_pages (self);
}

static void
on_selection_changed (ProofAccountsSidebar *self)
{
  update_buttons (self);
  if (!self->is_selecting)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
on_activated (ProofAccountsSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

/* Where the form is on another page, a click leads there although the account was
   selected before. With a key held down it is about the selection. */
static void
on_clicked (GtkGestureClick *gesture,
            int n_presses G_GNUC_UNUSED,
            double x,
            double y,
            ProofAccountsSidebar *self)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GdkModifierType keys =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean is_on_row = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT) != list;

  if (is_on_row && (keys & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 &&
      proof_accounts_sidebar_count_selected (self) == 1)
    on_activated (self);
}

/* A row fills the place of its item but for a rim. */
static ProofAccountRow *
find_row (GtkWidget *picked)
{
  GtkWidget *row = gtk_widget_get_ancestor (picked, PROOF_TYPE_ACCOUNT_ROW);

  if (row == NULL)
    row = gtk_widget_get_first_child (picked);

  return row != NULL && PROOF_IS_ACCOUNT_ROW (row) ? PROOF_ACCOUNT_ROW (row) : NULL;
}

static void
select_alone (ProofAccountsSidebar *self, ProofAccount *account)
{
  guint n_accounts = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr (ProofAccount) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == account &&
          !gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), i, TRUE);
    }
}

static void
open_menu (ProofAccountsSidebar *self, GtkWidget *widget, const GdkRectangle *place)
{
  double x, y;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (self), place->x, place->y, &x, &y);
  gtk_popover_set_pointing_to (self->row_menu,
                               &(GdkRectangle){ (int) x, (int) y, place->width, place->height });
  gtk_popover_popup (self->row_menu);
}

/* What is selected is what is meant: a click elsewhere selects first. */
static void
on_secondary_click (GtkGestureClick *gesture G_GNUC_UNUSED,
                    int n_presses G_GNUC_UNUSED,
                    double x,
                    double y,
                    ProofAccountsSidebar *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  ProofAccountRow *row = picked != NULL ? find_row (picked) : NULL;
  g_autoptr (ProofAccount) account = row != NULL ? proof_account_row_dup_account (row) : NULL;

  if (account == NULL)
    return;

  select_alone (self, account);
  open_menu (self, GTK_WIDGET (self->list), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static gboolean
on_menu_key (GtkWidget *list, GVariant *arguments G_GNUC_UNUSED, gpointer data)
{
  ProofAccountsSidebar *self = data;
  GtkWidget *item = gtk_widget_get_focus_child (list);

  if (item == NULL || proof_accounts_sidebar_count_selected (self) == 0)
    return FALSE;

  open_menu (self, item,
             &(GdkRectangle){ 0, 0, gtk_widget_get_width (item), gtk_widget_get_height (item) });
  return TRUE;
}

static void
add_menu_key (ProofAccountsSidebar *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                        gtk_callback_action_new (on_menu_key, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), controller);
}

static void
proof_accounts_sidebar_dispose (GObject *object)
{
  ProofAccountsSidebar *self = PROOF_ACCOUNTS_SIDEBAR (object);

  g_clear_pointer ((GtkWidget **) &self->row_menu, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->activity);
  g_clear_object (&self->found);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (proof_accounts_sidebar_parent_class)->dispose (object);
}

static void
proof_accounts_sidebar_class_init (ProofAccountsSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_accounts_sidebar_dispose;

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", PROOF_TYPE_ACCOUNTS_SIDEBAR,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", PROOF_TYPE_ACCOUNTS_SIDEBAR,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  g_type_ensure (PROOF_TYPE_BATCH_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-accounts-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, save);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, batch_bar);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_click);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, proof_search_clear);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
proof_accounts_sidebar_init (ProofAccountsSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->activity = proof_activity_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_widget_set_parent (GTK_WIDGET (self->row_menu), GTK_WIDGET (self));
  proof_menu_button_name_lines (self->row_menu);
  add_menu_key (self);
  proof_list_be_one_stop (GTK_WIDGET (self->list));
  proof_stack_tell_shown (self->pages);
  proof_button_prepare_all (GTK_WIDGET (self));
}

/**
 * proof_accounts_sidebar_set_store:
 *
 * Shows the accounts of @store; to be called once.
 */
void
proof_accounts_sidebar_set_store (ProofAccountsSidebar *self, ProofAccountStore *store)
{
  self->store = g_object_ref (store);
  self->found =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)),
                                 GTK_FILTER (gtk_custom_filter_new (is_found, self, NULL)));
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));

  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "items-changed", G_CALLBACK (update_pages), self,
                           G_CONNECT_SWAPPED);
  update_pages (self);
  update_buttons (self);
}

/**
 * proof_accounts_sidebar_dup_selected:
 *
 * Returns: (transfer full) (element-type ProofAccount): the selected accounts
 */
GPtrArray *
proof_accounts_sidebar_dup_selected (ProofAccountsSidebar *self)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (accounts, g_list_model_get_item (model, i));

  return accounts;
}

/**
 * proof_accounts_sidebar_get_account:
 *
 * Returns: (transfer none) (nullable): the selected account, where it is one alone
 */
ProofAccount *
proof_accounts_sidebar_get_account (ProofAccountsSidebar *self)
{
  g_autoptr (GPtrArray) selected = proof_accounts_sidebar_dup_selected (self);

  return selected->len == 1 ? selected->pdata[0] : NULL;
}

/**
 * proof_accounts_sidebar_get_activity:
 *
 * Returns: (transfer none): what goes on with the accounts, as their rows show it
 */
ProofActivity *
proof_accounts_sidebar_get_activity (ProofAccountsSidebar *self)
{
  return self->activity;
}

/**
 * proof_accounts_sidebar_get_batch_bar:
 *
 * Returns: (transfer none): where is shown how far the tests of many accounts are
 */
ProofBatchBar *
proof_accounts_sidebar_get_batch_bar (ProofAccountsSidebar *self)
{
  return self->batch_bar;
}

/**
 * proof_accounts_sidebar_focus:
 *
 * Puts the focus on the list, or on what fills it where it is empty.
 */
void
proof_accounts_sidebar_focus (ProofAccountsSidebar *self)
{
  gboolean has_list = g_str_equal (gtk_stack_get_visible_child_name (self->pages), "list");

  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        has_list ? GTK_WIDGET (self->list) : self->save);
}

/**
 * proof_accounts_sidebar_select:
 * @account: (nullable): the one to select, or %NULL for none
 *
 * Selects without saying "selected".
 */
void
proof_accounts_sidebar_select (ProofAccountsSidebar *self, ProofAccount *account)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);

  self->is_selecting = TRUE;
  gtk_selection_model_unselect_all (selection);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (ProofAccount) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item == account)
        gtk_selection_model_select_item (selection, i, TRUE);
    }
  self->is_selecting = FALSE;
  update_buttons (self);
}
