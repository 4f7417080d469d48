/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_notice_begin (GtkApplication *application);
void proof_notice_tell (GtkWindow *window, const char *title, const char *body);

G_END_DECLS
