/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-accounts-sidebar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-account-row.h"

/* From here on a list wants to be searched. */
#define SEARCHED_FROM 10

struct _ProofAccountsSidebar
{
  AdwBin parent_instance;

  ProofAccountStore *store;
  GtkFilterListModel *found;
  GtkMultiSelection *selection;
  gboolean is_selecting;

  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
  GtkLabel *problem;
  GtkButton *test_many;
  GtkWidget *save;
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
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child (item, proof_account_row_new ());
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

static guint
count_selected (ProofAccountsSidebar *self)
{
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return (guint) gtk_bitset_get_size (selected);
}

static void
update_buttons (ProofAccountsSidebar *self)
{
  guint n_selected = count_selected (self);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Test %u Account", "Test %u Accounts", n_selected), n_selected);

  gtk_button_set_label (self->test_many, label);
  gtk_widget_set_visible (GTK_WIDGET (self->test_many), n_selected > 1);
  gtk_widget_set_visible (self->save, n_selected == 0);
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

  if (is_on_row && (keys & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 && count_selected (self) == 1)
    on_activated (self);
}

static char *
dup_problem (ProofAccountStore *store)
{
  const char *problem = proof_account_store_get_problem (store);
  const char *set_aside = proof_account_store_get_set_aside (store);

  if (problem != NULL)
    return g_strdup (problem);
  if (set_aside != NULL)
    /* Translators: the argument is the path of a file */
    return g_strdup_printf (
        _ ("The saved accounts could not be read. The file is kept, untouched, as %s."), set_aside);

  return NULL;
}

static void
update_problem (ProofAccountsSidebar *self)
{
  g_autofree char *problem = dup_problem (self->store);

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
proof_accounts_sidebar_dispose (GObject *object)
{
  ProofAccountsSidebar *self = PROOF_ACCOUNTS_SIDEBAR (object);

  g_clear_object (&self->selection);
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

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-accounts-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, problem);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, test_many);
  gtk_widget_class_bind_template_child (widget_class, ProofAccountsSidebar, save);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
proof_accounts_sidebar_init (ProofAccountsSidebar *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_list_view_set_factory (self->list, factory);
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
  g_signal_connect_object (self->store, "notify", G_CALLBACK (update_problem), self,
                           G_CONNECT_SWAPPED);
  update_pages (self);
  update_buttons (self);
  update_problem (self);
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
 * proof_accounts_sidebar_focus:
 *
 * Puts the focus on the list.
 */
void
proof_accounts_sidebar_focus (ProofAccountsSidebar *self)
{
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        GTK_WIDGET (self->list));
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
