/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mail-security.h"

G_BEGIN_DECLS

/**
 * MailSettings:
 * @server: the host name or address literal
 * @port: the port
 * @security: how the connection is secured
 * @user: the name to sign in with, empty where there is no sign-in
 * @secret_is_token: whether the secret is an OAuth 2.0 access token
 * @mechanism: the only SASL mechanism to use, empty for the best one
 * @hello_name: the name said in EHLO, empty for this computer's address
 * @trusted_certificate: the SHA-256 fingerprint of a certificate that is trusted
 *   in any case, or empty
 * @ca_file: a PEM file of authorities to trust as well, or empty
 *
 * What a mail account is set to, without its secret: a value. The strings are
 * borrowed, and %NULL is as good as empty; those of mail_settings_copy() are the
 * copy's own, and never %NULL. Settings with one thing changed are a copy of the
 * struct with that thing changed.
 */
typedef struct
{
  const char *server;
  guint16 port;
  MailSecurity security;
  const char *user;
  gboolean secret_is_token;
  const char *mechanism;
  const char *hello_name;
  const char *trusted_certificate;
  const char *ca_file;
} MailSettings;

MailSettings *mail_settings_copy (const MailSettings *self);
void mail_settings_free (MailSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailSettings, mail_settings_free)

G_END_DECLS
