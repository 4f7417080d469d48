/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-provider.h"

G_BEGIN_DECLS

ProofProvider *proof_provider_read (GKeyFile *file, const char *group, GError **error);

G_END_DECLS
