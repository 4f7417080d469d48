/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-run.h"

G_BEGIN_DECLS

/* Keeps the result of a test in sight while it grows. */
typedef struct _ProofResultScroll ProofResultScroll;

ProofResultScroll *
proof_result_scroll_new (GtkScrolledWindow *scroller, GtkWidget *result, ProofRun *run);
void proof_result_scroll_free (ProofResultScroll *self);

void proof_result_scroll_soon (ProofResultScroll *self);

G_END_DECLS
