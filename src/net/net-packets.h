/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

guint net_packets_count_gaps (GSocketConnection *connection);
gboolean net_packets_are_lost (GSocketConnection *connection, guint n_closed_gaps);

G_END_DECLS
