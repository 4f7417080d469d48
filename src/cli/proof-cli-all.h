/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-cli-options.h"

G_BEGIN_DECLS

int proof_cli_all (ProofAccountStore *store, const ProofCliOptions *options);

G_END_DECLS
