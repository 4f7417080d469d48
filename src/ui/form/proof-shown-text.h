/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void proof_shown_text_set (GtkEditable *field, const char *text);
void proof_shown_text_bind (GBindingGroup *group,
                            const char *property,
                            GtkEditable *field,
                            GBindingTransformFunc take);

G_END_DECLS
