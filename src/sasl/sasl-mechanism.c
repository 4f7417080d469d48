/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-mechanism.h"

#include "sasl-preparation.h"
#include "sasl-exchange.h"

/* The strongest first. NTLM stands behind PLAIN and LOGIN because it is the one
   that Exchange servers offer and then mostly refuse; without encryption, where
   those two are out of the question, it still comes before nothing.

   LOGIN (draft-murchison-sasl-login) has an initial response only on paper:
   several servers answer one with an error, and every one asks when there is
   none. NTLM over SMTP (MS-SMTPNTLM) begins with the bare command likewise. */
static const SaslMechanism mechanisms[] = {
  { "SCRAM-SHA-256-PLUS", FALSE, FALSE, TRUE, TRUE, 1, TRUE },
  { "SCRAM-SHA-1-PLUS", FALSE, FALSE, TRUE, TRUE, 1, TRUE },
  { "SCRAM-SHA-256", FALSE, FALSE, FALSE, TRUE, 1, TRUE },
  { "SCRAM-SHA-1", FALSE, FALSE, FALSE, TRUE, 1, TRUE },
  { "DIGEST-MD5", FALSE, FALSE, FALSE, FALSE, 0, FALSE },
  { "CRAM-MD5", FALSE, FALSE, FALSE, FALSE, 0, TRUE },
  { "PLAIN", FALSE, TRUE, FALSE, TRUE, 0, FALSE },
  { "LOGIN", FALSE, TRUE, FALSE, FALSE, 1, FALSE },
  { "NTLM", FALSE, FALSE, FALSE, FALSE, 1, FALSE },
  { "OAUTHBEARER", TRUE, TRUE, FALSE, TRUE, 0, FALSE },
  { "XOAUTH2", TRUE, TRUE, FALSE, TRUE, 0, FALSE },
};

/**
 * sasl_mechanism_find:
 * @name: a mechanism's name; case does not matter
 *
 * Returns: (nullable): the mechanism, or %NULL where it is not known here
 */
const SaslMechanism *
sasl_mechanism_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (g_ascii_strcasecmp (mechanisms[i].name, name) == 0)
      return &mechanisms[i];

  return NULL;
}

/**
 * sasl_mechanism_is_scram:
 *
 * Returns: whether it is of the SCRAM family (RFC 5802, RFC 7677)
 */
gboolean
sasl_mechanism_is_scram (const SaslMechanism *self)
{
  return g_str_has_prefix (self->name, "SCRAM-");
}

/**
 * sasl_mechanism_is_ntlm:
 *
 * Returns: whether it is NTLM (MS-NLMP, MS-SMTPNTLM)
 */
gboolean
sasl_mechanism_is_ntlm (const SaslMechanism *self)
{
  return g_str_equal (self->name, "NTLM");
}

/**
 * sasl_get_known_mechanisms:
 *
 * Returns: (array zero-terminated=1): the names of all mechanisms, the one to
 *   prefer first
 */
const char *const *
sasl_get_known_mechanisms (void)
{
  static gsize is_made = 0;
  static const char *names[G_N_ELEMENTS (mechanisms) + 1];

  if (g_once_init_enter (&is_made))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
        names[i] = mechanisms[i].name;
      g_once_init_leave (&is_made, 1);
    }

  return names;
}

static gboolean
is_wanted (const SaslMechanism *self, MailRequest *request)
{
  const char *asked_for = mail_request_get_mechanism (request);

  if (asked_for != NULL && *asked_for != '\0')
    return g_ascii_strcasecmp (asked_for, self->name) == 0;

  return self->is_bearer == mail_request_get_secret_is_token (request);
}

static gboolean
is_possible (const SaslMechanism *self,
             MailRequest *request,
             const MailCapabilities *capabilities,
             gboolean can_bind_channel,
             gboolean can_prepare)
{
  return is_wanted (self, request) && (can_bind_channel || !self->binds_channel) &&
         (can_prepare || !self->prepares) &&
         mail_capabilities_offer_mechanism (capabilities, self->name);
}

static SaslChoice
choose (MailRequest *request,
        const MailCapabilities *capabilities,
        gboolean is_encrypted,
        gboolean can_bind_channel,
        gboolean can_prepare,
        const char **mechanism)
{
  const char *showing = NULL;

  *mechanism = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms) && *mechanism == NULL; i++)
    {
      const SaslMechanism *candidate = &mechanisms[i];

      if (!is_possible (candidate, request, capabilities, can_bind_channel && is_encrypted,
                        can_prepare))
        continue;
      if (is_encrypted || !candidate->shows_secret)
        *mechanism = candidate->name;
      else if (showing == NULL)
        showing = candidate->name;
    }

  if (*mechanism == NULL && mail_request_get_allow_plaintext_password (request))
    *mechanism = showing;
  if (*mechanism != NULL)
    return SASL_CHOICE_FOUND;

  return showing != NULL ? SASL_CHOICE_WOULD_SHOW_PASSWORD : SASL_CHOICE_NONE_IN_COMMON;
}

static gboolean
can_prepare_secret (MailRequest *request)
{
  BaseSecret *secret = mail_request_get_secret (request);

  return secret == NULL || sasl_preparation_of (secret) != SASL_PREPARATION_FAILS;
}

/**
 * sasl_choose:
 * @capabilities: what the server offers
 * @is_encrypted: whether TLS is up
 * @can_bind_channel: whether the TLS connection has a channel binding
 * @mechanism: (out) (nullable): the chosen one's name, with
 *   %SASL_CHOICE_FOUND
 *
 * Chooses the strongest mechanism that the server offers, or the one that the
 * request names. One that shows the secret is chosen on an unencrypted
 * connection only where there is no other, and the request says that the person
 * agreed to it. One that prepares the secret is chosen, where that cannot be done,
 * only if there is no other: it will say so.
 *
 * Returns: whether one was found, and otherwise why not
 */
SaslChoice
sasl_choose (MailRequest *request,
             const MailCapabilities *capabilities,
             gboolean is_encrypted,
             gboolean can_bind_channel,
             const char **mechanism)
{
  SaslChoice choice;

  *mechanism = NULL;
  if (mail_capabilities_get_mechanisms (capabilities)[0] == NULL)
    return SASL_CHOICE_NOT_OFFERED;

  choice = choose (request, capabilities, is_encrypted, can_bind_channel,
                   can_prepare_secret (request), mechanism);

  return choice != SASL_CHOICE_NONE_IN_COMMON
             ? choice
             : choose (request, capabilities, is_encrypted, can_bind_channel, TRUE, mechanism);
}
