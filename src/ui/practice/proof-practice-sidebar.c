/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-sidebar.h"

#include "proof-list.h"
#include "proof-named-row.h"
#include "proof-search.h"
#include "proof-stack.h"

struct _ProofPracticeSidebar
{
  AdwBin parent_instance;

  char *ca_file;

  GtkFilterListModel *found;
  GtkStringFilter *filter;
  GtkSingleSelection *selection;
  GtkEditable *search;
  GtkStack *pages;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ProofPracticeSidebar, proof_practice_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
on_selected (ProofPracticeSidebar *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
on_activated (ProofPracticeSidebar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_search_changed (ProofPracticeSidebar *self)
{
  guint n_found;

  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search));
  n_found = g_list_model_get_n_items (G_LIST_MODEL (self->found));
  gtk_stack_set_visible_child_name (self->pages, n_found > 0 ? "list" : "nothing");
}

static void
proof_practice_sidebar_get_property (GObject *object,
                                     guint property_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_object (value,
                          proof_practice_sidebar_get_selected (PROOF_PRACTICE_SIDEBAR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_practice_sidebar_finalize (GObject *object)
{
  g_free (PROOF_PRACTICE_SIDEBAR (object)->ca_file);

  G_OBJECT_CLASS (proof_practice_sidebar_parent_class)->finalize (object);
}

static void
proof_practice_sidebar_class_init (ProofPracticeSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = proof_practice_sidebar_get_property;
  G_OBJECT_CLASS (klass)->finalize = proof_practice_sidebar_finalize;

  properties[PROP_SELECTED] =
      g_param_spec_object ("selected", NULL, NULL, PROOF_TYPE_PRACTICE_DIALOGUE,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);

  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", PROOF_TYPE_PRACTICE_SIDEBAR,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PROOF_TYPE_NAMED_ROW);
  g_type_ensure (PROOF_TYPE_PRACTICE_DIALOGUE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-practice-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, found);
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, filter);
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, selection);
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, search);
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofPracticeSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, proof_search_clear);
}

static void
proof_practice_sidebar_init (ProofPracticeSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_list_be_one_stop (GTK_WIDGET (self->list));
  proof_stack_tell_shown (self->pages);
  g_signal_connect (self->found, "items-changed", G_CALLBACK (proof_practice_mark_groups), NULL);
}

/**
 * proof_practice_sidebar_load:
 * @list_file: what sendproof-practice wrote
 *
 * Offers the dialogues in @list_file; none of them is selected.
 *
 * Returns: whether they could be read
 */
gboolean
proof_practice_sidebar_load (ProofPracticeSidebar *self, const char *list_file, GError **error)
{
  g_autofree char *ca_file = NULL;
  g_autoptr (GListModel) dialogues = proof_practice_load (list_file, &ca_file, error);

  if (dialogues == NULL)
    return FALSE;

  g_free (self->ca_file);
  self->ca_file = g_steal_pointer (&ca_file);
  gtk_filter_list_model_set_model (self->found, dialogues);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  return TRUE;
}

/**
 * proof_practice_sidebar_get_ca_file:
 *
 * Returns: (nullable): the authorities to trust as well, once the dialogues are loaded
 */
const char *
proof_practice_sidebar_get_ca_file (ProofPracticeSidebar *self)
{
  return self->ca_file;
}

/**
 * proof_practice_sidebar_focus_search:
 *
 * Lets the person begin with the search.
 */
void
proof_practice_sidebar_focus_search (ProofPracticeSidebar *self)
{
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                        GTK_WIDGET (self->search));
}

/**
 * proof_practice_sidebar_get_selected:
 *
 * Returns: (nullable): the dialogue that is to be played
 */
ProofPracticeDialogue *
proof_practice_sidebar_get_selected (ProofPracticeSidebar *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}
