/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

char *proof_account_dup_security_hint (ProofAccount *self);
char *proof_account_dup_password_hint (ProofAccount *self);
char *proof_account_dup_envelope_hint (ProofAccount *self);

G_END_DECLS
