/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-password-sync.h"

G_BEGIN_DECLS

void proof_credentials_load_async (ProofPasswordSync *passwords,
                                   ProofAccount *account,
                                   guint timeout_seconds,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean proof_credentials_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
