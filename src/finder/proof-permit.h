/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-question.h"
#include "proof-trial.h"

G_BEGIN_DECLS

/* In all, the test as it was asked for included. */
#define PROOF_MAX_SIGN_INS 3
#define PROOF_MAX_TRIALS 24

gboolean proof_permit_is_confirmed (const ProofQuestion *question, const char *server);
gboolean proof_permit_is_over_sign_ins (const ProofQuestion *question, GPtrArray *trials);
gboolean proof_permit_allows (const ProofQuestion *question, GPtrArray *trials, ProofTrial *trial);

G_END_DECLS
