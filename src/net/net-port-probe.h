/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-attempt.h"

G_BEGIN_DECLS

void net_probe_ports_async (GPtrArray *addresses,
                            const guint16 *ports,
                            guint16 left_out,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *net_probe_ports_finish (GAsyncResult *result);

G_END_DECLS
