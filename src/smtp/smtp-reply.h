/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _SmtpReply SmtpReply;

SmtpReply *smtp_reply_new (guint code, const char *const *lines);
SmtpReply *smtp_reply_new_behind (SmtpReply *taken_back, guint code, const char *const *lines);
SmtpReply *smtp_reply_ref (SmtpReply *self);
void smtp_reply_unref (SmtpReply *self);

guint smtp_reply_get_code (const SmtpReply *self);
const char *smtp_reply_get_status (const SmtpReply *self);
const char *const *smtp_reply_get_lines (const SmtpReply *self);
char *smtp_reply_dup_text (const SmtpReply *self);
char *smtp_reply_dup_evidence (const SmtpReply *self);

gboolean smtp_reply_is_positive (const SmtpReply *self);
gboolean smtp_reply_is_intermediate (const SmtpReply *self);
gboolean smtp_reply_is_temporary (const SmtpReply *self);
gboolean smtp_reply_is_permanent (const SmtpReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpReply, smtp_reply_unref)

G_END_DECLS
