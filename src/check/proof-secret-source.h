/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

void proof_secret_source_fetch_async (ProofAccount *account,
                                      guint timeout_seconds,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
proof_secret_source_fetch_finish (ProofAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
