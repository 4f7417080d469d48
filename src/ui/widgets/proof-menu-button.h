/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_menu_button_name_lines (GtkPopover *menu);
void proof_menu_button_set_menu (GtkMenuButton *button, GMenuModel *menu);

G_END_DECLS
