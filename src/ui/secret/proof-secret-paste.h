/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base-secret.h"

G_BEGIN_DECLS

void proof_secret_paste_async (GdkClipboard *clipboard,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void
proof_secret_paste_drop_async (GdkDrop *drop, GAsyncReadyCallback callback, gpointer user_data);
BaseSecret *proof_secret_paste_finish (GAsyncResult *result);

G_END_DECLS
