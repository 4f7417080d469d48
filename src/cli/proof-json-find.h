/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "proof-finder.h"

G_BEGIN_DECLS

void proof_json_add_find (JsonBuilder *json, ProofFinder *finder);

G_END_DECLS
