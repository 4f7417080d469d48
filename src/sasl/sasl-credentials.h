/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * SaslCredentials:
 * @user: the name to sign in with
 * @secret: the password or access token
 * @is_token: whether @secret is an OAuth 2.0 access token
 * @host: the server's name as the person typed it
 * @port: the server's port
 * @service: the protocol's registered service name (RFC 4422, section 4), "smtp"
 *
 * Who signs in, by what, and where: a value, which borrows all that it points to.
 */
typedef struct
{
  const char *user;
  BaseSecret *secret;
  gboolean is_token;
  const char *host;
  guint16 port;
  const char *service;
} SaslCredentials;

SaslCredentials *sasl_credentials_copy (const SaslCredentials *self);
void sasl_credentials_free (SaslCredentials *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaslCredentials, sasl_credentials_free)

G_END_DECLS
