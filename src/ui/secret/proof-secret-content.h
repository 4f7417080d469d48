/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base-secret.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SECRET_CONTENT (proof_secret_content_get_type ())

/* A secret on the clipboard: it goes from locked memory to whoever pastes it. */
G_DECLARE_FINAL_TYPE (
    ProofSecretContent, proof_secret_content, PROOF, SECRET_CONTENT, GdkContentProvider)

GdkContentProvider *proof_secret_content_new (BaseSecret *secret);

G_END_DECLS
