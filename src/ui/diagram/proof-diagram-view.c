/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-view.h"

#include "proof-diagram-area.h"
#include "proof-diagram.h"

/* A view that is this near to its end follows the conversation. */
#define FOLLOWING_PIXELS 48.0

struct _ProofDiagramView
{
  AdwBin parent_instance;

  MailSettings *settings;
  MailTranscript *transcript;
  ProofDiagnosis *diagnosis;
  GSignalGroup *transcript_signals;
  guint update;
  /* There is more in the conversation than in the picture. */
  gboolean is_late;
  gboolean is_following;
  /* What decided is to be seen once it is there. */
  gboolean is_decided_now;
  GtkScrolledWindow *scroller;
  ProofDiagramArea *area;
};

G_DEFINE_FINAL_TYPE (ProofDiagramView, proof_diagram_view, ADW_TYPE_BIN)

static void
draw_anew (ProofDiagramView *self)
{
  proof_diagram_area_show (
      self->area, proof_diagram_new (self->settings, self->transcript, self->diagnosis, NULL));
}

/* To the middle of what is seen. */
static void
scroll_to_decision (ProofDiagramView *self, GtkAdjustment *adjustment)
{
  double top;
  double bottom;

  if (proof_diagram_area_find_decision (self->area, &top, &bottom))
    gtk_adjustment_set_value (adjustment, (top + bottom) / 2.0 -
                                              gtk_adjustment_get_page_size (adjustment) / 2.0);
}

static void
scroll (ProofDiagramView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  if (self->is_decided_now)
    scroll_to_decision (self, adjustment);
  else if (self->is_following)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  self->is_decided_now = FALSE;
}

/* How high the picture is, is known in the frame after that in which it was drawn anew. */
static gboolean
on_update (GtkWidget *widget, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED)
{
  ProofDiagramView *self = PROOF_DIAGRAM_VIEW (widget);

  if (self->is_late && self->transcript != NULL && self->settings != NULL)
    {
      self->is_late = FALSE;
      draw_anew (self);
      return G_SOURCE_CONTINUE;
    }

  scroll (self);
  self->update = 0;

  return G_SOURCE_REMOVE;
}

/* Nothing is drawn for nobody. */
static void
queue_update (ProofDiagramView *self)
{
  if (self->update == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_update, NULL, NULL);
}

static void
on_changed (ProofDiagramView *self)
{
  self->is_late = TRUE;
  queue_update (self);
}

static void
on_scrolled (ProofDiagramView *self, GtkAdjustment *adjustment)
{
  double rest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment) -
                gtk_adjustment_get_value (adjustment);

  self->is_following = rest < FOLLOWING_PIXELS && self->diagnosis == NULL;
}

static void
proof_diagram_view_map (GtkWidget *widget)
{
  ProofDiagramView *self = PROOF_DIAGRAM_VIEW (widget);

  GTK_WIDGET_CLASS (proof_diagram_view_parent_class)->map (widget);

  self->is_decided_now = self->diagnosis != NULL;
  queue_update (self);
}

static void
proof_diagram_view_unmap (GtkWidget *widget)
{
  ProofDiagramView *self = PROOF_DIAGRAM_VIEW (widget);

  if (self->update != 0)
    gtk_widget_remove_tick_callback (widget, self->update);
  self->update = 0;

  GTK_WIDGET_CLASS (proof_diagram_view_parent_class)->unmap (widget);
}

static void
proof_diagram_view_dispose (GObject *object)
{
  ProofDiagramView *self = PROOF_DIAGRAM_VIEW (object);

  g_clear_object (&self->transcript_signals);
  g_clear_object (&self->transcript);
  g_clear_object (&self->diagnosis);
  g_clear_pointer (&self->settings, mail_settings_free);

  G_OBJECT_CLASS (proof_diagram_view_parent_class)->dispose (object);
}

static void
proof_diagram_view_class_init (ProofDiagramViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_diagram_view_dispose;
  widget_class->map = proof_diagram_view_map;
  widget_class->unmap = proof_diagram_view_unmap;

  g_type_ensure (PROOF_TYPE_DIAGRAM_AREA);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-diagram-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofDiagramView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ProofDiagramView, area);
}

static void
proof_diagram_view_init (ProofDiagramView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  self->transcript_signals = g_signal_group_new (MAIL_TYPE_TRANSCRIPT);
  g_signal_group_connect_swapped (self->transcript_signals, "items-changed",
                                  G_CALLBACK (on_changed), self);
}

/**
 * proof_diagram_view_set_transcript:
 * @settings: (nullable): what the test is made with
 * @transcript: (nullable): what it shows from now on
 */
void
proof_diagram_view_set_transcript (ProofDiagramView *self,
                                   const MailSettings *settings,
                                   MailTranscript *transcript)
{
  g_clear_pointer (&self->settings, mail_settings_free);
  if (settings != NULL)
    self->settings = mail_settings_copy (settings);
  g_set_object (&self->transcript, transcript);
  g_signal_group_set_target (self->transcript_signals, transcript);
  self->is_following = TRUE;
  self->is_decided_now = self->diagnosis != NULL;
  on_changed (self);
}

/**
 * proof_diagram_view_set_diagnosis:
 * @diagnosis: (nullable): what came out of the conversation, once that is known
 */
void
proof_diagram_view_set_diagnosis (ProofDiagramView *self, ProofDiagnosis *diagnosis)
{
  g_set_object (&self->diagnosis, diagnosis);
  self->is_decided_now = diagnosis != NULL;
  on_changed (self);
}
