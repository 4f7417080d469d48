/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonArray *proof_account_merge (JsonArray *base, JsonArray *mine, JsonArray *theirs);

G_END_DECLS
