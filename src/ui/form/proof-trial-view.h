/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_TRIAL_VIEW (proof_trial_view_get_type ())

/* What of a saved account is only tried, to be kept or taken back, and the way back to
   what worked. */
G_DECLARE_FINAL_TYPE (ProofTrialView, proof_trial_view, PROOF, TRIAL_VIEW, AdwBin)

void proof_trial_view_set_undo (ProofTrialView *self, ProofUndo *undo);
void proof_trial_view_set_account (ProofTrialView *self, ProofAccount *account);
void proof_trial_view_set_is_saved (ProofTrialView *self, gboolean is_saved);

G_END_DECLS
