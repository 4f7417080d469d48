/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PROOF_TYPE_TIME_LEGEND (proof_time_legend_get_type ())

/* Says what the parts of a ProofTimeBar mean. */
G_DECLARE_FINAL_TYPE (ProofTimeLegend, proof_time_legend, PROOF, TIME_LEGEND, GtkWidget)

void proof_time_legend_show (ProofTimeLegend *self, GListModel *stages);

G_END_DECLS
