/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-change.h"

G_BEGIN_DECLS

void proof_account_apply_change (ProofAccount *self, const ProofChange *change);

G_END_DECLS
