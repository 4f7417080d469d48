/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_help_show (GtkApplication *application, const char *id);

G_END_DECLS
