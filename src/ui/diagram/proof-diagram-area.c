/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-area.h"

#include "proof-diagram-layout.h"
#include "proof-diagram-painter.h"

/* What is drawn at once, so that what is out of sight costs no picture. */
#define TILE_HEIGHT 512
/* Text is that large where nothing else is wanted: 11 points at 96 dots an inch. */
#define USUAL_TEXT_PIXELS (11.0 * 96.0 / 72.0)
#define USUAL_DPI 96.0
#define POINTS_PER_INCH 72.0

struct _ProofDiagramArea
{
  GtkWidget parent_instance;

  ProofDiagram *diagram;
  /* For the width and the direction that were asked for last. */
  ProofDrawing *drawing;
  GtkTextDirection direction;
};

G_DEFINE_FINAL_TYPE (ProofDiagramArea, proof_diagram_area, GTK_TYPE_WIDGET)

static double
get_scale (ProofDiagramArea *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  double dpi = pango_cairo_context_get_resolution (context);

  if (!pango_font_description_get_size_is_absolute (font))
    size *= (dpi > 0.0 ? dpi : USUAL_DPI) / POINTS_PER_INCH;

  return size > 0.0 ? size / USUAL_TEXT_PIXELS : 1.0;
}

static ProofDrawing *
get_drawing (ProofDiagramArea *self, double width)
{
  GtkTextDirection direction = gtk_widget_get_direction (GTK_WIDGET (self));
  ProofDiagramFlags flags =
      direction == GTK_TEXT_DIR_RTL ? PROOF_DIAGRAM_MIRRORED : PROOF_DIAGRAM_BARE;
  double wanted = MAX (width, PROOF_DIAGRAM_MIN_WIDTH);

  if (self->drawing != NULL && self->direction == direction &&
      ABS (self->drawing->width - wanted) < 0.01)
    return self->drawing;

  g_clear_pointer (&self->drawing, proof_drawing_free);
  self->direction = direction;
  self->drawing = proof_diagram_lay_out (self->diagram, wanted, flags);

  return self->drawing;
}

static void
proof_diagram_area_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline G_GNUC_UNUSED,
                            int *natural_baseline G_GNUC_UNUSED)
{
  ProofDiagramArea *self = PROOF_DIAGRAM_AREA (widget);
  double scale = get_scale (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = (int) ceil (PROOF_DIAGRAM_MIN_WIDTH * scale);
  else if (self->diagram != NULL)
    *minimum = (int) ceil (get_drawing (self, for_size / scale)->height * scale);
  else
    *minimum = 0;
  *natural = *minimum;
}

static GtkSizeRequestMode
proof_diagram_area_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Of the style; that of the text where it has no such name. */
static const struct
{
  const char *name;
  double alpha;
} inks[PROOF_N_INKS] = {
  [PROOF_INK_PAPER] = { "view_bg_color", 1.0 },
  [PROOF_INK_TEXT] = { NULL, 1.0 },
  [PROOF_INK_DIM] = { NULL, 0.7 },
  [PROOF_INK_CLIENT] = { NULL, 1.0 },
  [PROOF_INK_SERVER] = { "accent_color", 1.0 },
  [PROOF_INK_ENCRYPTED] = { "success_color", 0.1 },
  [PROOF_INK_HATCHING] = { "success_color", 1.0 },
  [PROOF_INK_DECISIVE] = { "warning_bg_color", 0.25 },
};

static ProofColour
find_colour (ProofDiagramArea *self, ProofInk ink)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour;

  if (inks[ink].name == NULL || !gtk_style_context_lookup_color (style, inks[ink].name, &colour))
    gtk_style_context_get_color (style, &colour);

  return (ProofColour){ colour.red, colour.green, colour.blue, colour.alpha * inks[ink].alpha };
}

static void
draw_tile (ProofDiagramArea *self,
           GtkSnapshot *snapshot,
           const ProofDrawing *drawing,
           const ProofColour *colours,
           int top)
{
  double scale = get_scale (self);
  int bottom = MIN (top + TILE_HEIGHT, gtk_widget_get_height (GTK_WIDGET (self)));
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
      0.0f, (float) top, (float) gtk_widget_get_width (GTK_WIDGET (self)), (float) (bottom - top));
  cairo_t *cairo = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_scale (cairo, scale, scale);
  proof_diagram_paint (drawing, cairo, colours, top / scale, bottom / scale);
  cairo_destroy (cairo);
}

static void
proof_diagram_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ProofDiagramArea *self = PROOF_DIAGRAM_AREA (widget);
  ProofColour colours[PROOF_N_INKS];
  const ProofDrawing *drawing;

  if (self->diagram == NULL)
    return;

  drawing = get_drawing (self, gtk_widget_get_width (widget) / get_scale (self));
  for (guint ink = 0; ink < PROOF_N_INKS; ink++)
    colours[ink] = find_colour (self, ink);
  for (int top = 0; top < gtk_widget_get_height (widget); top += TILE_HEIGHT)
    draw_tile (self, snapshot, drawing, colours, top);
}

static void
proof_diagram_area_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (proof_diagram_area_parent_class)->direction_changed (widget, previous);
  gtk_widget_queue_resize (widget);
}

static void
proof_diagram_area_finalize (GObject *object)
{
  ProofDiagramArea *self = PROOF_DIAGRAM_AREA (object);

  g_clear_pointer (&self->drawing, proof_drawing_free);
  g_clear_pointer (&self->diagram, proof_diagram_free);

  G_OBJECT_CLASS (proof_diagram_area_parent_class)->finalize (object);
}

static void
proof_diagram_area_class_init (ProofDiagramAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = proof_diagram_area_finalize;
  widget_class->measure = proof_diagram_area_measure;
  widget_class->get_request_mode = proof_diagram_area_get_request_mode;
  widget_class->snapshot = proof_diagram_area_snapshot;
  widget_class->direction_changed = proof_diagram_area_direction_changed;

  gtk_widget_class_set_css_name (widget_class, "diagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
proof_diagram_area_init (ProofDiagramArea *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/**
 * proof_diagram_area_show:
 * @diagram: (transfer full): what to draw from now on
 */
void
proof_diagram_area_show (ProofDiagramArea *self, ProofDiagram *diagram)
{
  g_autofree char *title = proof_diagram_dup_title (diagram);
  g_autofree char *words = proof_diagram_dup_words (diagram);

  g_clear_pointer (&self->drawing, proof_drawing_free);
  g_clear_pointer (&self->diagram, proof_diagram_free);
  self->diagram = diagram;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * proof_diagram_area_find_decision:
 * @top: (out): where the row that decided begins, in pixels
 * @bottom: (out): where it ends
 *
 * Returns: whether there is such a row
 */
gboolean
proof_diagram_area_find_decision (ProofDiagramArea *self, double *top, double *bottom)
{
  double scale = get_scale (self);
  const ProofDrawing *drawing;

  if (self->diagram == NULL)
    return FALSE;

  drawing = get_drawing (self, gtk_widget_get_width (GTK_WIDGET (self)) / scale);
  *top = drawing->decisive_top * scale;
  *bottom = drawing->decisive_bottom * scale;

  return drawing->decisive_top >= 0.0;
}
