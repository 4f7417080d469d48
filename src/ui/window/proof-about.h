/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_about_show (GtkWindow *parent, const char *application_id);

G_END_DECLS
