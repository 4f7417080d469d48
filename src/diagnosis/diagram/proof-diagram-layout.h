/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagram.h"
#include "proof-drawing.h"

G_BEGIN_DECLS

/* What is saved and printed is as wide as this. */
#define PROOF_DIAGRAM_PAPER_WIDTH 720.0
/* Narrower than this nothing can be read. */
#define PROOF_DIAGRAM_MIN_WIDTH 240.0

/**
 * ProofDiagramFlags:
 * @PROOF_DIAGRAM_BARE: only the conversation
 * @PROOF_DIAGRAM_TITLED: with what came out above it
 * @PROOF_DIAGRAM_MIRRORED: with this computer on the right
 */
typedef enum
{
  PROOF_DIAGRAM_BARE = 0,
  PROOF_DIAGRAM_TITLED = 1 << 0,
  PROOF_DIAGRAM_MIRRORED = 1 << 1,
} ProofDiagramFlags;

ProofDrawing *
proof_diagram_lay_out (const ProofDiagram *diagram, double width, ProofDiagramFlags flags);

G_END_DECLS
