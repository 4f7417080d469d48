/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-remedy.h"

G_BEGIN_DECLS

gboolean proof_remedy_apply (const ProofRemedy *remedy, ProofAccount *account);

G_END_DECLS
