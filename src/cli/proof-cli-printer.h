/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-session.h"

G_BEGIN_DECLS

typedef struct _ProofCliPrinter ProofCliPrinter;

ProofCliPrinter *proof_cli_printer_new (MailSession *session);
void proof_cli_printer_free (ProofCliPrinter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCliPrinter, proof_cli_printer_free)

G_END_DECLS
