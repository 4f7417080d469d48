/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-secrets.h"

G_BEGIN_DECLS

GError *proof_secrets_error_new (ProofSecretsError code);
GError *proof_secrets_error_translate (const GError *error, gboolean is_found);

G_END_DECLS
