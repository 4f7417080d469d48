/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PROOF_TYPE_SEVERAL_VIEW (proof_several_view_get_type ())

/* What can be done with several accounts at a time, in place of the form. */
G_DECLARE_FINAL_TYPE (ProofSeveralView, proof_several_view, PROOF, SEVERAL_VIEW, AdwBin)

void proof_several_view_set_title (ProofSeveralView *self, const char *title);

G_END_DECLS
