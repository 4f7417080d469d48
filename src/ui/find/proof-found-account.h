/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-trial.h"

G_BEGIN_DECLS

ProofAccount *proof_found_account_new (ProofTrial *trial);

G_END_DECLS
