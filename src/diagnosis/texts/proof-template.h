/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void
proof_template_fill (GString *text, const char *place, const char *value, const char *otherwise);

G_END_DECLS
