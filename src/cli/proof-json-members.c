/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-json-members.h"

/* The members of an object, each with its name. What is %NULL is null, and a list that is
   %NULL is empty. */

void
proof_json_add_text (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text != NULL)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

void
proof_json_add_number (JsonBuilder *json, const char *name, gint64 number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, number);
}

/* Fractions of a millisecond are kept, to the microsecond that the clock has. */
void
proof_json_add_fraction (JsonBuilder *json, const char *name, double number)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, (double) (gint64) (number * 1000.0 + 0.5) / 1000.0);
}

void
proof_json_add_truth (JsonBuilder *json, const char *name, gboolean truth)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, truth);
}

void
proof_json_add_list (JsonBuilder *json, const char *name, const char *const *texts)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (gsize i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (json, texts[i]);
  json_builder_end_array (json);
}

void
proof_json_add_date (JsonBuilder *json, const char *name, GDateTime *date)
{
  g_autofree char *text = date != NULL ? g_date_time_format_iso8601 (date) : NULL;

  proof_json_add_text (json, name, text);
}
