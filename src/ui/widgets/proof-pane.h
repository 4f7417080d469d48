/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_PANE (proof_pane_get_type ())

/* A part of a window that wants a width by the size of its text, whatever is in it.

   Properties, to set only: "chars" (uint): how many letters side by side */
G_DECLARE_FINAL_TYPE (ProofPane, proof_pane, PROOF, PANE, AdwBin)

G_END_DECLS
