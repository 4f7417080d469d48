/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-export.h"

G_BEGIN_DECLS

gboolean proof_receiver_find (ProofAccount *account, ProofReceiver *receiver);

G_END_DECLS
