/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PROOF_TYPE_PAIR_LAYOUT (proof_pair_layout_get_type ())

/* Two children beside each other where both have the width that they want; the second below
   the first where they have not. */
G_DECLARE_FINAL_TYPE (ProofPairLayout, proof_pair_layout, PROOF, PAIR_LAYOUT, GtkLayoutManager)

G_END_DECLS
