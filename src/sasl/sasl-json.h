/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *sasl_json_parse (const char *text, gsize length);

char *sasl_json_dup_text (JsonObject *object, const char *name);
char **sasl_json_dup_words (JsonObject *object, const char *name);
gint64 sasl_json_get_time (JsonObject *object, const char *name);

G_END_DECLS
