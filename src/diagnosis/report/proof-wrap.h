/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void proof_append_spaces (GString *text, gsize n);
void proof_append_wrapped (GString *text, const char *first_prefix, const char *sentence);

G_END_DECLS
