/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mail-reply.h"

G_BEGIN_DECLS

typedef struct _MailCapabilities MailCapabilities;

MailCapabilities *mail_capabilities_new (const MailReply *hello_reply);
MailCapabilities *mail_capabilities_ref (MailCapabilities *self);
void mail_capabilities_unref (MailCapabilities *self);

const char *const *mail_capabilities_get_lines (const MailCapabilities *self);
gboolean mail_capabilities_offer (const MailCapabilities *self, const char *keyword);
const char *const *mail_capabilities_get_mechanisms (const MailCapabilities *self);
gboolean mail_capabilities_offer_mechanism (const MailCapabilities *self, const char *mechanism);
guint64 mail_capabilities_get_size_limit (const MailCapabilities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailCapabilities, mail_capabilities_unref)

G_END_DECLS
