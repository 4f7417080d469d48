/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-transcript-view.h"

#include "proof-list.h"
#include "proof-stack.h"
#include "proof-transcript-lines.h"
#include "proof-transcript-row.h"

/* A view that is this near to its end follows the conversation. */
#define FOLLOWING_PIXELS 48.0

struct _ProofTranscriptView
{
  AdwBin parent_instance;

  MailTranscript *transcript;
  ProofDiagnosis *diagnosis;
  ProofTranscriptLines *lines;
  guint update;
  gboolean is_new;
  GSignalGroup *transcript_signals;
  gboolean is_following;
  GtkStack *pages;
  GtkScrolledWindow *scroller;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (ProofTranscriptView, proof_transcript_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TRANSCRIPT,
  PROP_DIAGNOSIS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
is_last (ProofTranscriptView *self, GtkListItem *item)
{
  return gtk_list_item_get_position (item) + 1 ==
         g_list_model_get_n_items (G_LIST_MODEL (self->lines));
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

  self->is_following = rest < FOLLOWING_PIXELS;
}

static void
on_grown (ProofTranscriptView *self, GtkAdjustment *adjustment)
{
  if (self->is_following)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
scroll_to_end (ProofTranscriptView *self)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  if (n_lines > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", n_lines - 1);
}

static gboolean
update (ProofTranscriptView *self)
{
  gboolean is_following = self->is_following;
  gboolean has_more = proof_transcript_lines_update (self->lines, is_following);

  if (is_following)
    scroll_to_end (self);

  return has_more;
}

static void
show_page (ProofTranscriptView *self)
{
  gboolean has_lines =
      self->transcript != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->transcript)) > 0;

  gtk_stack_set_visible_child_name (self->pages, has_lines ? "lines" : "empty");
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
  g_autoptr (GtkNoSelection) selection = NULL;

  if (!g_set_object (&self->transcript, transcript))
    return;

  g_clear_object (&self->lines);
  if (transcript != NULL)
    {
      self->lines = proof_transcript_lines_new (transcript);
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
    }
  release_focus (self);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->is_following = TRUE;
  self->is_new = TRUE;
  g_signal_group_set_target (self->transcript_signals, transcript);
  on_transcript_changed (self);
}

static gboolean
is_decided_by (ProofTranscriptView *self, guint position)
{
  g_autoptr (MailTranscriptEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->lines), position);

  return proof_diagnosis_is_decided_by (self->diagnosis, entry);
}

/* What a line means is told anew where the verdict gives it another meaning. */
static void
set_diagnosis (ProofTranscriptView *self, ProofDiagnosis *diagnosis)
{
  guint n_lines = self->lines != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0;

  g_set_object (&self->diagnosis, diagnosis);
  for (guint i = 0; diagnosis != NULL && i < n_lines; i++)
    if (is_decided_by (self, i))
      g_list_model_items_changed (G_LIST_MODEL (self->lines), i, 1, 1);
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
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_transcript_view_dispose (GObject *object)
{
  ProofTranscriptView *self = PROOF_TRANSCRIPT_VIEW (object);

  g_clear_object (&self->transcript_signals);
  g_clear_object (&self->lines);
  g_clear_object (&self->transcript);
  g_clear_object (&self->diagnosis);

  G_OBJECT_CLASS (proof_transcript_view_parent_class)->dispose (object);
}

static void
proof_transcript_view_class_init (ProofTranscriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = proof_transcript_view_set_property;
  object_class->dispose = proof_transcript_view_dispose;

  properties[PROP_TRANSCRIPT] = g_param_spec_object ("transcript", NULL, NULL, MAIL_TYPE_TRANSCRIPT,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DIAGNOSIS] = g_param_spec_object ("diagnosis", NULL, NULL, PROOF_TYPE_DIAGNOSIS,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-transcript-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, pages);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofTranscriptView, list);
}

static void
proof_transcript_view_init (ProofTranscriptView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
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
