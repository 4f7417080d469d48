/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-change.h"

G_BEGIN_DECLS

void proof_account_apply_change (ProofAccount *self, const ProofChange *change);
void proof_account_try_change (ProofAccount *self, const ProofChange *change);
ProofChange *proof_account_find_tried (ProofAccount *self);

G_END_DECLS
