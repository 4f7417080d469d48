/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-contradiction.h"

/* What a server says may be wrong: then what was seen in the same run decides. */

/* Read as if nothing were encrypted, the reply asks for encryption. */
static gboolean
asks_for_encryption (MailReport *report, const MailReply *reply, ProofFinding *finding)
{
  ProofFacts facts = proof_facts_from_report (report) & ~(ProofFacts) PROOF_FACT_TLS;

  proof_rules_find (reply, mail_report_get_last_stage (report), facts | PROOF_FACT_CLEAR, finding);

  return finding->weight > 0 && finding->class == PROOF_CLASS_STARTTLS_REQUIRED;
}

/**
 * proof_contradiction_denies_encryption:
 *
 * Returns: whether the reply that ended it asks for the encryption that is there
 *   already: it ends at a proxy, and the server behind that does not know
 */
gboolean
proof_contradiction_denies_encryption (MailReport *report)
{
  const MailReply *reply = mail_report_get_reply (report);
  g_auto (ProofFinding) finding = { 0 };

  return mail_report_is_encrypted (report) && reply != NULL &&
         mail_report_get_failure (report) == MAIL_FAILURE_REPLY &&
         asks_for_encryption (report, reply, &finding);
}

static gboolean
has_offered_sign_in (MailReport *report)
{
  MailCapabilities *offered = mail_report_get_capabilities (report);

  return mail_report_get_last_stage (report) == MAIL_STAGE_SIGN_IN && offered != NULL &&
         mail_capabilities_get_mechanisms (offered)[0] != NULL;
}

/**
 * proof_contradiction_settle:
 * @finding: what the rules say of @reply, put right here
 *
 * A server that asks for encryption over an encrypted connection has a fault of its
 * own; one that offers a sign-in and then does not know AUTH does not take the
 * mechanism that it offered.
 */
void
proof_contradiction_settle (MailReport *report, const MailReply *reply, ProofFinding *finding)
{
  g_auto (ProofFinding) in_the_clear = { 0 };

  if (mail_report_is_encrypted (report) && asks_for_encryption (report, reply, &in_the_clear))
    {
      proof_finding_clear (finding);
      *finding = in_the_clear;
      finding->class = PROOF_CLASS_SERVER_ERROR;
      in_the_clear.evidence = NULL;
    }
  else if (finding->weight > 0 && has_offered_sign_in (report) &&
           (finding->class == PROOF_CLASS_SIGN_IN_NOT_OFFERED ||
            finding->class == PROOF_CLASS_COMMAND_UNKNOWN))
    {
      finding->class = PROOF_CLASS_MECHANISM_NOT_OFFERED;
    }
}
