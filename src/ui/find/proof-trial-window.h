/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-dialog.h"
#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRIAL_WINDOW (proof_trial_window_get_type ())

/* One trial: what came of it, and what both sides said.

   Signal: "chosen" (ProofTrial trial): the person wants its settings; the dialog has closed
   itself */
G_DECLARE_FINAL_TYPE (ProofTrialWindow, proof_trial_window, PROOF, TRIAL_WINDOW, ProofDialog)

ProofDialog *proof_trial_window_new (ProofTrial *trial);

G_END_DECLS
