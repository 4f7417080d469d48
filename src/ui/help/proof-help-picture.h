/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PROOF_TYPE_HELP_PICTURE (proof_help_picture_get_type ())

/* A picture as large as it is, or as wide as there is room: never higher than that needs. */
G_DECLARE_FINAL_TYPE (ProofHelpPicture, proof_help_picture, PROOF, HELP_PICTURE, GtkWidget)

GtkWidget *proof_help_picture_new (const char *path, const char *words);

G_END_DECLS
