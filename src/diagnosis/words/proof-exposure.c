/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-exposure.h"

#include "sasl-mechanism.h"

/**
 * proof_exposure_is_seen:
 *
 * Returns: whether a password or token went over a connection that is not encrypted, in a
 *   way that shows it, whatever the server said to it
 */
gboolean
proof_exposure_is_seen (MailReport *report)
{
  const char *name = mail_report_get_mechanism (report);
  const SaslMechanism *mechanism = name != NULL ? sasl_mechanism_find (name) : NULL;

  return mechanism != NULL && mechanism->shows_secret && mail_report_has_bared_secret (report);
}
