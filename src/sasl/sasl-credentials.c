/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-credentials.h"

#include "base-text.h"

/**
 * sasl_credentials_copy:
 *
 * Returns: (transfer full): credentials that own their texts and hold the secret
 */
SaslCredentials *
sasl_credentials_copy (const SaslCredentials *self)
{
  SaslCredentials *copy = g_new (SaslCredentials, 1);

  *copy = *self;
  copy->user = base_text_dup (self->user);
  copy->secret = self->secret != NULL ? base_secret_ref (self->secret) : base_secret_new ();
  copy->host = base_text_dup (self->host);
  copy->service = base_text_dup (self->service);

  return copy;
}

/**
 * sasl_credentials_free:
 * @self: (transfer full): what sasl_credentials_copy() gave
 */
void
sasl_credentials_free (SaslCredentials *self)
{
  g_free ((char *) self->user);
  base_secret_unref (self->secret);
  g_free ((char *) self->host);
  g_free ((char *) self->service);
  g_free (self);
}
