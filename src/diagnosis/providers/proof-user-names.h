/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-provider.h"

G_BEGIN_DECLS

gboolean proof_user_names_are_addresses (const ProofProvider *provider);
gboolean proof_user_names_want_address (const ProofProvider *provider);
const char *proof_user_names_get_word (const ProofProvider *provider);
char *proof_user_names_describe (const ProofProvider *provider, const char *user);

G_END_DECLS
