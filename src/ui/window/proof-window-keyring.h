/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-form.h"
#include "proof-password-sync.h"

G_BEGIN_DECLS

/**
 * ProofWindowKeyring:
 *
 * What a window has to do with the keyring: says what there is to know of it, and brings
 * passwords there. The window's own.
 */
typedef struct _ProofWindowKeyring ProofWindowKeyring;

ProofWindowKeyring *
proof_window_keyring_new (ProofPasswordSync *passwords, ProofForm *form, AdwToastOverlay *toasts);
void proof_window_keyring_free (ProofWindowKeyring *self);

void proof_window_keyring_save (ProofWindowKeyring *self, ProofAccount *account);
void proof_window_keyring_save_as_wished (ProofWindowKeyring *self, ProofAccount *account);

G_END_DECLS
