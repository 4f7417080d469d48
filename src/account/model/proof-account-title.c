/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A server of the address's own domain says nothing that the address does not. */
static gboolean
is_address_at (const char *user, const char *server)
{
  const char *at = strrchr (user, '@');

  return at != NULL && g_str_has_suffix (server, at + 1);
}

/* What cannot be a server may be anything, a password too, and stands in no heading. */
static char *
dup_if_valid (ProofAccount *self, ProofField field, const char *text)
{
  g_autofree char *problem = proof_account_dup_problem (self, field);

  return problem == NULL ? g_strstrip (g_strdup (text)) : g_strdup ("");
}

/* Of a name that has to be put together, what of, and NULL. */
static char *
dup_name (ProofAccount *self, const char *unnamed, char **user, char **server)
{
  const char *name = proof_account_get_name (self);
  MailSettings settings = proof_account_get_settings (self);

  *user = dup_if_valid (self, PROOF_FIELD_USER, settings.user);
  *server = dup_if_valid (self, PROOF_FIELD_SERVER, settings.server);
  if (*name != '\0')
    return g_strdup (name);
  if (**user == '\0' && **server == '\0')
    return g_strdup (unnamed);
  if (**user == '\0')
    return g_strdup (*server);

  return **server == '\0' || is_address_at (*user, *server) ? g_strdup (*user) : NULL;
}

/**
 * proof_account_dup_title:
 *
 * Returns: (transfer full): the name that the person gave it, or one that is
 *   proposed from the address and the server
 */
char *
proof_account_dup_title (ProofAccount *self)
{
  g_autofree char *user = NULL;
  g_autofree char *server = NULL;
  char *name = dup_name (self, _ ("New account"), &user, &server);

  /* Translators: the name of an account: the user, and the server */
  return name != NULL ? name : g_strdup_printf (_ ("%s at %s"), user, server);
}

/**
 * proof_account_dup_label:
 *
 * Returns: (transfer full): the same in English, for what is called alike in every language
 */
char *
proof_account_dup_label (ProofAccount *self)
{
  g_autofree char *user = NULL;
  g_autofree char *server = NULL;
  char *name = dup_name (self, "New account", &user, &server);

  return name != NULL ? name : g_strconcat (user, " at ", server, NULL);
}

/**
 * proof_account_dup_subtitle:
 *
 * Returns: (transfer full): what it connects to, empty until that is known
 */
char *
proof_account_dup_subtitle (ProofAccount *self)
{
  MailSettings settings = proof_account_get_settings (self);
  g_autofree char *server = dup_if_valid (self, PROOF_FIELD_SERVER, settings.server);

  if (*server == '\0' || settings.port == 0)
    return g_strdup ("");

  /* Translators: server, port and how it is encrypted: "smtp.example.net, port 587, TLS" */
  return g_strdup_printf (_ ("%s, port %u, %s"), server, settings.port,
                          mail_security_get_words (settings.security));
}
