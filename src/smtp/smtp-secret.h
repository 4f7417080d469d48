/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SMTP_TYPE_SECRET (smtp_secret_get_type ())

typedef struct _SmtpSecret SmtpSecret;

GType smtp_secret_get_type (void) G_GNUC_CONST;

SmtpSecret *smtp_secret_new (void);
SmtpSecret *smtp_secret_new_from_text (const char *text);
SmtpSecret *smtp_secret_ref (SmtpSecret *self);
void smtp_secret_unref (SmtpSecret *self);

const char *smtp_secret_peek (const SmtpSecret *self);
gsize smtp_secret_get_length (const SmtpSecret *self);
gboolean smtp_secret_is_empty (const SmtpSecret *self);
gboolean smtp_secret_equal (const SmtpSecret *self, const SmtpSecret *other);

void smtp_secret_insert (SmtpSecret *self, gsize position, const char *bytes, gsize length);
void smtp_secret_erase (SmtpSecret *self, gsize position, gsize length);
void smtp_secret_append (SmtpSecret *self, const char *bytes, gsize length);
void smtp_secret_append_base64 (SmtpSecret *self, const char *bytes, gsize length);
gssize smtp_secret_read (SmtpSecret *self, int file, gsize length);
void smtp_secret_wipe (SmtpSecret *self);

void smtp_wipe (void *bytes, gsize length);
void smtp_wipe_traces (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpSecret, smtp_secret_unref)

G_END_DECLS
