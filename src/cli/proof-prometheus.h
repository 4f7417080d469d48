/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-batch.h"

G_BEGIN_DECLS

char *proof_prometheus_from_results (GPtrArray *results, gboolean are_saved);

G_END_DECLS
