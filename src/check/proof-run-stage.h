/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-stage.h"
#include "proof-stage-time.h"
#include "proof-standing.h"

G_BEGIN_DECLS

#define PROOF_TYPE_RUN_STAGE (proof_run_stage_get_type ())

/* One rung of the ladder, as it is shown while a test goes on.

   Properties: "standing" (ProofStanding), "time" (string): how long it took,
   or %NULL */
G_DECLARE_FINAL_TYPE (ProofRunStage, proof_run_stage, PROOF, RUN_STAGE, GObject)

ProofRunStage *proof_run_stage_new (MailStage stage, ProofStanding standing);

MailStage proof_run_stage_get_stage (ProofRunStage *self);
ProofStanding proof_run_stage_get_standing (ProofRunStage *self);
void proof_run_stage_update (ProofRunStage *self, ProofStanding standing, double milliseconds);
void proof_run_stage_set_timing (ProofRunStage *self, const ProofStageTime *timing);
const ProofStageTime *proof_run_stage_get_timing (ProofRunStage *self);

G_END_DECLS
