/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"

G_BEGIN_DECLS

char *proof_tap_from_result (const ProofBatchResult *result);
char *proof_tap_from_results (GPtrArray *results);
char *proof_tap_from_message (const char *message);

G_END_DECLS
