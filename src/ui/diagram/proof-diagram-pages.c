/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-pages.h"

#include "proof-diagram-painter.h"

struct _ProofDiagramPages
{
  ProofDrawing *drawing;
  double scale;
  /* Where what is below the head begins on each page, and the end of the last one. */
  GArray *cuts;
};

/* The last place before @limit where a row begins; where one row is higher than a page,
   @limit. */
static double
find_cut (const ProofDrawing *drawing, double start, double limit)
{
  double cut = start;

  for (guint i = 0; i < drawing->tops->len; i++)
    {
      double top = g_array_index (drawing->tops, double, i);

      if (top > start && top <= limit)
        cut = top;
    }

  return cut > start ? cut : limit;
}

static void
cut_into_pages (ProofDiagramPages *self, double height)
{
  double room = MAX (height - self->drawing->head_height, 1.0);
  double start = self->drawing->head_height;

  g_array_append_val (self->cuts, start);
  while (self->drawing->height - start > room)
    {
      start = find_cut (self->drawing, start, start + room);
      g_array_append_val (self->cuts, start);
    }
  g_array_append_val (self->cuts, self->drawing->height);
}

/**
 * proof_diagram_pages_new:
 * @drawing: (transfer full): what is printed
 * @page_width: of what can be printed on, in the printer's units
 * @page_height: of the same
 *
 * Returns: (transfer full): the pages
 */
ProofDiagramPages *
proof_diagram_pages_new (ProofDrawing *drawing, double page_width, double page_height)
{
  ProofDiagramPages *self = g_new0 (ProofDiagramPages, 1);

  self->drawing = drawing;
  self->scale = page_width / drawing->width;
  self->cuts = g_array_new (FALSE, FALSE, sizeof (double));
  cut_into_pages (self, page_height / self->scale);

  return self;
}

/**
 * proof_diagram_pages_free:
 */
void
proof_diagram_pages_free (ProofDiagramPages *self)
{
  proof_drawing_free (self->drawing);
  g_array_unref (self->cuts);
  g_free (self);
}

/**
 * proof_diagram_pages_count:
 *
 * Returns: how many pages there are, at least one
 */
guint
proof_diagram_pages_count (const ProofDiagramPages *self)
{
  return self->cuts->len - 1;
}

static void
paint_part (const ProofDiagramPages *self, cairo_t *cairo, double top, double bottom)
{
  cairo_save (cairo);
  cairo_rectangle (cairo, 0.0, top, self->drawing->width, bottom - top);
  cairo_clip (cairo);
  proof_diagram_paint (self->drawing, cairo, proof_ink_get_paper_colours (), top, bottom);
  cairo_restore (cairo);
}

/**
 * proof_diagram_pages_paint:
 * @page: from 0
 *
 * Paints a page, whose corner is the origin.
 */
void
proof_diagram_pages_paint (const ProofDiagramPages *self, cairo_t *cairo, guint page)
{
  double head_height = self->drawing->head_height;
  double top = g_array_index (self->cuts, double, page);
  double bottom = g_array_index (self->cuts, double, page + 1);

  cairo_save (cairo);
  cairo_scale (cairo, self->scale, self->scale);
  paint_part (self, cairo, 0.0, head_height);
  cairo_translate (cairo, 0.0, head_height - top);
  paint_part (self, cairo, top, bottom);
  cairo_restore (cairo);
}
