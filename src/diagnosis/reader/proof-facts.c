/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-facts.h"

#include <string.h>

/* A server that has an answer gives it within a second or two. */
#define LATE_MILLISECONDS 10000.0

static ProofFacts
get_encryption (MailReport *report)
{
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (report);

  if (mail_report_is_encrypted (report))
    return PROOF_FACT_TLS;
  if (offered != NULL && mail_capabilities_offer (offered, "STARTTLS"))
    return PROOF_FACT_CLEAR | PROOF_FACT_STARTTLS_OFFERED;

  return PROOF_FACT_CLEAR;
}

static ProofFacts
get_sign_in (MailReport *report)
{
  const char *mechanism = mail_report_get_mechanism (report);
  MailStageOutcome outcome = mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN);
  ProofFacts facts =
      outcome == MAIL_STAGE_OUTCOME_PASSED ? PROOF_FACT_SIGNED_IN : PROOF_FACT_SIGNED_OUT;

  if (mail_report_get_settings (report)->secret_is_token || g_strcmp0 (mechanism, "XOAUTH2") == 0 ||
      g_strcmp0 (mechanism, "OAUTHBEARER") == 0)
    facts |= PROOF_FACT_TOKEN;

  return facts;
}

/* Before STARTTLS a sign-in may be hidden. */
static ProofFacts
get_offer_of_sign_in (MailReport *report)
{
  gboolean is_encrypted = mail_report_is_encrypted (report);
  MailCapabilities *offered = is_encrypted ? mail_report_get_capabilities_after_tls (report)
                                           : mail_report_get_capabilities_before_tls (report);

  if (offered == NULL || mail_capabilities_get_mechanisms (offered)[0] != NULL ||
      (!is_encrypted && mail_capabilities_offer (offered, "STARTTLS")))
    return 0;

  return PROOF_FACT_NO_SIGN_IN;
}

static ProofFacts
get_sender (MailReport *report)
{
  const char *user = mail_report_get_settings (report)->user;
  const char *sender = mail_report_get_goal (report)->sender;

  if (*user == '\0' || *sender == '\0' || g_ascii_strcasecmp (user, sender) == 0)
    return 0;

  return PROOF_FACT_OTHER_SENDER;
}

static const char *
find_domain (const char *address)
{
  const char *at = strrchr (address, '@');

  return at != NULL ? at + 1 : NULL;
}

static ProofFacts
get_recipient (MailReport *report, ProofFacts sign_in)
{
  const char *sender = find_domain (mail_report_get_goal (report)->sender);
  const char *recipient = find_domain (mail_report_get_goal (report)->recipient);

  if (!(sign_in & PROOF_FACT_SIGNED_OUT) || sender == NULL || recipient == NULL ||
      g_ascii_strcasecmp (sender, recipient) == 0)
    return 0;

  return PROOF_FACT_OTHER_DOMAIN;
}

static gboolean
quotes (const char *text, const char *address)
{
  g_autofree char *folded_text = g_ascii_strdown (text, -1);
  g_autofree char *folded_address = g_ascii_strdown (address, -1);

  return strchr (address, '@') != NULL && strstr (folded_text, folded_address) != NULL;
}

/* An address that a server quotes is most often the one that it refuses. */
static ProofFacts
get_quotes (MailReport *report)
{
  const MailGoal *goal = mail_report_get_goal (report);
  MailReply *reply = mail_report_get_reply (report);
  g_autofree char *text = reply != NULL ? mail_reply_dup_text (reply) : g_strdup ("");
  ProofFacts facts = 0;

  if (quotes (text, goal->sender))
    facts |= PROOF_FACT_SENDER_QUOTED;
  if (quotes (text, goal->recipient))
    facts |= PROOF_FACT_RECIPIENT_QUOTED;

  return facts;
}

static ProofFacts
get_time (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);

  return mail_report_get_stage_duration (report, stage) >= LATE_MILLISECONDS ? PROOF_FACT_LATE : 0;
}

/**
 * proof_facts_from_report:
 * @report: finished
 *
 * Returns: what the conversation tells beside its last reply
 */
ProofFacts
proof_facts_from_report (MailReport *report)
{
  ProofFacts sign_in = get_sign_in (report);

  return get_encryption (report) | sign_in | get_offer_of_sign_in (report) | get_sender (report) |
         get_recipient (report, sign_in) | get_quotes (report) | get_time (report);
}
