/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean proof_cli_can_confirm (void);
gboolean proof_cli_confirm (const char *question, GCancellable *cancellable);

G_END_DECLS
