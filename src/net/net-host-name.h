/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *net_host_name_unwrap (const char *server);
gboolean net_host_name_is_whole (const char *name);
gboolean net_host_name_is_covered (const char *name, const char *const *patterns);

G_END_DECLS
