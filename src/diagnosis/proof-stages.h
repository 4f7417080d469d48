/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-security.h"
#include "smtp-stage.h"

G_BEGIN_DECLS

void proof_stages_get_order (SmtpSecurity security, SmtpStage stages[SMTP_N_STAGES]);
const char *proof_stage_get_title (SmtpStage stage);
const char *proof_stage_get_name (SmtpStage stage);
const char *proof_stage_get_waiting_text (SmtpStage stage);
const char *proof_stage_outcome_get_name (SmtpStageOutcome outcome);

G_END_DECLS
