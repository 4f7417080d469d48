/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRIAL_GRID (proof_trial_grid_get_type ())

/* What was tried at one server: its ports, and on each the ways to encrypt.

   Signal: "opened" (ProofTrial) */
G_DECLARE_FINAL_TYPE (ProofTrialGrid, proof_trial_grid, PROOF, TRIAL_GRID, AdwBin)

GtkWidget *proof_trial_grid_new (const char *server);
gboolean proof_trial_grid_take (ProofTrialGrid *self, ProofTrial *trial);

G_END_DECLS
