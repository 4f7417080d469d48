/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRIAL_CELL (proof_trial_cell_get_type ())

/* A trial of a port and a way to encrypt, as a button that leads to it. */
G_DECLARE_FINAL_TYPE (ProofTrialCell, proof_trial_cell, PROOF, TRIAL_CELL, GtkButton)

GtkWidget *proof_trial_cell_new (ProofTrial *trial);
ProofTrial *proof_trial_cell_get_trial (ProofTrialCell *self);

G_END_DECLS
