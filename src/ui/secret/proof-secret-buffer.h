/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base-secret.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SECRET_BUFFER (proof_secret_buffer_get_type ())

/* The text of an entry, held in a secret's locked memory and nowhere else. */
G_DECLARE_FINAL_TYPE (ProofSecretBuffer, proof_secret_buffer, PROOF, SECRET_BUFFER, GtkEntryBuffer)

GtkEntryBuffer *proof_secret_buffer_new (const BaseSecret *secret);
BaseSecret *proof_secret_buffer_get_secret (ProofSecretBuffer *self);

G_END_DECLS
