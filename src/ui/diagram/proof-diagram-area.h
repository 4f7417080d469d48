/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-diagram.h"

G_BEGIN_DECLS

#define PROOF_TYPE_DIAGRAM_AREA (proof_diagram_area_get_type ())

/* Draws a conversation as arrows, as wide as there is room, in the colours and the size of
   the text around it. A screen reader hears it in words. */
G_DECLARE_FINAL_TYPE (ProofDiagramArea, proof_diagram_area, PROOF, DIAGRAM_AREA, GtkWidget)

void proof_diagram_area_show (ProofDiagramArea *self, ProofDiagram *diagram);
gboolean proof_diagram_area_find_decision (ProofDiagramArea *self, double *top, double *bottom);

G_END_DECLS
