/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "proof-provider.h"
#include "smtp-reply.h"

G_BEGIN_DECLS

void proof_remedy_pages_add_of_reply (GPtrArray *remedies, const SmtpReply *reply);
gboolean proof_remedy_pages_add_of_provider (GPtrArray *remedies,
                                             const ProofProvider *provider,
                                             ProofClass class);
void proof_remedy_pages_add_of_blocklist (GPtrArray *remedies, const SmtpReply *reply);

G_END_DECLS
