/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "smtp-reply.h"

G_BEGIN_DECLS

typedef struct _SmtpCapabilities SmtpCapabilities;

SmtpCapabilities *smtp_capabilities_new (const SmtpReply *hello_reply);
SmtpCapabilities *smtp_capabilities_ref (SmtpCapabilities *self);
void smtp_capabilities_unref (SmtpCapabilities *self);

const char *const *smtp_capabilities_get_lines (const SmtpCapabilities *self);
gboolean smtp_capabilities_offer (const SmtpCapabilities *self, const char *keyword);
const char *const *smtp_capabilities_get_mechanisms (const SmtpCapabilities *self);
gboolean smtp_capabilities_offer_mechanism (const SmtpCapabilities *self, const char *mechanism);
guint64 smtp_capabilities_get_size_limit (const SmtpCapabilities *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpCapabilities, smtp_capabilities_unref)

G_END_DECLS
