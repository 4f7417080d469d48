/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofFacts:
 * @PROOF_FACT_CLEAR: the connection was not encrypted when the reply came
 * @PROOF_FACT_TLS: it was
 * @PROOF_FACT_STARTTLS_OFFERED: it was not, and the server offers STARTTLS
 * @PROOF_FACT_SIGNED_IN: the sign-in was passed before
 * @PROOF_FACT_SIGNED_OUT: there was none
 * @PROOF_FACT_NO_SIGN_IN: the server offers none, as far as can be known
 * @PROOF_FACT_TOKEN: the sign-in is by an OAuth 2.0 token
 * @PROOF_FACT_OTHER_SENDER: the sender's address is not the user name
 * @PROOF_FACT_OTHER_DOMAIN: there was no sign-in, and the recipient is of another domain
 *   than the sender
 * @PROOF_FACT_SENDER_QUOTED: the reply names the sender's address
 * @PROOF_FACT_RECIPIENT_QUOTED: it names the recipient's
 * @PROOF_FACT_LATE: the server thought for long before it answered
 *
 * What else is known of a conversation, beside the reply that ended it, as far
 * as it decides what that reply means. Of two that exclude each other, neither
 * is set where nothing is known.
 */
typedef enum /*< skip >*/
{
  PROOF_FACT_CLEAR = 1 << 0,
  PROOF_FACT_TLS = 1 << 1,
  PROOF_FACT_STARTTLS_OFFERED = 1 << 2,
  PROOF_FACT_SIGNED_IN = 1 << 3,
  PROOF_FACT_SIGNED_OUT = 1 << 4,
  PROOF_FACT_TOKEN = 1 << 5,
  PROOF_FACT_OTHER_SENDER = 1 << 6,
  PROOF_FACT_LATE = 1 << 7,
  PROOF_FACT_OTHER_DOMAIN = 1 << 8,
  PROOF_FACT_NO_SIGN_IN = 1 << 9,
  PROOF_FACT_SENDER_QUOTED = 1 << 10,
  PROOF_FACT_RECIPIENT_QUOTED = 1 << 11,
} ProofFacts;

ProofFacts proof_facts_from_report (MailReport *report);

G_END_DECLS
