/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagram-layout.h"

#include <glib/gi18n-lib.h>

#include "proof-columns.h"

#define MARGIN 12.0
/* As wide as this, the stages stand at the side; narrower, above their rows. */
#define WIDE 620.0
#define GUTTER 132.0
#define BRACKET 14.0
#define BRACKET_WIDTH 3.0
#define MAX_HEAD_WIDTH 220.0
#define HEAD_PADDING 8.0
#define LIFELINE_INSET 26.0
#define TEXT_INSET 12.0
#define BAND_OVERHANG 18.0
#define HATCHING_WIDTH 8.0
#define HATCHING_STEP 6.0
#define LINE_HEIGHT 16.0
#define BASELINE 12.0
#define ARROW_SPACE 8.0
#define ROW_SPACE 8.0
#define LABEL_HEIGHT 20.0
#define PAUSE_HEIGHT 26.0
#define CROSS 5.0
/* Of a letter's size, how far the letters of most texts go; fonts differ. */
#define MONO_WIDTH 0.61
#define PROPORTIONAL_WIDTH 0.59
#define MAX_DECISIVE_LINES 6
#define MAX_NAME_LINES 3

/* Where a row is: with what stands above it, itself, and its end. */
typedef struct
{
  double top;
  double body;
  double bottom;
  gboolean begins_group;
  gboolean begins_band;
  GPtrArray *lines;
  GPtrArray *remarks;
} Place;

typedef struct
{
  const ProofDiagram *diagram;
  ProofDrawing *drawing;
  GArray *places;
  gboolean is_wide;
  double left;
  double right;
  double client_x;
  double server_x;
  double y;
} Layout;

static void
clear_place (gpointer data)
{
  Place *place = data;

  g_ptr_array_unref (place->lines);
  g_ptr_array_unref (place->remarks);
}

static const ProofDiagramRow *
get_row (const Layout *self, guint i)
{
  return self->diagram->rows->pdata[i];
}

static const Place *
get_place (const Layout *self, guint i)
{
  return &g_array_index (self->places, Place, i);
}

static double
get_letter_width (ProofLetters letters)
{
  const ProofLettersLook *look = proof_letters_get_look (letters);

  return look->size * (look->is_mono ? MONO_WIDTH : PROPORTIONAL_WIDTH);
}

static guint
count_columns (double width, ProofLetters letters)
{
  return (guint) MAX (width / get_letter_width (letters), 1.0);
}

static void
add_text (Layout *self,
          const char *text,
          ProofLetters letters,
          ProofInk ink,
          ProofAnchor anchor,
          double x,
          double baseline)
{
  const ProofShape shape = {
    .kind = PROOF_SHAPE_TEXT,
    .ink = ink,
    .x = x,
    .y = baseline,
    .anchor = anchor,
    .letters = letters,
    .text = g_strdup (text),
  };

  proof_drawing_add (self->drawing, &shape);
}

static void
add_shape (Layout *self,
           ProofShapeKind kind,
           ProofInk ink,
           double line_width,
           double x,
           double y,
           double x2,
           double y2)
{
  const ProofShape shape = {
    .kind = kind, .ink = ink, .x = x, .y = y, .x2 = x2, .y2 = y2, .line_width = line_width
  };

  proof_drawing_add (self->drawing, &shape);
}

static ProofLetters
get_letters (const ProofDiagramRow *row)
{
  if (row->is_protocol)
    return row->is_decisive ? PROOF_LETTERS_DECISIVE : PROOF_LETTERS_PROTOCOL;
  if (row->kind != PROOF_DIAGRAM_ROW_NOTE)
    return PROOF_LETTERS_WORDS;

  return row->is_decisive ? PROOF_LETTERS_HEAD : PROOF_LETTERS_NOTE;
}

static double
get_text_width (const Layout *self)
{
  return self->server_x - self->client_x - 2.0 * TEXT_INSET;
}

/* What was said is shortened to a line, what is told of it and what decided is read whole. */
static GPtrArray *
break_lines (const Layout *self, const ProofDiagramRow *row)
{
  gboolean is_whole = row->is_decisive || row->kind == PROOF_DIAGRAM_ROW_NOTE;

  return proof_columns_wrap (row->text, count_columns (get_text_width (self), get_letters (row)),
                             is_whole ? MAX_DECISIVE_LINES : 1);
}

static GPtrArray *
break_remark (const Layout *self, const ProofDiagramRow *row)
{
  return row->remark != NULL
             ? proof_columns_wrap (row->remark,
                                   count_columns (get_text_width (self), PROOF_LETTERS_WORDS),
                                   MAX_DECISIVE_LINES)
             : g_ptr_array_new_with_free_func (g_free);
}

static gboolean
is_arrow (const ProofDiagramRow *row)
{
  return row->kind != PROOF_DIAGRAM_ROW_NOTE && row->kind != PROOF_DIAGRAM_ROW_PAUSE;
}

static double
measure_row (const ProofDiagramRow *row, const Place *place)
{
  guint n_lines = place->lines->len + place->remarks->len;

  if (row->kind == PROOF_DIAGRAM_ROW_PAUSE)
    return PAUSE_HEIGHT;

  return n_lines * LINE_HEIGHT + ROW_SPACE + (is_arrow (row) ? ARROW_SPACE : 0.0) +
         (row->is_decisive ? ROW_SPACE : 0.0);
}

static GPtrArray *
break_name (const Layout *self, guint group)
{
  return proof_columns_wrap (
      self->diagram->groups->pdata[group],
      count_columns (self->is_wide ? GUTTER - 2.0 * BRACKET : get_text_width (self),
                     PROOF_LETTERS_STAGE),
      MAX_NAME_LINES);
}

static double
measure_name (const Layout *self, guint group)
{
  g_autoptr (GPtrArray) lines = break_name (self, group);

  return lines->len * LINE_HEIGHT + ROW_SPACE;
}

/* A name at the side may be higher than its rows are. */
static double
find_end_of_group (const Layout *self, guint i)
{
  guint group = get_row (self, i)->group;
  guint first = i;

  while (first > 0 && get_row (self, first - 1)->group == group)
    first--;

  return self->is_wide ? MAX (self->y, get_place (self, first)->body + measure_name (self, group))
                       : self->y;
}

static void
place_row (Layout *self, guint i)
{
  const ProofDiagramRow *row = get_row (self, i);
  const ProofDiagramRow *before = i > 0 ? get_row (self, i - 1) : NULL;
  Place place = {
    .begins_group = before == NULL || before->group != row->group,
    .begins_band = row->is_encrypted && (before == NULL || !before->is_encrypted),
    .lines = break_lines (self, row),
    .remarks = break_remark (self, row),
  };

  if (before != NULL && place.begins_group)
    self->y = find_end_of_group (self, i - 1);
  if (before != NULL && before->is_encrypted != row->is_encrypted)
    self->y += ROW_SPACE;
  place.top = self->y;
  self->y += place.begins_band ? LABEL_HEIGHT : 0.0;
  self->y += place.begins_group && !self->is_wide ? measure_name (self, row->group) : 0.0;
  place.body = self->y;
  self->y += measure_row (row, &place);
  place.bottom = self->y;
  g_array_append_val (self->places, place);
  g_array_append_val (self->drawing->tops, place.top);
}

static void
place_rows (Layout *self)
{
  for (guint i = 0; i < self->diagram->rows->len; i++)
    place_row (self, i);
  if (self->diagram->rows->len > 0)
    self->y = find_end_of_group (self, self->diagram->rows->len - 1);
}

static void
draw_hatching (Layout *self, double left, double top, double bottom)
{
  double room = bottom - top - HATCHING_WIDTH;
  guint n_lines = room < 0.0 ? 0 : (guint) (room / HATCHING_STEP) + 1;

  for (guint i = 0; i < n_lines; i++)
    {
      double y = top + i * HATCHING_STEP;

      add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_HATCHING, 1.0, left, y + HATCHING_WIDTH,
                 left + HATCHING_WIDTH, y);
    }
}

/* Told by its colour, by its hatching and in words. */
static void
draw_band (Layout *self, double top, double bottom)
{
  double left = self->client_x - BAND_OVERHANG;
  double right = self->server_x + BAND_OVERHANG;

  add_shape (self, PROOF_SHAPE_AREA, PROOF_INK_ENCRYPTED, 0.0, left, top, right, bottom);
  draw_hatching (self, left, top, bottom);
  draw_hatching (self, right - HATCHING_WIDTH, top, bottom);
  add_text (self, _ ("Encrypted"), PROOF_LETTERS_STAGE, PROOF_INK_TEXT, PROOF_ANCHOR_END,
            self->server_x - TEXT_INSET, top + BASELINE + 3.0);
}

static void
draw_bands (Layout *self)
{
  guint n_rows = self->diagram->rows->len;
  guint first = 0;

  for (guint i = 0; i < n_rows; i++)
    {
      if (get_place (self, i)->begins_band)
        first = i;
      if (get_row (self, i)->is_encrypted &&
          (i + 1 == n_rows || !get_row (self, i + 1)->is_encrypted))
        draw_band (self, get_place (self, first)->top, get_place (self, i)->bottom);
    }
}

static void
draw_lifelines (Layout *self)
{
  double top = self->drawing->head_height - HEAD_PADDING;

  add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_DIM, 1.0, self->client_x, top, self->client_x,
             self->y);
  add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_DIM, 1.0, self->server_x, top, self->server_x,
             self->y);
}

static void
draw_name (Layout *self, guint i)
{
  g_autoptr (GPtrArray) lines = break_name (self, get_row (self, i)->group);
  const Place *place = get_place (self, i);
  double x = self->is_wide ? MARGIN : self->client_x + TEXT_INSET;
  double y =
      self->is_wide ? place->body : place->body - measure_name (self, get_row (self, i)->group);

  for (guint line = 0; line < lines->len; line++)
    add_text (self, lines->pdata[line], PROOF_LETTERS_STAGE, PROOF_INK_DIM, PROOF_ANCHOR_START, x,
              y + BASELINE + 3.0 + line * LINE_HEIGHT);
}

static void
draw_groups (Layout *self)
{
  double x = self->left - BRACKET / 2.0;
  guint n_rows = self->diagram->rows->len;
  double top = 0.0;

  for (guint i = 0; i < n_rows; i++)
    {
      const Place *place = get_place (self, i);

      if (place->begins_group)
        {
          top = self->is_wide ? place->body
                              : place->body - measure_name (self, get_row (self, i)->group);
          draw_name (self, i);
        }
      if (i + 1 == n_rows || get_place (self, i + 1)->begins_group)
        add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_DIM, BRACKET_WIDTH, x, top + 3.0, x,
                   place->bottom - 3.0);
    }
}

static void
draw_cross (Layout *self, double x, double y)
{
  add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_TEXT, 2.0, x - CROSS, y - CROSS, x + CROSS,
             y + CROSS);
  add_shape (self, PROOF_SHAPE_LINE, PROOF_INK_TEXT, 2.0, x - CROSS, y + CROSS, x + CROSS,
             y - CROSS);
}

static void
draw_arrow (Layout *self, const ProofDiagramRow *row, double y)
{
  double lost_x = self->client_x + (self->server_x - self->client_x) * 0.7;

  switch (row->kind)
    {
    case PROOF_DIAGRAM_ROW_TO_CLIENT:
      add_shape (self, PROOF_SHAPE_ARROW, PROOF_INK_SERVER, 1.5, self->server_x, y, self->client_x,
                 y);
      break;
    case PROOF_DIAGRAM_ROW_UNANSWERED:
      add_shape (self, PROOF_SHAPE_DASHES, PROOF_INK_CLIENT, 1.5, self->client_x, y, lost_x, y);
      draw_cross (self, lost_x, y);
      break;
    case PROOF_DIAGRAM_ROW_TO_SERVER:
    case PROOF_DIAGRAM_ROW_NOTE:
    case PROOF_DIAGRAM_ROW_PAUSE:
    default:
      add_shape (self, PROOF_SHAPE_ARROW, PROOF_INK_CLIENT, 1.5, self->client_x, y, self->server_x,
                 y);
    }
}

static void
draw_lines (Layout *self, GPtrArray *lines, ProofLetters letters, ProofAnchor anchor, double y)
{
  double x = anchor == PROOF_ANCHOR_MIDDLE ? (self->client_x + self->server_x) / 2.0
                                           : self->client_x + TEXT_INSET;

  for (guint i = 0; i < lines->len; i++)
    add_text (self, lines->pdata[i], letters, PROOF_INK_TEXT, anchor, x,
              y + BASELINE + i * LINE_HEIGHT);
}

static void
draw_pause (Layout *self, const ProofDiagramRow *row, const Place *place)
{
  double middle = (self->client_x + self->server_x) / 2.0;
  double half =
      (double) g_utf8_strlen (row->text, -1) * get_letter_width (PROOF_LETTERS_NOTE) / 2.0;
  double y = (place->body + place->bottom) / 2.0;

  add_shape (self, PROOF_SHAPE_DASHES, PROOF_INK_DIM, 1.0, self->client_x, y,
             middle - half - HEAD_PADDING, y);
  add_shape (self, PROOF_SHAPE_DASHES, PROOF_INK_DIM, 1.0, middle + half + HEAD_PADDING, y,
             self->server_x, y);
  add_text (self, row->text, PROOF_LETTERS_NOTE, PROOF_INK_TEXT, PROOF_ANCHOR_MIDDLE, middle,
            y + 4.0);
}

static void
draw_mark (Layout *self, const Place *place)
{
  double left = self->client_x + TEXT_INSET / 2.0;
  double right = self->server_x - TEXT_INSET / 2.0;

  add_shape (self, PROOF_SHAPE_AREA, PROOF_INK_DECISIVE, 0.0, left, place->body, right,
             place->bottom - ROW_SPACE / 2.0);
  add_shape (self, PROOF_SHAPE_FRAME, PROOF_INK_TEXT, 1.5, left, place->body, right,
             place->bottom - ROW_SPACE / 2.0);
  self->drawing->decisive_top = place->top;
  self->drawing->decisive_bottom = place->bottom;
}

static void
draw_row (Layout *self, guint i)
{
  const ProofDiagramRow *row = get_row (self, i);
  const Place *place = get_place (self, i);
  double y = place->body + (row->is_decisive ? ROW_SPACE / 2.0 : 0.0);

  if (row->kind == PROOF_DIAGRAM_ROW_PAUSE)
    {
      draw_pause (self, row, place);
      return;
    }

  if (row->is_decisive)
    draw_mark (self, place);
  draw_lines (self, place->lines, get_letters (row),
              is_arrow (row) ? PROOF_ANCHOR_START : PROOF_ANCHOR_MIDDLE, y);
  y += place->lines->len * LINE_HEIGHT;
  if (is_arrow (row))
    {
      draw_arrow (self, row, y + ARROW_SPACE / 2.0);
      y += ARROW_SPACE;
    }
  draw_lines (self, place->remarks, PROOF_LETTERS_WORDS, PROOF_ANCHOR_START, y + 1.0);
}

static GPtrArray *
break_head (const char *name, double width)
{
  return proof_columns_wrap (name, count_columns (width - 2.0 * HEAD_PADDING, PROOF_LETTERS_HEAD),
                             MAX_NAME_LINES);
}

static void
draw_head (Layout *self, GPtrArray *lines, double left, double width, double height)
{
  double middle = self->y + (height - lines->len * LINE_HEIGHT) / 2.0;

  add_shape (self, PROOF_SHAPE_FRAME, PROOF_INK_DIM, 1.0, left, self->y, left + width,
             self->y + height);
  for (guint i = 0; i < lines->len; i++)
    add_text (self, lines->pdata[i], PROOF_LETTERS_HEAD, PROOF_INK_TEXT, PROOF_ANCHOR_MIDDLE,
              left + width / 2.0, middle + BASELINE + i * LINE_HEIGHT);
}

static void
draw_heads (Layout *self)
{
  double width = MIN ((self->right - self->left - HEAD_PADDING) / 2.0, MAX_HEAD_WIDTH);
  g_autoptr (GPtrArray) client = break_head (_ ("This computer"), width);
  g_autoptr (GPtrArray) server = break_head (self->diagram->server, width);
  double height = MAX (client->len, server->len) * LINE_HEIGHT + 2.0 * HEAD_PADDING;

  draw_head (self, client, self->left, width, height);
  draw_head (self, server, self->right - width, width, height);
  self->y += height + HEAD_PADDING;
  self->drawing->head_height = self->y;
}

static void
draw_title (Layout *self)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (self->diagram->verdict == NULL)
    return;

  lines = proof_columns_wrap (
      self->diagram->verdict,
      count_columns (self->drawing->width - 2.0 * MARGIN, PROOF_LETTERS_TITLE), MAX_NAME_LINES);
  for (guint i = 0; i < lines->len; i++)
    {
      self->y += LINE_HEIGHT + 4.0;
      add_text (self, lines->pdata[i], PROOF_LETTERS_TITLE, PROOF_INK_TEXT, PROOF_ANCHOR_START,
                MARGIN, self->y - 4.0);
    }
  self->y += HEAD_PADDING;
}

/**
 * proof_diagram_lay_out:
 * @width: how wide it is to be, at least %PROOF_DIAGRAM_MIN_WIDTH
 *
 * Says where each thing is. How wide letters are is estimated, so that it is the same on
 * a screen, in a file and on paper.
 *
 * Returns: (transfer full): a drawing as high as it has to be
 */
ProofDrawing *
proof_diagram_lay_out (const ProofDiagram *diagram, double width, ProofDiagramFlags flags)
{
  ProofDrawing *drawing = proof_drawing_new (MAX (width, PROOF_DIAGRAM_MIN_WIDTH));
  gboolean is_wide = drawing->width >= WIDE;
  double left = MARGIN + (is_wide ? GUTTER : BRACKET);
  double right = drawing->width - MARGIN;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Layout layout = {
    .diagram = diagram,
    .drawing = drawing,
    .places = places,
    .is_wide = is_wide,
    .left = left,
    .right = right,
    .client_x = left + LIFELINE_INSET,
    .server_x = right - LIFELINE_INSET,
    .y = MARGIN,
  };

  g_array_set_clear_func (places, clear_place);
  if (flags & PROOF_DIAGRAM_TITLED)
    draw_title (&layout);
  draw_heads (&layout);
  place_rows (&layout);
  draw_bands (&layout);
  draw_lifelines (&layout);
  draw_groups (&layout);
  for (guint i = 0; i < diagram->rows->len; i++)
    draw_row (&layout, i);
  drawing->height = layout.y + MARGIN;
  if (flags & PROOF_DIAGRAM_MIRRORED)
    proof_drawing_mirror (drawing);

  return drawing;
}
