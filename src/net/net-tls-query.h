/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net-framing.h"
#include "net-wire.h"

G_BEGIN_DECLS

void net_tls_query_async (NetWire *wire,
                          GSocketConnectable *identity,
                          NetFraming *framing,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean net_tls_query_finish (GAsyncResult *result, GError **error);

G_END_DECLS
