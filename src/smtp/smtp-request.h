/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "smtp-secret.h"
#include "smtp-security.h"
#include "smtp-stage.h"

G_BEGIN_DECLS

#define SMTP_TYPE_REQUEST (smtp_request_get_type ())

G_DECLARE_FINAL_TYPE (SmtpRequest, smtp_request, SMTP, REQUEST, GObject)

const char *smtp_request_get_server (SmtpRequest *self);
guint16 smtp_request_get_port (SmtpRequest *self);
SmtpSecurity smtp_request_get_security (SmtpRequest *self);
const char *smtp_request_get_user (SmtpRequest *self);
SmtpSecret *smtp_request_get_secret (SmtpRequest *self);
gboolean smtp_request_get_secret_is_token (SmtpRequest *self);
const char *smtp_request_get_mechanism (SmtpRequest *self);
SmtpStage smtp_request_get_until (SmtpRequest *self);
const char *smtp_request_get_sender (SmtpRequest *self);
const char *smtp_request_get_recipient (SmtpRequest *self);
const char *smtp_request_get_hello_name (SmtpRequest *self);
guint smtp_request_get_timeout_seconds (SmtpRequest *self);
const char *smtp_request_get_ca_file (SmtpRequest *self);
const char *smtp_request_get_trusted_certificate (SmtpRequest *self);
gboolean smtp_request_get_allow_plaintext_password (SmtpRequest *self);

gboolean smtp_request_asks_for (SmtpRequest *self, SmtpStage stage);

G_END_DECLS
