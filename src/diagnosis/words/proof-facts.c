/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-facts.h"

#include <string.h>

/* A server that has an answer gives it within a second or two. */
#define LATE_MILLISECONDS 10000.0

static const struct
{
  const char *nick;
  ProofFacts fact;
} names[] = {
  { "clear", PROOF_FACT_CLEAR },
  { "tls", PROOF_FACT_TLS },
  { "starttls-offered", PROOF_FACT_STARTTLS_OFFERED },
  { "signed-in", PROOF_FACT_SIGNED_IN },
  { "signed-out", PROOF_FACT_SIGNED_OUT },
  { "token", PROOF_FACT_TOKEN },
  { "other-sender", PROOF_FACT_OTHER_SENDER },
  { "late", PROOF_FACT_LATE },
  { "other-domain", PROOF_FACT_OTHER_DOMAIN },
  { "no-sign-in", PROOF_FACT_NO_SIGN_IN },
};

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
get_recipient (MailReport *report)
{
  const char *sender = find_domain (mail_report_get_goal (report)->sender);
  const char *recipient = find_domain (mail_report_get_goal (report)->recipient);

  if (sender == NULL || recipient == NULL || g_ascii_strcasecmp (sender, recipient) == 0)
    return 0;

  return PROOF_FACT_OTHER_DOMAIN;
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
  return get_encryption (report) | get_sign_in (report) | get_offer_of_sign_in (report) |
         get_sender (report) | get_recipient (report) | get_time (report);
}

static gboolean
find_fact (const char *nick, ProofFacts *fact)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].nick, nick) == 0)
      {
        *fact = names[i].fact;
        return TRUE;
      }

  return FALSE;
}

/**
 * proof_facts_from_nicks:
 * @nicks: such as "clear+signed-out"; "*" for none
 * @facts: (out): all of them
 *
 * Returns: whether there are such facts
 */
gboolean
proof_facts_from_nicks (const char *nicks, ProofFacts *facts)
{
  g_auto (GStrv) parts = g_strsplit (nicks, "+", -1);

  *facts = 0;
  if (strcmp (nicks, "*") == 0)
    return TRUE;

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      ProofFacts fact;

      if (!find_fact (parts[i], &fact))
        return FALSE;
      *facts |= fact;
    }

  return TRUE;
}
