/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-capabilities.h"
#include "smtp-request.h"
#include "smtp-secret.h"

G_BEGIN_DECLS

/**
 * SmtpChannelBindings:
 * @exporter: (nullable): tls-exporter (RFC 9266), for TLS 1.3
 * @unique: (nullable): tls-unique (RFC 5929), for TLS up to 1.2
 *
 * What ties a SCRAM-…-PLUS sign-in to the TLS connection that it goes over.
 */
typedef struct
{
  GBytes *exporter;
  GBytes *unique;
} SmtpChannelBindings;

/**
 * SmtpSaslChoice:
 * @SMTP_SASL_CHOICE_FOUND: a mechanism was chosen
 * @SMTP_SASL_CHOICE_NOT_OFFERED: the server offers no sign-in at all
 * @SMTP_SASL_CHOICE_NONE_IN_COMMON: nothing offered is known here, or the
 *   mechanism that the person asked for is not offered
 * @SMTP_SASL_CHOICE_WOULD_SHOW_PASSWORD: what is offered would show the
 *   password over an unencrypted connection, and nobody said yes to that
 */
typedef enum
{
  SMTP_SASL_CHOICE_FOUND,
  SMTP_SASL_CHOICE_NOT_OFFERED,
  SMTP_SASL_CHOICE_NONE_IN_COMMON,
  SMTP_SASL_CHOICE_WOULD_SHOW_PASSWORD,
} SmtpSaslChoice;

typedef struct _SmtpSasl SmtpSasl;

const char *const *smtp_sasl_get_known_mechanisms (void);

SmtpSaslChoice smtp_sasl_choose (SmtpRequest *request,
                                 const SmtpCapabilities *capabilities,
                                 gboolean is_encrypted,
                                 gboolean can_bind_channel,
                                 const char **mechanism);

SmtpSasl *smtp_sasl_new (SmtpRequest *request,
                         const char *mechanism,
                         const SmtpChannelBindings *bindings,
                         GError **error);
void smtp_sasl_free (SmtpSasl *self);

const char *smtp_sasl_get_mechanism (SmtpSasl *self);
gboolean smtp_sasl_starts_with_client (SmtpSasl *self);
gboolean smtp_sasl_step (SmtpSasl *self,
                         const char *challenge,
                         SmtpSecret **response,
                         gboolean *is_secret,
                         GError **error);
gboolean smtp_sasl_is_complete (SmtpSasl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmtpSasl, smtp_sasl_free)

G_END_DECLS
