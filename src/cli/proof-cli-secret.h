/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-account.h"

G_BEGIN_DECLS

BaseSecret *proof_cli_secret_read (const char *path, GError **error);
gboolean proof_cli_secret_fetch (ProofAccount *account, guint timeout_seconds, GError **error);
BaseSecret *proof_cli_secret_ask (const char *prompt, GError **error);

G_END_DECLS
