/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-provider.h"

G_BEGIN_DECLS

/**
 * ProofNamesOfProvider:
 *
 * Returns: (array zero-terminated=1): names of @provider, one of which may be meant
 */
typedef const char *const *(*ProofNamesOfProvider) (const ProofProvider *provider);

guint proof_slips_count (const char *name, const char *meant);
const char *proof_slips_find_nearest (const char *name, ProofNamesOfProvider get_names);

G_END_DECLS
