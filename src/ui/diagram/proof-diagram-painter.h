/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "proof-drawing.h"

G_BEGIN_DECLS

void proof_diagram_paint (const ProofDrawing *drawing,
                          cairo_t *cairo,
                          const ProofColour *colours,
                          double top,
                          double bottom);
GBytes *proof_diagram_paint_png (const ProofDrawing *drawing);

G_END_DECLS
