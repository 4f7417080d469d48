/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

guint16 proof_port_text_get (GtkEditable *field);
void proof_port_text_set (GtkEditable *field, guint16 port);
void proof_port_text_update (GtkEditable *field, guint16 port);

G_END_DECLS
