/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-stage-time.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TIME_BAR (proof_time_bar_get_type ())

/* The time of a stage as a bar from where a line of text begins: what the network took, then
   the server, then this computer; and a mark where it ended when the account last worked.
   Says nothing by itself: what it stands in has the words. */
G_DECLARE_FINAL_TYPE (ProofTimeBar, proof_time_bar, PROOF, TIME_BAR, GtkWidget)

GtkWidget *proof_time_bar_new (const ProofStageTime *time);
void proof_time_bar_show (ProofTimeBar *self, const ProofStageTime *time);

G_END_DECLS
