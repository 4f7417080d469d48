/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

gboolean proof_cli_online_fill_in (ProofAccount *account,
                                   const char *address,
                                   guint timeout_seconds,
                                   GError **error);
char *proof_cli_online_list (gboolean is_json, guint timeout_seconds, GError **error);

G_END_DECLS
