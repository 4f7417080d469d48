/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history-strip.h"

#include <adwaita.h>
#include <math.h>

#include "proof-past-summary.h"
#include "proof-past-test.h"

/* Parts of the height of the text. */
#define SLOT_WIDTH 0.5f
#define BAR_HEIGHT 0.6f
/* Parts of the width that one test has. */
#define MARK_SIZE 0.8f
#define BAR_WIDTH 0.4f
/* Part of a mark. */
#define LINE_WIDTH 0.28
#define BAR_OPACITY 0.5f
#define GAP 2.0f
#define MIN_BAR_HEIGHT 1.0f
#define MIN_SLOT_WIDTH 4
/* No bar is as high as there is room for unless its time is as long as this, so that a fast
   server is seen to be one. */
#define SCALE_MILLISECONDS 1000.0

struct _ProofHistoryStrip
{
  GtkWidget parent_instance;

  GSignalGroup *history_signals;
  ProofPastSummary summary;
  char *words;
};

G_DEFINE_FINAL_TYPE (ProofHistoryStrip, proof_history_strip, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_HISTORY,
  PROP_WORDS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* Draws within a square whose sides are 1. */
typedef void (*Draw) (cairo_t *cairo);

static void
draw_dot (cairo_t *cairo)
{
  cairo_arc (cairo, 0.5, 0.5, 0.5, 0.0, 2.0 * G_PI);
  cairo_fill (cairo);
}

static void
draw_triangle (cairo_t *cairo)
{
  cairo_move_to (cairo, 0.5, 0.0);
  cairo_line_to (cairo, 1.0, 1.0);
  cairo_line_to (cairo, 0.0, 1.0);
  cairo_fill (cairo);
}

static void
draw_cross (cairo_t *cairo)
{
  const double rim = LINE_WIDTH / 2.0;

  cairo_move_to (cairo, rim, rim);
  cairo_line_to (cairo, 1.0 - rim, 1.0 - rim);
  cairo_move_to (cairo, 1.0 - rim, rim);
  cairo_line_to (cairo, rim, 1.0 - rim);
  cairo_stroke (cairo);
}

static void
draw_dash (cairo_t *cairo)
{
  cairo_move_to (cairo, 0.0, 0.5);
  cairo_line_to (cairo, 1.0, 0.5);
  cairo_stroke (cairo);
}

/* As elsewhere in the window: by sign and colour; that of the text where there is no name. */
static const struct
{
  Draw draw;
  const char *colour;
} looks[PROOF_N_GRADES] = {
  [PROOF_GRADE_GOOD] = { draw_dot, "success_color" },
  [PROOF_GRADE_EXPOSED] = { draw_triangle, "warning_color" },
  [PROOF_GRADE_KEPT_BACK] = { draw_triangle, "warning_color" },
  [PROOF_GRADE_BAD] = { draw_cross, "error_color" },
  [PROOF_GRADE_STOPPED] = { draw_dash, NULL },
};

static gboolean
has_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* With high contrast the shapes are enough. */
static GdkRGBA
find_colour (ProofHistoryStrip *self, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (name == NULL || has_high_contrast () ||
      !gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);

  return colour;
}

static float
find_slot_width (GtkWidget *widget)
{
  PangoFontMetrics *metrics =
      pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  float height = (float) pango_font_metrics_get_height (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return MAX (roundf (SLOT_WIDTH * height), (float) MIN_SLOT_WIDTH);
}

static void
proof_history_strip_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size G_GNUC_UNUSED,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline G_GNUC_UNUSED,
                             int *natural_baseline G_GNUC_UNUSED)
{
  int n_tests = (int) PROOF_HISTORY_STRIP (widget)->summary.n_tests;
  float slot = find_slot_width (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = n_tests * MIN_SLOT_WIDTH;
      *natural = n_tests * (int) slot;
      return;
    }

  *minimum = *natural = (int) ceilf (slot * (MARK_SIZE + BAR_HEIGHT / SLOT_WIDTH) + GAP);
}

static void
draw_mark (
    ProofHistoryStrip *self, GtkSnapshot *snapshot, ProofGrade grade, float middle, float size)
{
  const GdkRGBA colour = find_colour (self, looks[grade].colour);
  float top = (float) gtk_widget_get_height (GTK_WIDGET (self)) - size;
  const graphene_rect_t area = GRAPHENE_RECT_INIT (middle - size / 2.0f, top, size, size);
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &area);

  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_translate (cairo, (double) area.origin.x, (double) area.origin.y);
  cairo_scale (cairo, (double) size, (double) size);
  cairo_set_line_width (cairo, LINE_WIDTH);
  looks[grade].draw (cairo);
  cairo_destroy (cairo);
}

/* Whole pixels, so that its rim is sharp. */
static void
draw_bar (
    ProofHistoryStrip *self, GtkSnapshot *snapshot, double milliseconds, float middle, float slot)
{
  float room = (float) gtk_widget_get_height (GTK_WIDGET (self)) - MARK_SIZE * slot - GAP;
  double share = milliseconds / MAX (self->summary.longest, SCALE_MILLISECONDS);
  float height = MAX (roundf ((float) share * room), MIN_BAR_HEIGHT);
  float width = MAX (roundf (BAR_WIDTH * slot), 1.0f);
  const graphene_rect_t area =
      GRAPHENE_RECT_INIT (roundf (middle - width / 2.0f), floorf (room) - height, width, height);
  GdkRGBA colour = find_colour (self, NULL);

  if (!has_high_contrast ())
    colour.alpha *= BAR_OPACITY;
  gtk_snapshot_append_color (snapshot, &colour, &area);
}

static void
draw_test (ProofHistoryStrip *self,
           GtkSnapshot *snapshot,
           ProofHistoryEntry *entry,
           float middle,
           float slot)
{
  double milliseconds;

  draw_mark (self, snapshot, proof_past_test_get_grade (entry), middle, MARK_SIZE * slot);
  if (proof_history_entry_get_sign_in_time (entry, &milliseconds))
    draw_bar (self, snapshot, milliseconds, middle, slot);
}

/* The newest test is the first of the history, and the last that is read. */
static void
draw_tests (ProofHistoryStrip *self, GtkSnapshot *snapshot, GListModel *history)
{
  guint n_tests = self->summary.n_tests;
  float room = (float) gtk_widget_get_width (GTK_WIDGET (self)) / (float) n_tests;
  float slot = MIN (find_slot_width (GTK_WIDGET (self)), room);

  for (guint i = 0; i < n_tests; i++)
    {
      g_autoptr (ProofHistoryEntry) entry = g_list_model_get_item (history, n_tests - 1 - i);

      draw_test (self, snapshot, entry, ((float) i + 0.5f) * slot, slot);
    }
}

static void
proof_history_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ProofHistoryStrip *self = PROOF_HISTORY_STRIP (widget);
  g_autoptr (GListModel) history = g_signal_group_dup_target (self->history_signals);

  if (history == NULL || self->summary.n_tests == 0)
    return;

  gtk_snapshot_save (snapshot);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      const graphene_point_t corner =
          GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget), 0.0f);

      gtk_snapshot_translate (snapshot, &corner);
      gtk_snapshot_scale (snapshot, -1.0f, 1.0f);
    }
  draw_tests (self, snapshot, history);
  gtk_snapshot_restore (snapshot);
}

static void
update (ProofHistoryStrip *self)
{
  g_autoptr (GListModel) history = g_signal_group_dup_target (self->history_signals);

  self->summary =
      history != NULL ? proof_past_summary_count (G_LIST_STORE (history)) : (ProofPastSummary){ 0 };
  g_free (self->words);
  self->words = proof_past_summary_dup_words (&self->summary);
  gtk_widget_set_visible (GTK_WIDGET (self), self->summary.n_tests > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words,
                                  -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static void
proof_history_strip_set_property (GObject *object,
                                  guint property_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  ProofHistoryStrip *self = PROOF_HISTORY_STRIP (object);

  if (property_id != PROP_HISTORY)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }

  g_signal_group_set_target (self->history_signals, g_value_get_object (value));
  update (self);
}

static void
proof_history_strip_get_property (GObject *object,
                                  guint property_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  ProofHistoryStrip *self = PROOF_HISTORY_STRIP (object);

  switch (property_id)
    {
    case PROP_HISTORY:
      g_value_take_object (value, g_signal_group_dup_target (self->history_signals));
      break;
    case PROP_WORDS:
      g_value_set_string (value, self->words);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_history_strip_dispose (GObject *object)
{
  ProofHistoryStrip *self = PROOF_HISTORY_STRIP (object);

  g_clear_object (&self->history_signals);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (proof_history_strip_parent_class)->dispose (object);
}

static void
proof_history_strip_class_init (ProofHistoryStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = proof_history_strip_set_property;
  object_class->get_property = proof_history_strip_get_property;
  object_class->dispose = proof_history_strip_dispose;
  widget_class->measure = proof_history_strip_measure;
  widget_class->snapshot = proof_history_strip_snapshot;

  properties[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, G_TYPE_LIST_STORE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WORDS] =
      g_param_spec_string ("words", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "historystrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
proof_history_strip_init (ProofHistoryStrip *self)
{
  self->history_signals = g_signal_group_new (G_TYPE_LIST_STORE);
  g_signal_group_connect_swapped (self->history_signals, "items-changed", G_CALLBACK (update),
                                  self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  update (self);
}
