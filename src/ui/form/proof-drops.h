/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-excerpt-catch.h"

G_BEGIN_DECLS

typedef void (*ProofFileDropped) (gpointer window, GFile *file);

void proof_drops_accept (GtkWidget *window, ProofExcerptCaught excerpt, ProofFileDropped file);

G_END_DECLS
