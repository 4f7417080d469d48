/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *proof_columns_shorten (const char *text, guint n_columns);
GPtrArray *proof_columns_wrap (const char *text, guint n_columns, guint max_lines);

G_END_DECLS
