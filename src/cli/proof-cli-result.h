/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"

G_BEGIN_DECLS

gboolean proof_cli_result_is_tested (const ProofBatchResult *result);
gboolean proof_cli_result_is_verified (const ProofBatchResult *result);
const char *proof_cli_result_get_words (const ProofBatchResult *result);
NetCertificate *proof_cli_result_get_certificate (const ProofBatchResult *result);
gboolean proof_cli_result_has_stage (const ProofBatchResult *result, MailStage stage);

G_END_DECLS
