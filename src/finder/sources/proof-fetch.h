/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void proof_fetch_async (const char *uri,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
char *proof_fetch_finish (GAsyncResult *result, GError **error);

G_END_DECLS
