/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-drawing.h"

G_BEGIN_DECLS

char *
proof_diagram_svg_write (const ProofDrawing *drawing, const char *title, const char *description);

G_END_DECLS
