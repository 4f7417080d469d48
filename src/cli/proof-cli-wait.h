/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void proof_cli_wait_done (GObject *source, GAsyncResult *result, gpointer place);
void proof_cli_wait_for (GAsyncResult **place);

G_END_DECLS
