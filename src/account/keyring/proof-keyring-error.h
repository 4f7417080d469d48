/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-keyring.h"

G_BEGIN_DECLS

GError *proof_keyring_error_new (ProofKeyringError code);
GError *proof_keyring_error_translate (const GError *error, gboolean is_found);
GError *proof_keyring_error_new_announcement (void);

G_END_DECLS
