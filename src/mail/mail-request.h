/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base-secret.h"
#include "mail-goal.h"
#include "mail-settings.h"

G_BEGIN_DECLS

#define MAIL_TYPE_REQUEST (mail_request_get_type ())

/* What a session is asked to do: settings, the secret that goes with them, and a
   goal. Immutable. A report keeps the first and the last, and not the secret. */
G_DECLARE_FINAL_TYPE (MailRequest, mail_request, MAIL, REQUEST, GObject)

MailRequest *
mail_request_new (const MailSettings *settings, BaseSecret *secret, const MailGoal *goal);

const MailSettings *mail_request_get_settings (MailRequest *self);
BaseSecret *mail_request_get_secret (MailRequest *self);
const MailGoal *mail_request_get_goal (MailRequest *self);

gboolean mail_request_asks_for (MailRequest *self, MailStage stage);

G_END_DECLS
