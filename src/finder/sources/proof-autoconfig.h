/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-candidate.h"

G_BEGIN_DECLS

GPtrArray *
proof_autoconfig_parse (const char *text, const char *address, ProofSource source, GError **error);

G_END_DECLS
