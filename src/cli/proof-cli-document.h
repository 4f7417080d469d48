/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-cli-options.h"
#include "proof-diagnosis.h"
#include "proof-finder.h"

G_BEGIN_DECLS

void proof_cli_print_document (const ProofCliOptions *options,
                               MailReport *report,
                               ProofDiagnosis *diagnosis,
                               ProofFinder *finder);

G_END_DECLS
