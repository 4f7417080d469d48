/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-undo.h"

G_BEGIN_DECLS

void proof_trust_to_undo (ProofAccount *account,
                          GListModel *others,
                          const char *server,
                          const char *sha256,
                          ProofUndo *undo);

G_END_DECLS
