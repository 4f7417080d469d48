/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean proof_names_is_link (const char *text);
gsize proof_names_measure_markup (const char *text);
const char *proof_names_find (const char *chunk, gsize length);

G_END_DECLS
