/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sasl-credentials.h"
#include "sasl-mechanism.h"

G_BEGIN_DECLS

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

/**
 * SaslSituation:
 * @offered: (array zero-terminated=1): the names of the mechanisms that the
 *   server offers
 * @only: (nullable): the one mechanism that the person asked for, if any
 * @is_encrypted: whether TLS is up
 * @can_bind_channel: whether the TLS connection has a channel binding
 * @may_show_secret: whether the person agreed to show the secret on an
 *   unencrypted connection
 *
 * What a mechanism is chosen in.
 */
typedef struct
{
  const char *const *offered;
  const char *only;
  gboolean is_encrypted;
  gboolean can_bind_channel;
  gboolean may_show_secret;
} SaslSituation;

SaslChoice sasl_choose (const SaslSituation *situation,
                        const SaslCredentials *credentials,
                        const SaslMechanism **mechanism);

G_END_DECLS
