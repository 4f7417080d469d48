/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-choice.h"

#include "base-text.h"
#include "sasl-preparation.h"

static gboolean
is_offered (const SaslMechanism *mechanism, const char *const *offered)
{
  for (; *offered != NULL; offered++)
    if (g_ascii_strcasecmp (*offered, mechanism->name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_wanted (const SaslMechanism *mechanism,
           const SaslSituation *situation,
           const SaslCredentials *credentials)
{
  if (!base_text_is_empty (situation->only))
    return g_ascii_strcasecmp (situation->only, mechanism->name) == 0;

  return mechanism->is_bearer == credentials->is_token;
}

static gboolean
is_possible (const SaslMechanism *mechanism, const SaslSituation *situation, gboolean can_prepare)
{
  gboolean can_bind = situation->is_encrypted && situation->can_bind_channel;

  return (can_bind || !mechanism->binds_channel) && (can_prepare || !mechanism->prepares) &&
         is_offered (mechanism, situation->offered);
}

static SaslChoice
choose (const SaslSituation *situation,
        const SaslCredentials *credentials,
        gboolean can_prepare,
        const SaslMechanism **mechanism)
{
  const char *const *names = sasl_mechanism_get_names ();
  const SaslMechanism *showing = NULL;

  *mechanism = NULL;
  for (; *names != NULL && *mechanism == NULL; names++)
    {
      const SaslMechanism *candidate = sasl_mechanism_find (*names);

      if (!is_wanted (candidate, situation, credentials) ||
          !is_possible (candidate, situation, can_prepare))
        continue;
      if (situation->is_encrypted || !candidate->shows_secret)
        *mechanism = candidate;
      else if (showing == NULL)
        showing = candidate;
    }

  if (*mechanism == NULL && situation->may_show_secret)
    *mechanism = showing;
  if (*mechanism != NULL)
    return SASL_CHOICE_FOUND;

  return showing != NULL ? SASL_CHOICE_WOULD_SHOW_PASSWORD : SASL_CHOICE_NONE_IN_COMMON;
}

static gboolean
can_prepare_secret (const SaslCredentials *credentials)
{
  return credentials->secret == NULL ||
         sasl_preparation_of (credentials->secret) != SASL_PREPARATION_FAILS;
}

/**
 * sasl_choose:
 * @mechanism: (out) (nullable): the chosen one, with %SASL_CHOICE_FOUND
 *
 * Chooses the best mechanism that the server offers, or the one that was asked
 * for. One that shows the secret is chosen on an unencrypted connection only where
 * there is no other, and the person agreed to it. One that prepares the secret is
 * chosen, where that cannot be done, only if there is no other: it will say so.
 *
 * Returns: whether one was found, and otherwise why not
 */
SaslChoice
sasl_choose (const SaslSituation *situation,
             const SaslCredentials *credentials,
             const SaslMechanism **mechanism)
{
  SaslChoice choice;

  *mechanism = NULL;
  if (*situation->offered == NULL)
    return SASL_CHOICE_NOT_OFFERED;

  choice = choose (situation, credentials, can_prepare_secret (credentials), mechanism);

  return choice != SASL_CHOICE_NONE_IN_COMMON ? choice
                                              : choose (situation, credentials, TRUE, mechanism);
}
