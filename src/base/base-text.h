/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

char *base_text_make_inert (const char *bytes, gsize length);
char *base_text_dup (const char *text);
char *base_text_fill (const char *text, const char *const *values);
char *base_text_group_fingerprint (const char *sha256);
gboolean base_text_begins_unseen (const char *text);
gboolean base_text_is_empty (const char *text);

const char *base_enum_to_nick (GType type, int value);
gboolean base_enum_from_nick (GType type, const char *nick, int *value);

G_END_DECLS
