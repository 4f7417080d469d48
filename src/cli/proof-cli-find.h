/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-cli-options.h"
#include "proof-cli-status.h"
#include "proof-finder.h"

G_BEGIN_DECLS

ProofCliStatus proof_cli_find (const ProofCliOptions *options);

G_END_DECLS
