/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Buttons that a screen reader has a name for: their words, without the mark of the key
   that they can be reached by. GTK 4.8 has none for a button with a label of its own, and
   tells the mark of the others. */

GtkWidget *proof_button_new (const char *text, GString *taken);
void proof_button_set_text (GtkButton *button, const char *text, GString *taken);
void proof_button_set_label (GtkButton *button, const char *label);
void proof_button_take_key (GtkButton *button, GString *taken);
void proof_button_prepare_all (GtkWidget *top);

G_END_DECLS
