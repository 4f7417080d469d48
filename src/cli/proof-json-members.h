/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void proof_json_add_text (JsonBuilder *json, const char *name, const char *text);
void proof_json_add_number (JsonBuilder *json, const char *name, gint64 number);
void proof_json_add_fraction (JsonBuilder *json, const char *name, double number);
void proof_json_add_truth (JsonBuilder *json, const char *name, gboolean truth);
void proof_json_add_list (JsonBuilder *json, const char *name, const char *const *texts);
void proof_json_add_date (JsonBuilder *json, const char *name, GDateTime *date);

G_END_DECLS
