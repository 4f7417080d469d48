/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaslError:
 * @SASL_ERROR_PROTOCOL: the server broke the rules of the mechanism, or did not prove
 *   what it has to
 * @SASL_ERROR_UNUSABLE: the user name or the password has characters that the
 *   mechanism cannot take
 *
 * Why an exchange cannot go on; the message is for the person.
 */
typedef enum
{
  SASL_ERROR_PROTOCOL,
  SASL_ERROR_UNUSABLE,
} SaslError;

#define SASL_ERROR (sasl_error_quark ())

GQuark sasl_error_quark (void);

G_END_DECLS
