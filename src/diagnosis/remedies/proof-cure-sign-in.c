/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cure-sign-in.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-oddity.h"
#include "proof-contradiction.h"
#include "proof-providers.h"
#include "proof-user-names.h"
#include "sasl-mechanism.h"

/* The steps that change what people sign in with. */

static const ProofProvider *
find_provider (ProofCure *cure)
{
  return proof_provider_find_at_server (cure->settings);
}

void
proof_cure_use_clean_user (ProofCure *cure)
{
  g_autofree char *user = base_oddities_dup_stripped (cure->settings->user);

  if (*user != '\0' && !g_str_equal (user, cure->settings->user))
    proof_cure_add_change (cure, PROOF_CHANGE_USER, &(MailSettings){ .user = user });
}

void
proof_cure_strip_password (ProofCure *cure)
{
  const BaseOddities around = BASE_ODDITY_BEGINS_WITH_SPACE | BASE_ODDITY_ENDS_WITH_SPACE;
  BaseOddities odd = mail_report_get_secret_oddities (cure->report) & around;

  if (odd != 0 && !proof_contradiction_clears_password (cure->report))
    proof_cure_add (cure, PROOF_REMEDY_KIND_STRIP_PASSWORD, NULL,
                    odd == around ? _ ("Remove the Spaces and Test Again")
                                  : _ ("Remove the Space and Test Again"));
}

void
proof_cure_use_user_of_provider (ProofCure *cure)
{
  const ProofProvider *provider = find_provider (cure);
  const char *word = provider != NULL ? proof_user_names_get_word (provider) : NULL;

  if (provider == NULL || proof_user_names_are_addresses (provider))
    return;

  if (word == NULL)
    proof_cure_enter_user (cure);
  else if (!g_str_equal (word, cure->settings->user))
    proof_cure_add_change (cure, PROOF_CHANGE_USER, &(MailSettings){ .user = word });
}

void
proof_cure_enter_user (ProofCure *cure)
{
  proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_USER, NULL, _ ("Enter User Name and Password"));
}

void
proof_cure_enter_user_without_sign_in (ProofCure *cure)
{
  if (!mail_report_asks_for (cure->report, MAIL_STAGE_SIGN_IN))
    proof_cure_enter_user (cure);
}

void
proof_cure_enter_whole_address (ProofCure *cure)
{
  const char *user = cure->settings->user;
  const ProofProvider *provider = find_provider (cure);

  if (*user != '\0' && strchr (user, '@') == NULL &&
      (provider == NULL || proof_user_names_want_address (provider)))
    proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_USER, NULL,
                    _ ("Enter the Full Email Address as User Name"));
}

static gboolean
wants_key (ProofCure *cure)
{
  const ProofProvider *provider = find_provider (cure);

  return provider != NULL && proof_user_names_get_word (provider) != NULL;
}

static gboolean
has_token (ProofCure *cure)
{
  return cure->settings->secret_is_token;
}

static gboolean
has_unusable_password (ProofCure *cure)
{
  return mail_report_get_failure (cure->report) == MAIL_FAILURE_UNUSABLE_PASSWORD;
}

/* What is to be entered anew, by the first row that applies. */
static const struct
{
  gboolean (*applies) (ProofCure *cure);
  const char *title;
} secrets[] = {
  { has_token, N_ ("Enter Another Token") },
  { has_unusable_password, N_ ("Enter Another Password") },
  { wants_key, N_ ("Enter the API Key as Password") },
  { NULL, N_ ("Enter the Password Again") },
};

void
proof_cure_enter_secret (ProofCure *cure)
{
  gsize i = 0;

  while (secrets[i].applies != NULL && !secrets[i].applies (cure))
    i++;
  proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_PASSWORD, NULL, _ (secrets[i].title));
}

/* Where it was the user name alone that was refused, no password is typed anew. */
void
proof_cure_enter_what_was_refused (ProofCure *cure)
{
  if (proof_contradiction_clears_password (cure->report))
    proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_USER, NULL, _ ("Enter the User Name Again"));
  else
    proof_cure_enter_secret (cure);
}

void
proof_cure_enter_app_password (ProofCure *cure)
{
  proof_cure_add (cure, PROOF_REMEDY_KIND_ENTER_PASSWORD, NULL, _ ("Enter an App Password"));
}

void
proof_cure_use_any_mechanism (ProofCure *cure)
{
  if (*cure->settings->mechanism != '\0')
    proof_cure_add_change (cure, PROOF_CHANGE_MECHANISM, &(MailSettings){ .mechanism = "" });
}

/* The first of @mechanisms that the server offers apart from what it has just refused;
   none that needs a token where there is a password, and the reverse. */
static void
use_mechanism_of (ProofCure *cure, const char *const *mechanisms)
{
  MailCapabilities *offered = mail_report_get_capabilities (cure->report);
  const char *used = mail_report_get_mechanism (cure->report);

  if (offered == NULL || used == NULL || cure->settings->secret_is_token ||
      !mail_report_is_encrypted (cure->report))
    return;

  for (; *mechanisms != NULL; mechanisms++)
    if (strcmp (used, *mechanisms) != 0 && mail_capabilities_offer_mechanism (offered, *mechanisms))
      {
        proof_cure_add_change (cure, PROOF_CHANGE_MECHANISM | PROOF_CHANGE_SECRET_IS_TOKEN,
                               &(MailSettings){ .mechanism = *mechanisms });
        return;
      }
}

void
proof_cure_use_another_mechanism (ProofCure *cure)
{
  use_mechanism_of (cure, (const char *const[]){ "PLAIN", "LOGIN", "CRAM-MD5", NULL });
}

/* Servers offer challenges for which they have nothing to compare with: Dovecot with
   hashed passwords, Cyrus with saslauthd. The password itself always can be. */
void
proof_cure_use_password_for_challenge (ProofCure *cure)
{
  const char *used = mail_report_get_mechanism (cure->report);
  const SaslMechanism *mechanism = used != NULL ? sasl_mechanism_find (used) : NULL;

  if (mechanism != NULL && !mechanism->shows_secret &&
      !proof_contradiction_clears_password (cure->report))
    use_mechanism_of (cure, (const char *const[]){ "PLAIN", "LOGIN", NULL });
}
