/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint proof_wait_find_seconds (const char *text);
char *proof_wait_describe (guint seconds);

G_END_DECLS
