/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-user-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the sentences are about is the provider's name, and for some the value that
   stands in the table. */
static const struct
{
  const char *sentence;
  ProofUserNames kind;
  gboolean are_addresses;
} kinds[] = {
  { NULL, PROOF_USER_NAMES_UNKNOWN, TRUE },
  { NULL, PROOF_USER_NAMES_ADDRESS, TRUE },
  { NULL, PROOF_USER_NAMES_LOCAL_PART, TRUE },
  /* Translators: a provider and one of its domains, as in "Yahoo" and "yahoo.com" */
  { N_ ("At %s, the user name is the full address there, such as one that ends in “@%s”."),
    PROOF_USER_NAMES_OWN_ADDRESS, TRUE },
  /* Translators: a provider and a word, as in "SendGrid" and "apikey" */
  { N_ ("At %s, the user name is “%s” for everyone, and the password is an API key."),
    PROOF_USER_NAMES_WORD, FALSE },
  { N_ ("At %s, an API token is both the user name and the password."), PROOF_USER_NAMES_TOKEN,
    FALSE },
  { N_ ("At %s, the user name is an API key, and the password its secret key."),
    PROOF_USER_NAMES_KEY, FALSE },
  { N_ ("%s has a separate user name and password for SMTP. Its website shows them; they aren’t "
        "the ones that you use to sign in there."),
    PROOF_USER_NAMES_LOGIN, FALSE },
};

static gsize
find_kind (const ProofProvider *provider)
{
  gsize i = 0;

  while (kinds[i].kind != proof_provider_get_user_names (provider))
    i++;

  return i;
}

/**
 * proof_user_names_are_addresses:
 *
 * Returns: whether the whole mail address may be a user name at @provider
 */
gboolean
proof_user_names_are_addresses (const ProofProvider *provider)
{
  return kinds[find_kind (provider)].are_addresses;
}

/**
 * proof_user_names_want_address:
 *
 * Returns: whether the whole mail address is worth a try at @provider, where the user name
 *   is none
 */
gboolean
proof_user_names_want_address (const ProofProvider *provider)
{
  return proof_user_names_are_addresses (provider) &&
         proof_provider_get_user_names (provider) != PROOF_USER_NAMES_LOCAL_PART;
}

/**
 * proof_user_names_get_word:
 *
 * Returns: (nullable): the user name of everyone at @provider, where it is the same
 */
const char *
proof_user_names_get_word (const ProofProvider *provider)
{
  return proof_provider_get_user_names (provider) == PROOF_USER_NAMES_WORD
             ? proof_provider_get_user_name_value (provider)
             : NULL;
}

static char *
fill_in (const char *sentence, const char *name, const char *value)
{
  GString *text = g_string_new (sentence);

  g_string_replace (text, "%s", name, 1);
  g_string_replace (text, "%s", value != NULL ? value : "", 1);

  return g_string_free (text, FALSE);
}

/* Of an address of the provider's own, there is nothing to tell. */
static gboolean
is_as_it_should_be (const ProofProvider *provider, const char *user)
{
  return proof_provider_get_user_names (provider) == PROOF_USER_NAMES_OWN_ADDRESS &&
         proof_provider_has_address (provider, user);
}

/**
 * proof_user_names_describe:
 * @user: the user name that was refused
 *
 * Returns: (transfer full) (nullable): what the user names of @provider are, as a
 *   sentence
 */
char *
proof_user_names_describe (const ProofProvider *provider, const char *user)
{
  const char *sentence = kinds[find_kind (provider)].sentence;

  if (sentence == NULL || is_as_it_should_be (provider, user))
    return NULL;

  return fill_in (_ (sentence), proof_provider_get_name (provider),
                  proof_provider_get_user_name_value (provider));
}
