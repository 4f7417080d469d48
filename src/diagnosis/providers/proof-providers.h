/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-settings.h"
#include "proof-provider.h"

G_BEGIN_DECLS

GPtrArray *proof_providers_parse (const char *text, GError **error);
GPtrArray *proof_providers_get_all (void);
const ProofProvider *proof_provider_find (const char *server, const char *user);
const ProofProvider *proof_provider_find_at_server (const MailSettings *settings);
const ProofProvider *proof_provider_find_by_server (const char *server);
const ProofProvider *proof_provider_find_by_domain (const char *domain);
const ProofProvider *proof_provider_find_by_address (const char *address);
const ProofProvider *proof_provider_find_by_mx (const char *host);
const ProofProvider *proof_provider_find_by_words (const char *words);

G_END_DECLS
