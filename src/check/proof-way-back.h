/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-change.h"

G_BEGIN_DECLS

ProofChange *proof_way_back_find (ProofAccount *account);

G_END_DECLS
