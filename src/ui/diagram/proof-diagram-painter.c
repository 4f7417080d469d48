/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-painter.h"

#include <pango/pangocairo.h>

/* More than a row of letters goes above and below its baseline. */
#define LETTERS_REACH 24.0
/* Sharp on a screen of twice the usual resolution. */
#define PNG_SCALE 2.0
/* What cairo can draw into. */
#define PNG_MAX_HEIGHT 32000.0

static void
set_colour (cairo_t *cairo, const ProofColour *colour)
{
  cairo_set_source_rgba (cairo, colour->red, colour->green, colour->blue, colour->alpha);
}

static void
paint_rectangle (cairo_t *cairo, const ProofShape *shape)
{
  cairo_rectangle (cairo, MIN (shape->x, shape->x2), shape->y, ABS (shape->x2 - shape->x),
                   shape->y2 - shape->y);
  if (shape->kind == PROOF_SHAPE_FRAME)
    cairo_stroke (cairo);
  else
    cairo_fill (cairo);
}

static void
paint_line (cairo_t *cairo, const ProofShape *shape, double x2)
{
  const double dashes[] = { PROOF_DASH, PROOF_DASH };

  if (shape->kind == PROOF_SHAPE_DASHES)
    cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_move_to (cairo, shape->x, shape->y);
  cairo_line_to (cairo, x2, shape->y2);
  cairo_stroke (cairo);
  cairo_set_dash (cairo, NULL, 0, 0.0);
}

static void
paint_arrow (cairo_t *cairo, const ProofShape *shape)
{
  double back = proof_shape_get_shaft_end (shape);

  paint_line (cairo, shape, back);
  cairo_move_to (cairo, shape->x2, shape->y2);
  cairo_line_to (cairo, back, shape->y2 - PROOF_ARROWHEAD_HALF);
  cairo_line_to (cairo, back, shape->y2 + PROOF_ARROWHEAD_HALF);
  cairo_fill (cairo);
}

static PangoFontDescription *
create_font (ProofLetters letters)
{
  const ProofLettersLook *look = proof_letters_get_look (letters);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, look->is_mono ? "monospace" : "sans");
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_font_description_set_weight (font, look->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font,
                                    look->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);

  return font;
}

static PangoLayout *
create_layout (cairo_t *cairo, const ProofShape *shape)
{
  PangoLayout *layout = pango_cairo_create_layout (cairo);
  PangoFontDescription *font = create_font (shape->letters);
  const ProofLettersLook *look = proof_letters_get_look (shape->letters);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  /* What was said is read from the left, whatever it begins with. */
  pango_layout_set_auto_dir (layout, !look->is_mono);
  pango_layout_set_text (layout, shape->text, -1);
  pango_font_description_free (font);

  return layout;
}

static void
paint_text (cairo_t *cairo, const ProofShape *shape)
{
  static const double shares[] = {
    [PROOF_ANCHOR_START] = 0.0,
    [PROOF_ANCHOR_MIDDLE] = 0.5,
    [PROOF_ANCHOR_END] = 1.0,
  };
  g_autoptr (PangoLayout) layout = create_layout (cairo, shape);
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  cairo_move_to (cairo, shape->x - shares[shape->anchor] * pango_units_to_double (extents.width),
                 shape->y - pango_units_to_double (pango_layout_get_baseline (layout)));
  pango_cairo_show_layout (cairo, layout);
}

static gboolean
is_between (const ProofShape *shape, double top, double bottom)
{
  double reach = shape->kind == PROOF_SHAPE_TEXT ? LETTERS_REACH : PROOF_ARROWHEAD_LENGTH;
  double end = shape->kind == PROOF_SHAPE_TEXT ? shape->y : MAX (shape->y, shape->y2);
  double start = shape->kind == PROOF_SHAPE_TEXT ? shape->y : MIN (shape->y, shape->y2);

  return end + reach >= top && start - reach <= bottom;
}

static void
paint_shape (cairo_t *cairo, const ProofShape *shape)
{
  switch (shape->kind)
    {
    case PROOF_SHAPE_AREA:
    case PROOF_SHAPE_FRAME:
      paint_rectangle (cairo, shape);
      break;
    case PROOF_SHAPE_ARROW:
      paint_arrow (cairo, shape);
      break;
    case PROOF_SHAPE_TEXT:
      paint_text (cairo, shape);
      break;
    case PROOF_SHAPE_LINE:
    case PROOF_SHAPE_DASHES:
    default:
      paint_line (cairo, shape, shape->x2);
    }
}

/**
 * proof_diagram_paint:
 * @cairo: where to; a unit of the drawing is one of its
 * @colours: (array fixed-size=8): of each #ProofInk
 * @top: what is above is not needed
 * @bottom: nor what is below
 *
 * Paints what is to be seen of @drawing, without a ground.
 */
void
proof_diagram_paint (const ProofDrawing *drawing,
                     cairo_t *cairo,
                     const ProofColour *colours,
                     double top,
                     double bottom)
{
  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const ProofShape *shape = &g_array_index (drawing->shapes, ProofShape, i);

      if (!is_between (shape, top, bottom))
        continue;
      set_colour (cairo, &colours[shape->ink]);
      cairo_set_line_width (cairo, shape->line_width);
      paint_shape (cairo, shape);
    }
}

static cairo_status_t
append_to_array (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * proof_diagram_paint_png:
 *
 * Paints @drawing as on paper, at twice its size where that can be done.
 *
 * Returns: (transfer full): a PNG file
 */
GBytes *
proof_diagram_paint_png (const ProofDrawing *drawing)
{
  double scale = MIN (PNG_SCALE, PNG_MAX_HEIGHT / drawing->height);
  const ProofColour *colours = proof_ink_get_paper_colours ();
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int) (drawing->width * scale), (int) (drawing->height * scale));
  cairo_t *cairo = cairo_create (surface);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  set_colour (cairo, &colours[PROOF_INK_PAPER]);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  proof_diagram_paint (drawing, cairo, colours, 0.0, drawing->height);
  cairo_destroy (cairo);
  cairo_surface_write_to_png_stream (surface, append_to_array, bytes);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
