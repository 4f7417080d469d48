/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void proof_save_text (GtkWindow *parent,
                      AdwToastOverlay *toasts,
                      const char *title,
                      const char *file_name,
                      const char *text,
                      const char *markdown);

G_END_DECLS
