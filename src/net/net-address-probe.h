/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net-attempt.h"
#include "net-framing.h"

G_BEGIN_DECLS

void net_probe_addresses_async (GPtrArray *attempts,
                                NetFraming *framing,
                                GSocketConnectable *identity,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GPtrArray *net_probe_addresses_finish (GAsyncResult *result);

G_END_DECLS
