/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-question.h"
#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_MAX_RUNNING 6

gboolean proof_plan_is_search (const ProofQuestion *question);
GPtrArray *proof_plan_next (const ProofQuestion *question, GPtrArray *trials);
ProofTrial *proof_plan_find_proof (const ProofQuestion *question, GPtrArray *trials);

G_END_DECLS
