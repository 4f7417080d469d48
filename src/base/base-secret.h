/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define BASE_TYPE_SECRET (base_secret_get_type ())

typedef struct _BaseSecret BaseSecret;

GType base_secret_get_type (void) G_GNUC_CONST;

BaseSecret *base_secret_new (void);
BaseSecret *base_secret_new_from_text (const char *text);
BaseSecret *base_secret_ref (BaseSecret *self);
void base_secret_unref (BaseSecret *self);

const char *base_secret_peek (const BaseSecret *self);
gsize base_secret_get_length (const BaseSecret *self);
gboolean base_secret_is_empty (const BaseSecret *self);
gboolean base_secret_equal (const BaseSecret *self, const BaseSecret *other);

void base_secret_insert (BaseSecret *self, gsize position, const char *bytes, gsize length);
void base_secret_erase (BaseSecret *self, gsize position, gsize length);
void base_secret_append (BaseSecret *self, const char *bytes, gsize length);
void base_secret_append_base64 (BaseSecret *self, const char *bytes, gsize length);
void base_secret_append_from_base64 (BaseSecret *self, const BaseSecret *base64);
gssize base_secret_read (BaseSecret *self, int file, gsize length);
void base_secret_wipe (BaseSecret *self);

void base_wipe (void *bytes, gsize length);
void base_wipe_traces (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaseSecret, base_secret_unref)

G_END_DECLS
