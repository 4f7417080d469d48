/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sasl-mechanism.h"

G_BEGIN_DECLS

char *sasl_challenge_decode (const SaslMechanism *mechanism,
                             guint n_responses,
                             const char *challenge,
                             gsize *length,
                             GError **error);

G_END_DECLS
