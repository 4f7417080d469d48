/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * SaslToken:
 * @issuer: (nullable): who made it out, mostly an address (iss)
 * @user: (nullable): the name or mail address whom it is for (upn,
 *   preferred_username, email, or sub where that is an address)
 * @audiences: (array zero-terminated=1): the services that it is for (aud)
 * @scopes: (array zero-terminated=1): what it gives a right to (scp, scope, roles)
 * @expires: when it runs out, in seconds since 1970, 0 where it does not say (exp)
 *
 * What an access token says of itself. Nobody has checked that, and the token is not in
 * it, nor can it be made from it. All texts are inert.
 */
typedef struct
{
  char *issuer;
  char *user;
  char **audiences;
  char **scopes;
  gint64 expires;
} SaslToken;

SaslToken *sasl_token_read (const BaseSecret *token);
void sasl_token_free (SaslToken *self);

GVariant *sasl_token_to_variant (const SaslToken *self);
SaslToken *sasl_token_new_from_variant (GVariant *variant);

gboolean sasl_token_is_expired_at (const SaslToken *self, GDateTime *time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaslToken, sasl_token_free)

G_END_DECLS
