/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-run.h"

G_BEGIN_DECLS

typedef struct _ProofCliPrinter ProofCliPrinter;

ProofCliPrinter *proof_cli_printer_new (ProofRun *run);
void proof_cli_printer_free (ProofCliPrinter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCliPrinter, proof_cli_printer_free)

G_END_DECLS
