/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-cli-options.h"

G_BEGIN_DECLS

gboolean proof_cli_explain (const ProofCliOptions *options, GError **error);

G_END_DECLS
