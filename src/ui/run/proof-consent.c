/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-consent.h"

#include "proof-keyring.h"
#include "proof-questions.h"
#include "sasl-mechanism.h"

/* What the person is asked to say yes to. */
typedef struct
{
  ProofConsentAnswer answer;
  GObject *owner;
  ProofAccount *account;
  ProofKeyringPlace *place;
} Consent;

static void
consent_free (gpointer data)
{
  Consent *consent = data;

  g_object_unref (consent->owner);
  g_object_unref (consent->account);
  proof_keyring_place_unref (consent->place);
  g_free (consent);
}

/* The answer is about the server and the user that were asked for, and no others. */
static void
tell (const Consent *consent, gboolean is_given)
{
  g_autoptr (ProofKeyringPlace) place = proof_keyring_place_new_for (consent->account);

  consent->answer (consent->owner, consent->account, is_given,
                   proof_keyring_place_equal (consent->place, place));
}

static void
give (gpointer consent)
{
  tell (consent, TRUE);
}

static void
refuse (gpointer consent)
{
  tell (consent, FALSE);
}

/**
 * proof_consent_is_needed:
 *
 * Returns: whether a test of @account would show its password to who is on the way
 */
gboolean
proof_consent_is_needed (ProofAccount *account)
{
  const SaslMechanism *mechanism =
      sasl_mechanism_find (proof_account_get_settings (account).mechanism);

  return proof_account_get_settings (account).security == MAIL_SECURITY_NONE &&
         proof_account_get_goal (account).until >= MAIL_STAGE_SIGN_IN &&
         *proof_account_get_settings (account).user != '\0' &&
         (mechanism == NULL || mechanism->shows_secret);
}

/**
 * proof_consent_ask:
 * @answer: for @owner, unless the person wants no test at all
 * @owner: kept alive by the question
 *
 * Asks whether the password may go over an unencrypted connection, this time.
 */
void
proof_consent_ask (GtkWindow *window,
                   ProofAccount *account,
                   ProofConsentAnswer answer,
                   GObject *owner)
{
  Consent *consent = g_new0 (Consent, 1);

  consent->answer = answer;
  consent->owner = g_object_ref (owner);
  consent->account = g_object_ref (account);
  consent->place = proof_keyring_place_new_for (account);
  proof_question_plaintext_password (window, proof_account_get_settings (account).server, give,
                                     refuse, consent, consent_free);
}
