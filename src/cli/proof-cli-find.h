/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-cli-options.h"
#include "proof-finder.h"

G_BEGIN_DECLS

/**
 * ProofCliFindResult:
 * @PROOF_CLI_FIND_FOUND: settings were seen to work, as far as was asked, or as far as
 *   may be gone without a yes to the server's name
 * @PROOF_CLI_FIND_NOT_FOUND: none were
 * @PROOF_CLI_FIND_FAILED: this computer cannot make a test, which was told
 * @PROOF_CLI_FIND_INTERRUPTED: it was stopped
 *
 * What came of the search.
 */
typedef enum
{
  PROOF_CLI_FIND_FOUND,
  PROOF_CLI_FIND_NOT_FOUND,
  PROOF_CLI_FIND_FAILED,
  PROOF_CLI_FIND_INTERRUPTED,
} ProofCliFindResult;

ProofCliFindResult proof_cli_find (const ProofCliOptions *options);

G_END_DECLS
