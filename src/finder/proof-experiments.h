/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-question.h"
#include "proof-trial.h"

G_BEGIN_DECLS

#define PROOF_PORT_OF_WEB 443

gboolean proof_experiments_are_about_connection (ProofTrial *trial);
GPtrArray *proof_experiments_find (const ProofQuestion *question, ProofTrial *failed);
ProofTrial *
proof_experiments_make_look (const ProofQuestion *question, const ProofCandidate *candidate);
gboolean proof_experiments_is_enough (const ProofQuestion *question, ProofTrial *trial);
ProofTrial *proof_experiments_make_test (const ProofQuestion *question, ProofTrial *look);

G_END_DECLS
