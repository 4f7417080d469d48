/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/* Access tokens can be some kilobytes long. */
#define PROOF_SECRET_LINE_MAX_LENGTH 65536

gboolean proof_secret_line_is_whole (const BaseSecret *secret);
void proof_secret_line_keep_first (BaseSecret *secret);
const char *proof_secret_line_find_fault (const BaseSecret *line);

G_END_DECLS
