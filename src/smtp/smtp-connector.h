/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-report.h"

G_BEGIN_DECLS

void smtp_connect_async (GPtrArray *addresses,
                         guint16 port,
                         SmtpReport *report,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
GSocketConnection *smtp_connect_finish (GAsyncResult *result, GError **error);

G_END_DECLS
