/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sasl-credentials.h"
#include "sasl-mechanism.h"

G_BEGIN_DECLS

void sasl_bearer_respond (const SaslMechanism *mechanism,
                          const SaslCredentials *credentials,
                          BaseSecret *response);
void sasl_bearer_acknowledge_error (const SaslMechanism *mechanism, BaseSecret *response);

G_END_DECLS
