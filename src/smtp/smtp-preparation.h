/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-secret.h"

G_BEGIN_DECLS

/**
 * SmtpPreparation:
 * @SMTP_PREPARATION_KEEPS: the secret stays as it is
 * @SMTP_PREPARATION_CHANGES: some characters get another form
 * @SMTP_PREPARATION_FAILS: there are characters that may not be there
 *
 * What becomes of a secret where the mechanism wants it prepared by SASLprep
 * (RFC 4013).
 */
typedef enum
{
  SMTP_PREPARATION_KEEPS,
  SMTP_PREPARATION_CHANGES,
  SMTP_PREPARATION_FAILS,
} SmtpPreparation;

SmtpPreparation smtp_preparation_of (const SmtpSecret *secret);

G_END_DECLS
