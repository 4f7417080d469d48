/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-mechanism.h"

G_BEGIN_DECLS

char *smtp_challenge_decode (const SmtpMechanism *mechanism,
                             guint n_responses,
                             const char *challenge,
                             gsize *length,
                             GError **error);

G_END_DECLS
