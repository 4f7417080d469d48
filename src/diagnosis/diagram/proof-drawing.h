/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofInk:
 * @PROOF_INK_PAPER: the ground
 * @PROOF_INK_TEXT: words
 * @PROOF_INK_DIM: lines and words that stand back
 * @PROOF_INK_CLIENT: what this computer says
 * @PROOF_INK_SERVER: what the server says
 * @PROOF_INK_ENCRYPTED: the ground of what is encrypted
 * @PROOF_INK_HATCHING: its hatching
 * @PROOF_INK_DECISIVE: the ground of the line that decided
 *
 * What a thing is drawn with; each output has its own colours.
 */
typedef enum
{
  PROOF_INK_PAPER,
  PROOF_INK_TEXT,
  PROOF_INK_DIM,
  PROOF_INK_CLIENT,
  PROOF_INK_SERVER,
  PROOF_INK_ENCRYPTED,
  PROOF_INK_HATCHING,
  PROOF_INK_DECISIVE,
} ProofInk;

#define PROOF_N_INKS 8

/* A colour on a ground, from 0 to 1. */
typedef struct
{
  double red;
  double green;
  double blue;
  double alpha;
} ProofColour;

/**
 * ProofShapeKind:
 * @PROOF_SHAPE_AREA: a filled rectangle
 * @PROOF_SHAPE_FRAME: its rim
 * @PROOF_SHAPE_LINE: a line
 * @PROOF_SHAPE_DASHES: a dashed line
 * @PROOF_SHAPE_ARROW: a line that ends in an arrowhead
 * @PROOF_SHAPE_TEXT: words, of which (x, y) is the beginning, the middle or the end of the
 *   baseline
 */
typedef enum
{
  PROOF_SHAPE_AREA,
  PROOF_SHAPE_FRAME,
  PROOF_SHAPE_LINE,
  PROOF_SHAPE_DASHES,
  PROOF_SHAPE_ARROW,
  PROOF_SHAPE_TEXT,
} ProofShapeKind;

typedef enum
{
  PROOF_ANCHOR_START,
  PROOF_ANCHOR_MIDDLE,
  PROOF_ANCHOR_END,
} ProofAnchor;

/* How words are written: in the letters of a typewriter or not, and their size. */
typedef enum
{
  PROOF_LETTERS_PROTOCOL,
  PROOF_LETTERS_DECISIVE,
  PROOF_LETTERS_WORDS,
  PROOF_LETTERS_NOTE,
  PROOF_LETTERS_STAGE,
  PROOF_LETTERS_HEAD,
  PROOF_LETTERS_TITLE,
} ProofLetters;

typedef struct
{
  double size;
  gboolean is_mono;
  gboolean is_bold;
  gboolean is_italic;
} ProofLettersLook;

/* (x, y) to (x2, y2): the corners of a rectangle, or the ends of a line. */
typedef struct
{
  ProofShapeKind kind;
  ProofInk ink;
  double x;
  double y;
  double x2;
  double y2;
  double line_width;
  ProofAnchor anchor;
  ProofLetters letters;
  char *text;
} ProofShape;

/**
 * ProofDrawing:
 * @head_height: what stands above the conversation, down to here
 * @tops: (element-type double): where rows begin, between which it may be cut
 * @decisive_top: where the row that decided begins, negative where there is none
 * @decisive_bottom: where it ends
 * @shapes: (element-type ProofShape): in the order in which they are drawn
 *
 * A picture as shapes, in units of a pixel where letters have their usual size.
 */
typedef struct
{
  double width;
  double height;
  double head_height;
  GArray *tops;
  double decisive_top;
  double decisive_bottom;
  GArray *shapes;
} ProofDrawing;

/* Of an arrow, and of what is dashed the dashes and the gaps. */
#define PROOF_ARROWHEAD_LENGTH 8.0
#define PROOF_ARROWHEAD_HALF 4.0
#define PROOF_DASH 4

ProofDrawing *proof_drawing_new (double width);
void proof_drawing_free (ProofDrawing *self);
void proof_drawing_add (ProofDrawing *self, const ProofShape *shape);
void proof_drawing_mirror (ProofDrawing *self);
double proof_shape_get_shaft_end (const ProofShape *arrow);
const ProofLettersLook *proof_letters_get_look (ProofLetters letters);
const ProofColour *proof_ink_get_paper_colours (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofDrawing, proof_drawing_free)

G_END_DECLS
