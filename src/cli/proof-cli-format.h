/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"
#include "proof-cli-options.h"
#include "proof-cli-status.h"

G_BEGIN_DECLS

gboolean proof_cli_format_is_chosen (const ProofCliOptions *options);
gboolean proof_cli_format_is_for_programs (const ProofCliOptions *options);
int proof_cli_format_print_one (const ProofCliOptions *options,
                                const ProofBatchResult *result,
                                ProofCliStatus status);
int proof_cli_format_print_all (const ProofCliOptions *options,
                                GPtrArray *results,
                                ProofCliStatus status);
int proof_cli_format_print_message (const ProofCliOptions *options, const char *message);

G_END_DECLS
