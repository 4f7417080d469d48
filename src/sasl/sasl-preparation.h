/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base-secret.h"

G_BEGIN_DECLS

/**
 * SaslPreparation:
 * @SASL_PREPARATION_KEEPS: the secret stays as it is
 * @SASL_PREPARATION_CHANGES: some characters get another form
 * @SASL_PREPARATION_FAILS: there are characters that may not be there
 *
 * What becomes of a secret where the mechanism wants it prepared by SASLprep
 * (RFC 4013).
 */
typedef enum
{
  SASL_PREPARATION_KEEPS,
  SASL_PREPARATION_CHANGES,
  SASL_PREPARATION_FAILS,
} SaslPreparation;

SaslPreparation sasl_preparation_of (const BaseSecret *secret);

G_END_DECLS
