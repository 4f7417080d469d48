/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-change.h"
#include "proof-undo.h"

G_BEGIN_DECLS

void proof_apply_to_undo (const ProofChange *change, ProofAccount *account, ProofUndo *undo);
void proof_strip_password_to_undo (ProofAccount *account, ProofUndo *undo);
void proof_go_back_to_undo (ProofAccount *account, ProofUndo *undo);

G_END_DECLS
