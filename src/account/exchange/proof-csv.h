/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void proof_csv_append_row (GString *text, const char *const *cells);

G_END_DECLS
