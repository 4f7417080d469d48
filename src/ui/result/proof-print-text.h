/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-diagram.h"

G_BEGIN_DECLS

void
proof_print_text (GtkWindow *parent, const char *title, const char *text, ProofDiagram *diagram);

G_END_DECLS
