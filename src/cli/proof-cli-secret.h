/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base-secret.h"

G_BEGIN_DECLS

BaseSecret *proof_cli_secret_read (const char *path, GError **error);
BaseSecret *proof_cli_secret_ask (const char *prompt, GError **error);

G_END_DECLS
