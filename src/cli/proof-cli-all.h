/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account-store.h"
#include "proof-cli-options.h"

G_BEGIN_DECLS

/**
 * ProofCliAllResult:
 * @PROOF_CLI_ALL_VERIFIED: all accounts work
 * @PROOF_CLI_ALL_NOT_VERIFIED: not all of them do, or could be tested
 * @PROOF_CLI_ALL_INTERRUPTED: the person stopped it
 */
typedef enum
{
  PROOF_CLI_ALL_VERIFIED,
  PROOF_CLI_ALL_NOT_VERIFIED,
  PROOF_CLI_ALL_INTERRUPTED,
} ProofCliAllResult;

ProofCliAllResult proof_cli_all (ProofAccountStore *store, const ProofCliOptions *options);

G_END_DECLS
