/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void proof_dialog_shield (GtkWidget *dialog, GtkWindow *window);

G_END_DECLS
