/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "proof-drawing.h"

G_BEGIN_DECLS

/* A drawing on the pages of a printer, as wide as they are; a row is whole on one of them,
   and the names of both sides are on each. */
typedef struct _ProofDiagramPages ProofDiagramPages;

ProofDiagramPages *
proof_diagram_pages_new (ProofDrawing *drawing, double page_width, double page_height);
void proof_diagram_pages_free (ProofDiagramPages *self);
guint proof_diagram_pages_count (const ProofDiagramPages *self);
void proof_diagram_pages_paint (const ProofDiagramPages *self, cairo_t *cairo, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofDiagramPages, proof_diagram_pages_free)

G_END_DECLS
