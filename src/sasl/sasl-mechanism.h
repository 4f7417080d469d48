/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaslMechanism:
 * @name: its registered name
 * @is_bearer: takes an OAuth 2.0 access token, and is ours; the others take a
 *   password, and are GNU SASL's
 * @shows_secret: whoever reads the line reads the secret
 * @binds_channel: needs a TLS channel binding
 * @starts_with_client: its first response goes with the AUTH command
 * @first_secret_response: which of the client's responses, counted from 0, is
 *   the first that is made of the secret
 * @prepares: prepares the secret by SASLprep first
 *
 * A SASL mechanism, as far as the choice and the exchange need to know it.
 */
typedef struct
{
  const char *name;
  gboolean is_bearer;
  gboolean shows_secret;
  gboolean binds_channel;
  gboolean starts_with_client;
  guint first_secret_response;
  gboolean prepares;
} SaslMechanism;

const char *const *sasl_mechanism_get_names (void);
const SaslMechanism *sasl_mechanism_find (const char *name);
gboolean sasl_mechanism_is_scram (const SaslMechanism *self);
gboolean sasl_mechanism_is_ntlm (const SaslMechanism *self);

G_END_DECLS
