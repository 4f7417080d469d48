/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-time-bar.h"

/* What takes any time at all is seen. */
#define MIN_WIDTH 2.0f
#define MARK_WIDTH 2.0f
/* Above and below the bar; the mark is as high as all of it. */
#define BAR_MARGIN 1.0f
#define STRIPE_WIDTH 2.0f
#define UNDIVIDED_OPACITY 0.5f

struct _ProofTimeBar
{
  GtkWidget parent_instance;

  gboolean has_time;
  ProofStageTime time;
};

G_DEFINE_FINAL_TYPE (ProofTimeBar, proof_time_bar, GTK_TYPE_WIDGET)

typedef void (*Fill) (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour);

static void
fill_plain (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  gtk_snapshot_append_color (snapshot, colour, area);
}

static void
fill_faintly (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  GdkRGBA faint = *colour;

  faint.alpha *= UNDIVIDED_OPACITY;
  gtk_snapshot_append_color (snapshot, &faint, area);
}

static void
fill_with_stripes (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  const GdkRGBA none = { colour->red, colour->green, colour->blue, 0.0f };
  const GskColorStop stops[] = {
    { 0.0f, *colour },
    { 0.5f, *colour },
    { 0.5f, none },
    { 1.0f, none },
  };
  graphene_point_t end = area->origin;

  end.x += 2.0f * STRIPE_WIDTH;
  end.y += 2.0f * STRIPE_WIDTH;
  gtk_snapshot_append_repeating_linear_gradient (snapshot, area, &area->origin, &end, stops,
                                                 G_N_ELEMENTS (stops));
}

static void
fill_with_outline (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  const float widths[] = { 1.0f, 1.0f, 1.0f, 1.0f };
  const GdkRGBA colours[] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, area, 0.0f);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
}

typedef struct
{
  double milliseconds;
  Fill fill;
  /* Of the style; that of the text where it has no such name. */
  const char *colour;
} Part;

static GdkRGBA
find_colour (ProofTimeBar *self, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (name == NULL || !gtk_style_context_lookup_color (style, name, &colour))
    gtk_style_context_get_color (style, &colour);

  return colour;
}

static float
place (ProofTimeBar *self, double milliseconds)
{
  double share = milliseconds / self->time.longest;

  return (float) (share * gtk_widget_get_width (GTK_WIDGET (self)));
}

/* Whole pixels, so that its rim is sharp. */
static void
draw_part (ProofTimeBar *self, GtkSnapshot *snapshot, const Part *part, float from, float to)
{
  GdkRGBA colour = find_colour (self, part->colour);
  float height = (float) gtk_widget_get_height (GTK_WIDGET (self)) - 2.0f * BAR_MARGIN;
  graphene_rect_t area =
      GRAPHENE_RECT_INIT (roundf (from), BAR_MARGIN, roundf (to) - roundf (from), height);

  if (area.size.width >= 1.0f)
    part->fill (snapshot, &area, &colour);
}

static gsize
find_largest (const Part *parts, gsize n_parts)
{
  gsize largest = 0;

  for (gsize i = 1; i < n_parts; i++)
    if (parts[i].milliseconds > parts[largest].milliseconds)
      largest = i;

  return largest;
}

static void
draw_now (ProofTimeBar *self, GtkSnapshot *snapshot)
{
  const ProofTiming *now = &self->time.now;
  const Part parts[] = {
    { now->has_parts ? 0.0 : now->duration, fill_faintly, NULL },
    { now->network, fill_plain, "accent_color" },
    { now->server, fill_with_stripes, "purple_2" },
    { now->client, fill_with_outline, NULL },
  };
  double until = 0.0;

  if (now->duration > 0.0 && place (self, now->duration) < MIN_WIDTH)
    {
      draw_part (self, snapshot, &parts[find_largest (parts, G_N_ELEMENTS (parts))], 0.0f,
                 MIN_WIDTH);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      draw_part (self, snapshot, &parts[i], place (self, until),
                 place (self, until + parts[i].milliseconds));
      until += parts[i].milliseconds;
    }
}

static void
draw_then (ProofTimeBar *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour = find_colour (self, NULL);
  float end = roundf (place (self, self->time.then));
  graphene_rect_t area = GRAPHENE_RECT_INIT (MAX (end - MARK_WIDTH, 0.0f), 0.0f, MARK_WIDTH,
                                             (float) gtk_widget_get_height (GTK_WIDGET (self)));

  gtk_snapshot_append_color (snapshot, &colour, &area);
}

static void
proof_time_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ProofTimeBar *self = PROOF_TIME_BAR (widget);

  if (!self->has_time)
    return;

  gtk_snapshot_save (snapshot);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      const graphene_point_t corner =
          GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget), 0.0f);

      gtk_snapshot_translate (snapshot, &corner);
      gtk_snapshot_scale (snapshot, -1.0f, 1.0f);
    }
  draw_now (self, snapshot);
  if (self->time.has_then)
    draw_then (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
proof_time_bar_class_init (ProofTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = proof_time_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "timebar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
proof_time_bar_init (ProofTimeBar *self G_GNUC_UNUSED)
{
}

/**
 * proof_time_bar_new:
 *
 * Returns: (transfer floating): a bar of @time
 */
GtkWidget *
proof_time_bar_new (const ProofStageTime *time)
{
  ProofTimeBar *self = g_object_new (PROOF_TYPE_TIME_BAR, NULL);

  proof_time_bar_show (self, time);

  return GTK_WIDGET (self);
}

/**
 * proof_time_bar_show:
 * @time: (nullable): the time of a stage, or %NULL to draw nothing
 *
 * Draws @time from now on.
 */
void
proof_time_bar_show (ProofTimeBar *self, const ProofStageTime *time)
{
  self->has_time = time != NULL;
  if (time != NULL)
    self->time = *time;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
