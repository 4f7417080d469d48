/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-secret.h"

G_BEGIN_DECLS

SmtpSecret *proof_cli_secret_read (const char *path, GError **error);
SmtpSecret *proof_cli_secret_ask (const char *prompt, GError **error);

G_END_DECLS
