/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_test_button_show (GtkButton *button, gboolean is_busy);

G_END_DECLS
