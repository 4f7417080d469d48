/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef char (*MemoryText) (gsize position);

gboolean memory_search_is_possible (void);
guint memory_search (MemoryText text, gsize length, gboolean tells);

G_END_DECLS
