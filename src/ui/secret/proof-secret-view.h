/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base-secret.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SECRET_VIEW (proof_secret_view_get_type ())

/* Shows a secret in clear letters. Each character is laid out by itself, so that
   the whole is in no string, and nothing of it reaches the accessibility bus. */
G_DECLARE_FINAL_TYPE (ProofSecretView, proof_secret_view, PROOF, SECRET_VIEW, GtkWidget)

void proof_secret_view_set_secret (ProofSecretView *self, BaseSecret *secret);

G_END_DECLS
