/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"

G_BEGIN_DECLS

/**
 * ProofNagiosState:
 * @PROOF_NAGIOS_OK: it works
 * @PROOF_NAGIOS_WARNING: it works, with cautions, or not for long
 * @PROOF_NAGIOS_CRITICAL: it does not work
 * @PROOF_NAGIOS_UNKNOWN: there was no test
 *
 * The exit status that the plug-in convention of Nagios has for each.
 */
typedef enum
{
  PROOF_NAGIOS_OK = 0,
  PROOF_NAGIOS_WARNING = 1,
  PROOF_NAGIOS_CRITICAL = 2,
  PROOF_NAGIOS_UNKNOWN = 3,
} ProofNagiosState;

char *proof_nagios_from_result (const ProofBatchResult *result, ProofNagiosState *state);
char *proof_nagios_from_results (GPtrArray *results, ProofNagiosState *state);
char *proof_nagios_from_message (const char *message);

G_END_DECLS
