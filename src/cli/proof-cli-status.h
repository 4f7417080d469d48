/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * ProofCliStatus:
 * @PROOF_CLI_VERIFIED: what was asked for works
 * @PROOF_CLI_NOT_VERIFIED: it does not, or not all of it
 * @PROOF_CLI_USAGE: the command line cannot be used, or no test be made
 * @PROOF_CLI_INTERRUPTED: the person stopped it
 *
 * The exit status, but for %PROOF_CLI_OUTPUT_NAGIOS.
 */
typedef enum
{
  PROOF_CLI_VERIFIED = 0,
  PROOF_CLI_NOT_VERIFIED = 1,
  PROOF_CLI_USAGE = 2,
  PROOF_CLI_INTERRUPTED = 130,
} ProofCliStatus;
