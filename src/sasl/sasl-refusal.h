/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaslRefusal:
 * @status: a word of RFC 6750 or RFC 7628 ("invalid_token"), or a number as in HTTP
 * @scopes: (array zero-terminated=1): what a token has to give a right to
 *
 * Why a server refuses an access token, as it says in the challenge before its reply
 * (RFC 7628, section 3.2.2; Google's XOAUTH2 is alike). All texts are inert.
 */
typedef struct
{
  char *status;
  char **scopes;
} SaslRefusal;

SaslRefusal *sasl_refusal_read (const char *challenge);
void sasl_refusal_free (SaslRefusal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaslRefusal, sasl_refusal_free)

G_END_DECLS
