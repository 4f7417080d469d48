/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-attempt.h"

G_BEGIN_DECLS

void net_connect_async (GPtrArray *addresses,
                        guint16 port,
                        guint segment_bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
GSocketConnection *net_connect_finish (GAsyncResult *result, GPtrArray **attempts, GError **error);

G_END_DECLS
