/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-drawing.h"

static const ProofLettersLook looks[] = {
  [PROOF_LETTERS_PROTOCOL] = { 12.0, TRUE, FALSE, FALSE },
  [PROOF_LETTERS_DECISIVE] = { 12.0, TRUE, TRUE, FALSE },
  [PROOF_LETTERS_WORDS] = { 12.0, FALSE, FALSE, FALSE },
  [PROOF_LETTERS_NOTE] = { 12.0, FALSE, FALSE, TRUE },
  [PROOF_LETTERS_STAGE] = { 11.0, FALSE, TRUE, FALSE },
  [PROOF_LETTERS_HEAD] = { 12.0, FALSE, TRUE, FALSE },
  [PROOF_LETTERS_TITLE] = { 15.0, FALSE, TRUE, FALSE },
};

/* Dark on white, told apart in shades of grey as well. */
static const ProofColour paper_colours[PROOF_N_INKS] = {
  [PROOF_INK_PAPER] = { 1.0, 1.0, 1.0, 1.0 },
  [PROOF_INK_TEXT] = { 0.12, 0.12, 0.14, 1.0 },
  [PROOF_INK_DIM] = { 0.38, 0.38, 0.42, 1.0 },
  [PROOF_INK_CLIENT] = { 0.20, 0.20, 0.24, 1.0 },
  [PROOF_INK_SERVER] = { 0.10, 0.37, 0.71, 1.0 },
  [PROOF_INK_ENCRYPTED] = { 0.90, 0.96, 0.91, 1.0 },
  [PROOF_INK_HATCHING] = { 0.11, 0.45, 0.27, 1.0 },
  [PROOF_INK_DECISIVE] = { 0.99, 0.93, 0.78, 1.0 },
};

static void
clear_shape (gpointer shape)
{
  g_free (((ProofShape *) shape)->text);
}

/**
 * proof_drawing_new:
 *
 * Returns: (transfer full): nothing drawn yet
 */
ProofDrawing *
proof_drawing_new (double width)
{
  ProofDrawing *self = g_new0 (ProofDrawing, 1);

  self->width = width;
  self->decisive_top = -1.0;
  self->tops = g_array_new (FALSE, FALSE, sizeof (double));
  self->shapes = g_array_new (FALSE, FALSE, sizeof (ProofShape));
  g_array_set_clear_func (self->shapes, clear_shape);

  return self;
}

/**
 * proof_drawing_free:
 */
void
proof_drawing_free (ProofDrawing *self)
{
  g_array_unref (self->tops);
  g_array_unref (self->shapes);
  g_free (self);
}

/**
 * proof_drawing_add:
 * @shape: (transfer full): what is drawn over all that is there
 */
void
proof_drawing_add (ProofDrawing *self, const ProofShape *shape)
{
  g_array_append_vals (self->shapes, shape, 1);
}

static ProofAnchor
mirror_anchor (ProofAnchor anchor)
{
  static const ProofAnchor mirrored[] = {
    [PROOF_ANCHOR_START] = PROOF_ANCHOR_END,
    [PROOF_ANCHOR_MIDDLE] = PROOF_ANCHOR_MIDDLE,
    [PROOF_ANCHOR_END] = PROOF_ANCHOR_START,
  };

  return mirrored[anchor];
}

/**
 * proof_drawing_mirror:
 *
 * Changes left and right over, as languages that are written from the right have it.
 */
void
proof_drawing_mirror (ProofDrawing *self)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      ProofShape *shape = &g_array_index (self->shapes, ProofShape, i);

      shape->x = self->width - shape->x;
      shape->x2 = self->width - shape->x2;
      shape->anchor = mirror_anchor (shape->anchor);
    }
}

/**
 * proof_shape_get_shaft_end:
 *
 * Returns: where the line of @arrow ends and its head begins, across
 */
double
proof_shape_get_shaft_end (const ProofShape *arrow)
{
  return arrow->x2 > arrow->x ? arrow->x2 - PROOF_ARROWHEAD_LENGTH
                              : arrow->x2 + PROOF_ARROWHEAD_LENGTH;
}

/**
 * proof_letters_get_look:
 *
 * Returns: how @letters look in every output
 */
const ProofLettersLook *
proof_letters_get_look (ProofLetters letters)
{
  return &looks[letters];
}

/**
 * proof_ink_get_paper_colours:
 *
 * Returns: (array fixed-size=8): the colours of each #ProofInk on paper and in files
 */
const ProofColour *
proof_ink_get_paper_colours (void)
{
  return paper_colours;
}
