/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-run.h"

G_BEGIN_DECLS

#define PROOF_TYPE_RUN_VIEW (proof_run_view_get_type ())

/* The verdict and the ladder of stages. Not there before the first test.

   Properties: "run" (ProofRun): what it shows */
G_DECLARE_FINAL_TYPE (ProofRunView, proof_run_view, PROOF, RUN_VIEW, AdwBin)

void proof_run_view_focus (ProofRunView *self);

G_END_DECLS
