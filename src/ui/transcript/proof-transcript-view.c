/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-transcript-view.h"

#include "proof-diagram-view.h"
#include "proof-list.h"
#include "proof-stack.h"
#include "proof-transcript-filter.h"
#include "proof-transcript-lines.h"
#include "proof-transcript-row.h"
#include "proof-weight.h"

/* A view that is this near to its end follows the conversation. */
#define FOLLOWING_PIXELS 48.0
#define GROUP "transcript"

struct _ProofTranscriptView
{
  AdwBin parent_instance;

  MailSettings *settings;
  MailTranscript *transcript;
  ProofDiagnosis *diagnosis;
  gboolean is_diagram;
  ProofTranscriptLines *lines;
  ProofTranscriptFilter *filter;
  /* Of the lines those that the filter lets through. */
  GtkFilterListModel *shown;
  guint update;
  gboolean is_new;
  GSignalGroup *transcript_signals;
  gboolean is_following;
  /* The line that decided is to be seen once it is there, and is not left for the goodbye. */
  gboolean is_decided_now;
  gboolean has_led;
  GSimpleActionGroup *actions;
  GtkSearchBar *search_bar;
  GtkEditable *search;
  GtkCheckButton *brief;
  GtkStack *pages;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  ProofDiagramView *diagram;
};

G_DEFINE_FINAL_TYPE (ProofTranscriptView, proof_transcript_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TRANSCRIPT,
  PROP_DIAGNOSIS,
  PROP_IS_SEARCHED,
  PROP_IS_DIAGRAM,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
is_last (ProofTranscriptView *self, GtkListItem *item)
{
  return gtk_list_item_get_position (item) + 1 ==
         g_list_model_get_n_items (G_LIST_MODEL (self->shown));
}

/* Where the focus comes back to a line from outside, a list does not scroll to it; and
   newer versions of GTK have no name for what is not seen yet. */
static void
on_flags (GtkWidget *line, GtkStateFlags before, GtkListItem *item)
{
  ProofTranscriptView *self;

  if (!(gtk_widget_get_state_flags (line) & ~before & GTK_STATE_FLAG_FOCUSED))
    return;

  self = PROOF_TRANSCRIPT_VIEW (gtk_widget_get_ancestor (line, PROOF_TYPE_TRANSCRIPT_VIEW));
  self->is_following = is_last (self, item);
  gtk_widget_activate_action (line, "list.scroll-to-item", "u", gtk_list_item_get_position (item));
  gtk_accessible_update_state (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_STATE_HIDDEN, FALSE, -1);
}

static void
on_parent (GtkWidget *row, GParamSpec *property G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *line = gtk_widget_get_parent (row);

  if (line != NULL)
    g_signal_connect_object (line, "state-flags-changed", G_CALLBACK (on_flags), item, 0);
}

static void
on_setup (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *row = proof_transcript_row_new ();

  g_signal_connect_object (row, "notify::parent", G_CALLBACK (on_parent), item, 0);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind (ProofTranscriptView *self, GtkListItem *item)
{
  proof_transcript_row_set_entry (PROOF_TRANSCRIPT_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item), self->diagnosis);
}

static void
on_scrolled (ProofTranscriptView *self, GtkAdjustment *adjustment)
{
  double rest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) -
                gtk_adjustment_get_value (adjustment);

  self->is_following = rest < FOLLOWING_PIXELS && !self->has_led;
}

static void
on_grown (ProofTranscriptView *self, GtkAdjustment *adjustment)
{
  if (self->is_following)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
scroll_to (ProofTranscriptView *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
scroll_to_end (ProofTranscriptView *self)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (n_lines > 0)
    scroll_to (self, n_lines - 1);
}

static gboolean
is_decided_by (ProofTranscriptView *self, GListModel *model, guint position)
{
  g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (model, position);

  return proof_diagnosis_is_decided_by (self->diagnosis, entry);
}

static void
scroll_to_decision (ProofTranscriptView *self)
{
  guint decision = proof_weight_find_decision (G_LIST_MODEL (self->shown), self->diagnosis);

  if (decision == G_MAXUINT)
    return;

  self->is_following = FALSE;
  self->has_led = TRUE;
  scroll_to (self, decision);
}

/* What comes behind the end of a test does not lead away from what decided it. */
static gboolean
update (ProofTranscriptView *self)
{
  gboolean is_following = self->is_following;
  gboolean has_more = proof_transcript_lines_update (self->lines, is_following);

  if (is_following)
    scroll_to_end (self);
  if (!has_more && self->is_decided_now)
    {
      self->is_decided_now = FALSE;
      scroll_to_decision (self);
    }

  return has_more;
}

static gboolean
is_searched (ProofTranscriptView *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

static void
show_page (ProofTranscriptView *self)
{
  gboolean has_lines =
      self->transcript != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->transcript)) > 0;
  gboolean has_shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;

  gtk_stack_set_visible_child_name (self->pages, !has_lines                         ? "empty"
                                                 : self->is_diagram                 ? "diagram"
                                                 : has_shown || !is_searched (self) ? "lines"
                                                                                    : "none");
}

static gboolean
on_update (GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  ProofTranscriptView *self = PROOF_TRANSCRIPT_VIEW (widget);

  /* The frame in which a test begins has all of its stages to draw. */
  if (self->is_new)
    {
      self->is_new = FALSE;
      return G_SOURCE_CONTINUE;
    }

  show_page (self);
  if (self->lines != NULL && update (self))
    return G_SOURCE_CONTINUE;

  self->update = 0;

  return G_SOURCE_REMOVE;
}

static void
on_transcript_changed (ProofTranscriptView *self)
{
  if (self->update == 0)
    self->update = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_update, NULL, NULL);
}

/* GTK 4.8 stumbles over a line that has the focus and goes away. */
static void
release_focus (ProofTranscriptView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    gtk_root_set_focus (root, NULL);
}

static void
set_transcript (ProofTranscriptView *self, MailTranscript *transcript)
{
  if (!g_set_object (&self->transcript, transcript))
    return;

  g_clear_object (&self->lines);
  if (transcript != NULL)
    self->lines = proof_transcript_lines_new (transcript);
  release_focus (self);
  gtk_filter_list_model_set_model (self->shown, G_LIST_MODEL (self->lines));
  self->is_decided_now = FALSE;
  self->has_led = FALSE;
  self->is_following = TRUE;
  self->is_new = TRUE;
  g_signal_group_set_target (self->transcript_signals, transcript);
  proof_diagram_view_set_transcript (self->diagram, self->settings, transcript);
  on_transcript_changed (self);
}

/* What a line means is told anew where the verdict gives it another meaning. */
static void
set_diagnosis (ProofTranscriptView *self, ProofDiagnosis *diagnosis)
{
  guint n_lines = self->lines != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;

  g_set_object (&self->diagnosis, diagnosis);
  proof_diagram_view_set_diagnosis (self->diagram, diagnosis);
  proof_transcript_filter_set_diagnosis (self->filter, diagnosis);
  for (guint i = 0; diagnosis != NULL && i < n_lines; i++)
    if (is_decided_by (self, G_LIST_MODEL (self->lines), i))
      g_list_model_items_changed (G_LIST_MODEL (self->lines), i, 1, 1);
  self->is_decided_now = diagnosis != NULL && self->lines != NULL;
  if (self->is_decided_now)
    on_transcript_changed (self);
}

static void
on_search_changed (ProofTranscriptView *self)
{
  release_focus (self);
  proof_transcript_filter_set_search (self->filter, gtk_editable_get_text (self->search));
  show_page (self);
}

static void
on_brief_toggled (ProofTranscriptView *self, GtkCheckButton *button)
{
  release_focus (self);
  proof_transcript_filter_set_is_brief (self->filter, gtk_check_button_get_active (button));
  show_page (self);
}

/* Its page may not be the one that is seen where not all are. */
static void
show_itself (ProofTranscriptView *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.show", "s", "transcript");
}

/* What is searched are lines. */
static void
set_is_diagram (ProofTranscriptView *self, gboolean is_diagram)
{
  if (self->is_diagram == is_diagram)
    return;

  release_focus (self);
  self->is_diagram = is_diagram;
  if (is_diagram)
    {
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
      show_itself (self);
    }
  show_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DIAGRAM]);
}

static void
set_is_searched (ProofTranscriptView *self, gboolean is_searched_now)
{
  gtk_search_bar_set_search_mode (self->search_bar, is_searched_now);
  if (!is_searched_now)
    return;

  set_is_diagram (self, FALSE);
  show_itself (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* All lines are there again where nothing is searched. */
static void
on_search_mode (ProofTranscriptView *self)
{
  if (!is_searched (self))
    gtk_check_button_set_active (self->brief, FALSE);
  show_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_SEARCHED]);
}

static ProofTranscriptRow *
find_row (GtkWidget *widget)
{
  GtkWidget *row =
      widget != NULL ? gtk_widget_get_ancestor (widget, PROOF_TYPE_TRANSCRIPT_ROW) : NULL;
  GtkWidget *child = widget != NULL ? gtk_widget_get_first_child (widget) : NULL;

  if (row != NULL)
    return PROOF_TRANSCRIPT_ROW (row);

  return PROOF_IS_TRANSCRIPT_ROW (child) ? PROOF_TRANSCRIPT_ROW (child) : NULL;
}

static ProofTranscriptRow *
find_focused_row (GtkWidget *list)
{
  GtkRoot *root = gtk_widget_get_root (list);

  return find_row (gtk_root_get_focus (root));
}

static gboolean
on_copy_key (GtkWidget *list, GVariant *arguments G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  ProofTranscriptRow *row = find_focused_row (list);

  if (row != NULL)
    proof_transcript_row_copy (row);

  return row != NULL;
}

static gboolean
on_menu_key (GtkWidget *list, GVariant *arguments G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  ProofTranscriptRow *row = find_focused_row (list);

  if (row != NULL)
    proof_transcript_row_open_menu (row);

  return row != NULL;
}

static void
add_key (ProofTranscriptView *self, const char *key, GtkShortcutFunc function)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                        gtk_callback_action_new (function, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
on_secondary_click (ProofTranscriptView *self, int n_presses G_GNUC_UNUSED, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->list), x, y, GTK_PICK_DEFAULT);
  ProofTranscriptRow *row = find_row (picked);

  if (row != NULL)
    proof_transcript_row_open_menu (row);
}

/* The shortcuts look for actions at the window. */
static void
proof_transcript_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (proof_transcript_view_parent_class)->root (widget);

  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), GROUP,
                                  G_ACTION_GROUP (PROOF_TRANSCRIPT_VIEW (widget)->actions));
}

static void
proof_transcript_view_unroot (GtkWidget *widget)
{
  gtk_widget_insert_action_group (GTK_WIDGET (gtk_widget_get_root (widget)), GROUP, NULL);

  GTK_WIDGET_CLASS (proof_transcript_view_parent_class)->unroot (widget);
}

static void
proof_transcript_view_get_property (GObject *object,
                                    guint property_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_SEARCHED:
      g_value_set_boolean (value, is_searched (PROOF_TRANSCRIPT_VIEW (object)));
      break;
    case PROP_IS_DIAGRAM:
      g_value_set_boolean (value, PROOF_TRANSCRIPT_VIEW (object)->is_diagram);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_transcript_view_set_property (GObject *object,
                                    guint property_id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_TRANSCRIPT:
      set_transcript (PROOF_TRANSCRIPT_VIEW (object), g_value_get_object (value));
      break;
    case PROP_DIAGNOSIS:
      set_diagnosis (PROOF_TRANSCRIPT_VIEW (object), g_value_get_object (value));
      break;
    case PROP_IS_SEARCHED:
      set_is_searched (PROOF_TRANSCRIPT_VIEW (object), g_value_get_boolean (value));
      break;
    case PROP_IS_DIAGRAM:
      set_is_diagram (PROOF_TRANSCRIPT_VIEW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_transcript_view_dispose (GObject *object)
{
  ProofTranscriptView *self = PROOF_TRANSCRIPT_VIEW (object);

  g_clear_object (&self->transcript_signals);
  g_clear_object (&self->actions);
  g_clear_object (&self->filter);
  g_clear_object (&self->shown);
  g_clear_object (&self->lines);
  g_clear_object (&self->transcript);
  g_clear_object (&self->diagnosis);
  g_clear_pointer (&self->settings, mail_settings_free);

  G_OBJECT_CLASS (proof_transcript_view_parent_class)->dispose (object);
}

static void
proof_transcript_view_class_init (ProofTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = proof_transcript_view_get_property;
  object_class->set_property = proof_transcript_view_set_property;
  object_class->dispose = proof_transcript_view_dispose;
  widget_class->root = proof_transcript_view_root;
  widget_class->unroot = proof_transcript_view_unroot;

  properties[PROP_TRANSCRIPT] = g_param_spec_object ("transcript", NULL, NULL, MAIL_TYPE_TRANSCRIPT,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIAGNOSIS] = g_param_spec_object ("diagnosis", NULL, NULL, PROOF_TYPE_DIAGNOSIS,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_SEARCHED] =
      g_param_spec_boolean ("is-searched", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_DIAGRAM] =
      g_param_spec_boolean ("is-diagram", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (PROOF_TYPE_DIAGRAM_VIEW);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, list);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, search);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, brief);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, diagram);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_mode);
  gtk_widget_class_bind_template_callback (widget_class, on_brief_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_click);
}

static void
show_lines (ProofTranscriptView *self)
{
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));

  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static void
proof_transcript_view_init (ProofTranscriptView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GPropertyAction) search = NULL;
  g_autoptr (GPropertyAction) diagram = NULL;
  GtkAdjustment *adjustment;

  self->filter = proof_transcript_filter_new ();
  self->shown = gtk_filter_list_model_new (NULL, g_object_ref (GTK_FILTER (self->filter)));
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  search = g_property_action_new ("search", self, "is-searched");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (search));
  diagram = g_property_action_new ("diagram", self, "is-diagram");
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (diagram));
  gtk_search_bar_connect_entry (self->search_bar, self->search);
  add_key (self, "<Control>c", on_copy_key);
  add_key (self, "Menu|<Shift>F10", on_menu_key);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  show_lines (self);
  proof_list_be_one_stop (GTK_WIDGET (self->list));
  proof_stack_tell_shown (self->pages);

  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_grown), self, G_CONNECT_SWAPPED);

  self->transcript_signals = g_signal_group_new (MAIL_TYPE_TRANSCRIPT);
  g_signal_group_connect_swapped (self->transcript_signals, "items-changed",
                                  G_CALLBACK (on_transcript_changed), self);
}

/**
 * proof_transcript_view_set_settings:
 * @settings: (nullable): what the test is made with whose transcript is set next
 */
void
proof_transcript_view_set_settings (ProofTranscriptView *self, const MailSettings *settings)
{
  g_clear_pointer (&self->settings, mail_settings_free);
  if (settings != NULL)
    self->settings = mail_settings_copy (settings);
}

static void
on_run_changed (ProofTranscriptView *self, GParamSpec *property G_GNUC_UNUSED, ProofRun *run)
{
  proof_transcript_view_set_settings (self, proof_run_get_settings (run));
}

/**
 * proof_transcript_view_watch:
 *
 * Shows the test that @run makes, and each that it makes after it.
 */
void
proof_transcript_view_watch (ProofTranscriptView *self, ProofRun *run)
{
  on_run_changed (self, NULL, run);
  g_signal_connect_object (run, "notify::transcript", G_CALLBACK (on_run_changed), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (run, "transcript", self, "transcript", G_BINDING_SYNC_CREATE);
  g_object_bind_property (run, "diagnosis", self, "diagnosis", G_BINDING_SYNC_CREATE);
}
