/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-hints.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"
#include "proof-proposal.h"
#include "sasl-preparation.h"

static const char *
tell_spaces (const BaseSecret *secret)
{
  const char *text = base_secret_peek (secret);
  gsize length = base_secret_get_length (secret);

  if (length > 0 && (text[0] == ' ' || text[length - 1] == ' '))
    return _ ("It begins or ends with a space.");

  return strchr (text, ' ') != NULL ? _ ("There are spaces in it.") : NULL;
}

static gboolean
is_ascii (const BaseSecret *secret)
{
  for (const char *text = base_secret_peek (secret); *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;

  return TRUE;
}

static const char *
tell_characters (const BaseSecret *secret)
{
  SaslPreparation preparation = sasl_preparation_of (secret);

  if (preparation == SASL_PREPARATION_FAILS)
    return _ ("It contains characters that some sign-in methods cannot use (SASLprep forbids "
              "them). If the server offers another method, that one is used.");
  if (preparation == SASL_PREPARATION_CHANGES)
    return _ ("It contains characters that some sign-in methods replace with their standard form "
              "(SASLprep).");

  return is_ascii (secret) ? NULL
                           : _ ("It contains characters other than plain English ones. They are "
                                "sent as they are; SASLprep changes nothing.");
}

/* What SASLprep makes of a character says little beside that nobody can see it. */
static const char *
tell_unseen (const BaseSecret *secret)
{
  return base_text_begins_unseen (base_secret_peek (secret))
             ? _ ("It begins with an invisible character.")
             : NULL;
}

/**
 * proof_account_dup_password_hint:
 *
 * Returns: (transfer full) (nullable): what is worth knowing about the password,
 *   without telling it
 */
char *
proof_account_dup_password_hint (ProofAccount *self)
{
  BaseSecret *secret = proof_account_get_password (self);
  const char *unseen = tell_unseen (secret);
  const char *spaces = tell_spaces (secret);
  const char *characters =
      proof_account_get_settings (self).secret_is_token ? NULL : tell_characters (secret);

  if (*proof_account_get_online_account (self) != '\0')
    return NULL;
  if (proof_account_fetches_secret (self))
    return g_strdup (_ ("The token command gets a new access token for each test."));
  if (unseen != NULL)
    return g_strdup (unseen);
  if (spaces != NULL && characters != NULL)
    return g_strdup_printf ("%s %s", spaces, characters);

  return g_strdup (spaces != NULL ? spaces : characters);
}

/**
 * proof_account_dup_security_hint:
 *
 * Returns: (transfer full) (nullable): what is worth knowing about the security
 */
char *
proof_account_dup_security_hint (ProofAccount *self)
{
  MailSettings settings = proof_account_get_settings (self);
  MailSecurity usual = proof_propose_for_port (settings, settings.port).security;

  if (settings.security == MAIL_SECURITY_NONE)
    return g_strdup (_ ("Anyone on the network can read everything, including your password."));
  if (settings.security == usual)
    return NULL;

  /* Translators: the number of a port, and STARTTLS or TLS */
  return g_strdup_printf (_ ("Port %u usually uses %s."), settings.port,
                          mail_security_get_words (usual));
}

/**
 * proof_account_dup_envelope_hint:
 *
 * Returns: (transfer full) (nullable): what is worth knowing about sender and
 *   recipient
 */
char *
proof_account_dup_envelope_hint (ProofAccount *self)
{
  MailGoal goal = proof_account_get_goal (self);
  gboolean has_address = strchr (proof_account_get_settings (self).user, '@') != NULL;

  if (goal.until < MAIL_STAGE_RECIPIENT)
    return NULL;
  if (has_address && (*goal.sender == '\0' || *goal.recipient == '\0'))
    return g_strdup (_ ("If left empty, your user name is used."));

  return goal.until == MAIL_STAGE_RECIPIENT ? g_strdup (_ ("Nothing is sent.")) : NULL;
}
