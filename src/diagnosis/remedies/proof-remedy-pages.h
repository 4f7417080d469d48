/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "proof-provider.h"
#include "mail-reply.h"

G_BEGIN_DECLS

void proof_remedy_pages_add_of_reply (GPtrArray *remedies, const MailReply *reply);
gboolean proof_remedy_pages_add_of_provider (GPtrArray *remedies,
                                             const ProofProvider *provider,
                                             ProofClass class);
void proof_remedy_pages_add_of_blocklist (GPtrArray *remedies, const MailReply *reply);

G_END_DECLS
