/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base-secret.h"
#include "mail-security.h"
#include "mail-stage.h"

G_BEGIN_DECLS

#define MAIL_TYPE_REQUEST (mail_request_get_type ())

G_DECLARE_FINAL_TYPE (MailRequest, mail_request, MAIL, REQUEST, GObject)

const char *mail_request_get_server (MailRequest *self);
guint16 mail_request_get_port (MailRequest *self);
MailSecurity mail_request_get_security (MailRequest *self);
const char *mail_request_get_user (MailRequest *self);
BaseSecret *mail_request_get_secret (MailRequest *self);
gboolean mail_request_get_secret_is_token (MailRequest *self);
const char *mail_request_get_mechanism (MailRequest *self);
MailStage mail_request_get_until (MailRequest *self);
const char *mail_request_get_sender (MailRequest *self);
const char *mail_request_get_recipient (MailRequest *self);
const char *mail_request_get_hello_name (MailRequest *self);
guint mail_request_get_timeout_seconds (MailRequest *self);
const char *mail_request_get_ca_file (MailRequest *self);
const char *mail_request_get_trusted_certificate (MailRequest *self);
gboolean mail_request_get_allow_plaintext_password (MailRequest *self);

gboolean mail_request_asks_for (MailRequest *self, MailStage stage);

G_END_DECLS
