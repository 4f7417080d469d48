/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void base_scrub_begin (void);
void base_scrub_end (void);
guint base_scrub_watch_bus (GDBusConnection *bus);

G_END_DECLS
