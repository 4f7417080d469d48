/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-framing.h"

G_BEGIN_DECLS

void net_tls_probe_async (const char *address,
                          guint16 port,
                          NetFraming *framing,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean net_tls_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
