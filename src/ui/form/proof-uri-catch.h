/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*ProofUriCaught) (gpointer data, const char *uri);

gboolean proof_uri_is_account (const char *text);
void proof_uri_catch (GtkEditable *row, ProofUriCaught caught, gpointer data);

G_END_DECLS
