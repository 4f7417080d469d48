/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a screen reader says of a widget after its name: all that stands about it
   elsewhere in the window. GTK 4.8 does not tell it of error messages. */

void proof_description_set (GtkWidget *widget, gpointer source, const char *text);
void proof_description_replace_for_now (GtkWidget *widget, const char *text);
void proof_description_follow_rows (GtkWidget *widget);

G_END_DECLS
