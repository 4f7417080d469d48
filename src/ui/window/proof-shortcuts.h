/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_shortcuts_show (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
