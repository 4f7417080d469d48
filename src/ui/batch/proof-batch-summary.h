/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"

G_BEGIN_DECLS

char *proof_batch_dup_summary (ProofBatch *batch);

G_END_DECLS
