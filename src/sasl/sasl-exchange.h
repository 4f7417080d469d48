/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "sasl-credentials.h"
#include "sasl-mechanism.h"

G_BEGIN_DECLS

typedef struct _SaslExchange SaslExchange;

SaslExchange *sasl_exchange_new (const SaslMechanism *mechanism,
                                 const SaslCredentials *credentials,
                                 GBytes *tls_exporter,
                                 GBytes *tls_unique,
                                 GError **error);
void sasl_exchange_free (SaslExchange *self);

gboolean sasl_exchange_starts_with_client (SaslExchange *self);

gboolean sasl_exchange_step (SaslExchange *self,
                             const char *challenge,
                             BaseSecret **response,
                             gboolean *is_secret,
                             GError **error);
gboolean sasl_exchange_is_complete (SaslExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaslExchange, sasl_exchange_free)

G_END_DECLS
