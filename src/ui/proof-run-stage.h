/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-stage.h"

G_BEGIN_DECLS

#define PROOF_TYPE_RUN_STAGE (proof_run_stage_get_type ())

/* One rung of the ladder, as it is shown while a test goes on.

   Properties: "outcome" (SmtpStageOutcome), "time" (string): how long it took,
   or %NULL */
G_DECLARE_FINAL_TYPE (ProofRunStage, proof_run_stage, PROOF, RUN_STAGE, GObject)

ProofRunStage *proof_run_stage_new (SmtpStage stage, SmtpStageOutcome outcome);

SmtpStage proof_run_stage_get_stage (ProofRunStage *self);
SmtpStageOutcome proof_run_stage_get_outcome (ProofRunStage *self);
void proof_run_stage_update (ProofRunStage *self, SmtpStageOutcome outcome, double milliseconds);

G_END_DECLS
