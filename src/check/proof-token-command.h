/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base-secret.h"

G_BEGIN_DECLS

void proof_token_command_run_async (const char *command,
                                    guint timeout_seconds,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
BaseSecret *proof_token_command_run_finish (GAsyncResult *result, GError **error);

G_END_DECLS
