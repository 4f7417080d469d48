/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ProofCliInterrupt ProofCliInterrupt;

ProofCliInterrupt *proof_cli_interrupt_new (GCancellable *cancellable);
void proof_cli_interrupt_free (ProofCliInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCliInterrupt, proof_cli_interrupt_free)

G_END_DECLS
