/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-svg.h"

/* With a point, whatever the language. */
static void
append_number (GString *svg, const char *name, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (svg, " %s=\"%s\"", name,
                          g_ascii_formatd (buffer, sizeof buffer, "%.1f", number));
}

static void
append_colour (GString *svg, const char *name, ProofInk ink)
{
  const ProofColour *colour = &proof_ink_get_paper_colours ()[ink];

  g_string_append_printf (svg, " %s=\"#%02x%02x%02x\"", name, (guint) (colour->red * 255.0 + 0.5),
                          (guint) (colour->green * 255.0 + 0.5),
                          (guint) (colour->blue * 255.0 + 0.5));
}

static void
append_escaped (GString *svg, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (svg, escaped);
}

static void
append_rectangle (GString *svg, const ProofShape *shape)
{
  g_string_append (svg, "<rect");
  append_number (svg, "x", MIN (shape->x, shape->x2));
  append_number (svg, "y", shape->y);
  append_number (svg, "width", ABS (shape->x2 - shape->x));
  append_number (svg, "height", shape->y2 - shape->y);
  if (shape->kind == PROOF_SHAPE_FRAME)
    {
      g_string_append (svg, " fill=\"none\"");
      append_number (svg, "stroke-width", shape->line_width);
    }
  append_colour (svg, shape->kind == PROOF_SHAPE_FRAME ? "stroke" : "fill", shape->ink);
  g_string_append (svg, "/>\n");
}

static void
append_line (GString *svg, const ProofShape *shape, double x2)
{
  g_string_append (svg, "<line");
  append_number (svg, "x1", shape->x);
  append_number (svg, "y1", shape->y);
  append_number (svg, "x2", x2);
  append_number (svg, "y2", shape->y2);
  append_colour (svg, "stroke", shape->ink);
  append_number (svg, "stroke-width", shape->line_width);
  if (shape->kind == PROOF_SHAPE_DASHES)
    g_string_append_printf (svg, " stroke-dasharray=\"%d %d\"", PROOF_DASH, PROOF_DASH);
  g_string_append (svg, "/>\n");
}

static void
append_point (GString *svg, double x, double y)
{
  char x_buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char y_buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (svg, " %s,%s", g_ascii_formatd (x_buffer, sizeof x_buffer, "%.1f", x),
                          g_ascii_formatd (y_buffer, sizeof y_buffer, "%.1f", y));
}

static void
append_arrow (GString *svg, const ProofShape *shape)
{
  double back = proof_shape_get_shaft_end (shape);

  append_line (svg, shape, back);
  g_string_append (svg, "<polygon points=\"");
  append_point (svg, shape->x2, shape->y2);
  append_point (svg, back, shape->y2 - PROOF_ARROWHEAD_HALF);
  append_point (svg, back, shape->y2 + PROOF_ARROWHEAD_HALF);
  g_string_append_c (svg, '"');
  append_colour (svg, "fill", shape->ink);
  g_string_append (svg, "/>\n");
}

static void
append_text (GString *svg, const ProofShape *shape)
{
  static const char *const anchors[] = {
    [PROOF_ANCHOR_START] = "start",
    [PROOF_ANCHOR_MIDDLE] = "middle",
    [PROOF_ANCHOR_END] = "end",
  };
  const ProofLettersLook *look = proof_letters_get_look (shape->letters);

  g_string_append_printf (svg, "<text text-anchor=\"%s\" font-family=\"%s\"",
                          anchors[shape->anchor], look->is_mono ? "monospace" : "sans-serif");
  if (look->is_bold)
    g_string_append (svg, " font-weight=\"bold\"");
  if (look->is_italic)
    g_string_append (svg, " font-style=\"italic\"");
  append_number (svg, "font-size", look->size);
  append_number (svg, "x", shape->x);
  append_number (svg, "y", shape->y);
  append_colour (svg, "fill", shape->ink);
  g_string_append_c (svg, '>');
  append_escaped (svg, shape->text);
  g_string_append (svg, "</text>\n");
}

static void
append_shape (GString *svg, const ProofShape *shape)
{
  switch (shape->kind)
    {
    case PROOF_SHAPE_AREA:
    case PROOF_SHAPE_FRAME:
      append_rectangle (svg, shape);
      break;
    case PROOF_SHAPE_ARROW:
      append_arrow (svg, shape);
      break;
    case PROOF_SHAPE_TEXT:
      append_text (svg, shape);
      break;
    case PROOF_SHAPE_LINE:
    case PROOF_SHAPE_DASHES:
    default:
      append_line (svg, shape, shape->x2);
    }
}

static void
append_head (GString *svg, const ProofDrawing *drawing, const char *title, const char *description)
{
  g_string_append (svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                        "aria-labelledby=\"title description\"");
  append_number (svg, "width", drawing->width);
  append_number (svg, "height", drawing->height);
  g_string_append_printf (svg, " viewBox=\"0 0 %d %d\">\n<title id=\"title\">",
                          (int) drawing->width, (int) drawing->height);
  append_escaped (svg, title);
  g_string_append (svg, "</title>\n<desc id=\"description\">");
  append_escaped (svg, description);
  g_string_append (svg, "</desc>\n<rect width=\"100%\" height=\"100%\"");
  append_colour (svg, "fill", PROOF_INK_PAPER);
  g_string_append (svg, "/>\n");
}

/**
 * proof_diagram_svg_write:
 * @title: what it shows
 * @description: the same in words, to who does not see it
 *
 * Writes @drawing as it is on paper. Nothing else is needed to show it; its words are words, so
 * that they can be searched and copied (Scalable Vector Graphics 1.1).
 *
 * Returns: (transfer full): a whole file
 */
char *
proof_diagram_svg_write (const ProofDrawing *drawing, const char *title, const char *description)
{
  GString *svg = g_string_new (NULL);

  append_head (svg, drawing, title, description);
  for (guint i = 0; i < drawing->shapes->len; i++)
    append_shape (svg, &g_array_index (drawing->shapes, ProofShape, i));
  g_string_append (svg, "</svg>\n");

  return g_string_free (svg, FALSE);
}
