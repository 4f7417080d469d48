/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-capabilities.h"
#include "mail-request.h"
#include "base-secret.h"

G_BEGIN_DECLS

/**
 * NetChannelBindings:
 * @exporter: (nullable): tls-exporter (RFC 9266), for TLS 1.3
 * @unique: (nullable): tls-unique (RFC 5929), for TLS up to 1.2
 *
 * What ties a SCRAM-…-PLUS sign-in to the TLS connection that it goes over.
 */
typedef struct
{
  GBytes *exporter;
  GBytes *unique;
} NetChannelBindings;

/**
 * SaslChoice:
 * @SASL_CHOICE_FOUND: a mechanism was chosen
 * @SASL_CHOICE_NOT_OFFERED: the server offers no sign-in at all
 * @SASL_CHOICE_NONE_IN_COMMON: nothing offered is known here, or the
 *   mechanism that the person asked for is not offered
 * @SASL_CHOICE_WOULD_SHOW_PASSWORD: what is offered would show the
 *   password over an unencrypted connection, and nobody said yes to that
 */
typedef enum
{
  SASL_CHOICE_FOUND,
  SASL_CHOICE_NOT_OFFERED,
  SASL_CHOICE_NONE_IN_COMMON,
  SASL_CHOICE_WOULD_SHOW_PASSWORD,
} SaslChoice;

typedef struct _SaslExchange SaslExchange;

const char *const *sasl_get_known_mechanisms (void);

SaslChoice sasl_choose (MailRequest *request,
                        const MailCapabilities *capabilities,
                        gboolean is_encrypted,
                        gboolean can_bind_channel,
                        const char **mechanism);

SaslExchange *sasl_exchange_new (MailRequest *request,
                                 const char *mechanism,
                                 const NetChannelBindings *bindings,
                                 GError **error);
void sasl_exchange_free (SaslExchange *self);

const char *sasl_exchange_get_mechanism (SaslExchange *self);
gboolean sasl_exchange_starts_with_client (SaslExchange *self);
gboolean sasl_exchange_step (SaslExchange *self,
                             const char *challenge,
                             BaseSecret **response,
                             gboolean *is_secret,
                             GError **error);
gboolean sasl_exchange_is_complete (SaslExchange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaslExchange, sasl_exchange_free)

G_END_DECLS
