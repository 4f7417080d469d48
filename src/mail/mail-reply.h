/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _MailReply MailReply;

MailReply *mail_reply_new (guint code, const char *const *lines);
MailReply *mail_reply_new_behind (MailReply *taken_back, guint code, const char *const *lines);
MailReply *mail_reply_ref (MailReply *self);
void mail_reply_unref (MailReply *self);

guint mail_reply_get_code (const MailReply *self);
const char *mail_reply_get_status (const MailReply *self);
const char *const *mail_reply_get_lines (const MailReply *self);
char *mail_reply_dup_text (const MailReply *self);
char *mail_reply_dup_evidence (const MailReply *self);
char *mail_reply_dup_host (const MailReply *self);

gboolean mail_reply_is_positive (const MailReply *self);
gboolean mail_reply_is_intermediate (const MailReply *self);
gboolean mail_reply_is_temporary (const MailReply *self);
gboolean mail_reply_is_permanent (const MailReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailReply, mail_reply_unref)

G_END_DECLS
