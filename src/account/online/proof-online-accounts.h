/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-online-account.h"
#include "proof-online-error.h"

G_BEGIN_DECLS

void proof_online_accounts_list_async (guint timeout_seconds,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *proof_online_accounts_list_finish (GAsyncResult *result, GError **error);

void proof_online_accounts_fetch_secret_async (const char *id,
                                               gboolean is_token,
                                               guint timeout_seconds,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data);
BaseSecret *proof_online_accounts_fetch_secret_finish (GAsyncResult *result, GError **error);

G_END_DECLS
