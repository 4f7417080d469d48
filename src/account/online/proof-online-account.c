/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"
#include "proof-online-names.h"

/**
 * proof_online_account_free:
 */
void
proof_online_account_free (ProofOnlineAccount *self)
{
  g_free (self->id);
  g_free (self->address);
  g_free (self->provider);
  g_free (self->server);
  g_free (self->user);
  g_free (self);
}

static char *
dup_text (GVariant *properties, const char *name)
{
  const char *text = "";

  if (properties != NULL)
    g_variant_lookup (properties, name, "&s", &text);

  return base_text_make_inert (text, strlen (text));
}

static gboolean
get_truth (GVariant *properties, const char *name)
{
  gboolean truth = FALSE;

  if (properties != NULL)
    g_variant_lookup (properties, name, "b", &truth);

  return truth;
}

/* Google's says that it has both. */
static MailSecurity
get_security (GVariant *mail)
{
  if (get_truth (mail, "SmtpUseSsl"))
    return MAIL_SECURITY_TLS;

  return get_truth (mail, "SmtpUseTls") ? MAIL_SECURITY_STARTTLS : MAIL_SECURITY_NONE;
}

/* A port stands behind the server's name where it is not the usual one. */
static void
read_server (ProofOnlineAccount *self, GVariant *mail)
{
  g_autofree char *host = dup_text (mail, "SmtpHost");
  g_autoptr (GSocketConnectable) address = NULL;

  self->security = get_security (mail);
  self->port = mail_security_get_usual_port (self->security);
  address = *host != '\0' ? g_network_address_parse (host, self->port, NULL) : NULL;
  if (address == NULL)
    {
      self->server = g_steal_pointer (&host);
      return;
    }

  self->server = g_strdup (g_network_address_get_hostname (G_NETWORK_ADDRESS (address)));
  self->port = g_network_address_get_port (G_NETWORK_ADDRESS (address));
}

static void
read_sign_in (ProofOnlineAccount *self, GVariant *mail)
{
  g_autofree char *user = dup_text (mail, "SmtpUserName");
  gboolean signs_in = get_truth (mail, "SmtpUseAuth");

  self->uses_token = signs_in && get_truth (mail, "SmtpAuthXoauth2");
  self->user = g_strdup (!signs_in ? "" : *user != '\0' ? user : self->address);
}

static ProofOnlineUse
find_use (GVariant *account, GVariant *mail)
{
  g_autofree char *host = dup_text (mail, "SmtpHost");

  if (get_truth (account, "MailDisabled"))
    return PROOF_ONLINE_USE_MAIL_IS_OFF;

  return get_truth (mail, "SmtpSupported") && *host != '\0' ? PROOF_ONLINE_USE_SENDS
                                                            : PROOF_ONLINE_USE_NO_SMTP;
}

/**
 * proof_online_account_new_from_variant:
 * @interfaces: of the type a{sa{sv}}, the interfaces of an object of GNOME Online Accounts
 *   and their properties
 *
 * Returns: (transfer full) (nullable): the account that the object is, or %NULL where it is
 *   something else. All texts are inert
 */
ProofOnlineAccount *
proof_online_account_new_from_variant (GVariant *interfaces)
{
  g_autoptr (GVariant) account =
      g_variant_lookup_value (interfaces, PROOF_ONLINE_ACCOUNT, G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) mail =
      g_variant_lookup_value (interfaces, PROOF_ONLINE_MAIL, G_VARIANT_TYPE_VARDICT);
  ProofOnlineAccount *self;

  if (account == NULL)
    return NULL;

  self = g_new0 (ProofOnlineAccount, 1);
  self->id = dup_text (account, "Id");
  self->provider = dup_text (account, "ProviderName");
  self->needs_attention = get_truth (account, "AttentionNeeded");
  self->use = find_use (account, mail);
  self->address = dup_text (mail, "EmailAddress");
  if (*self->address == '\0')
    {
      g_free (self->address);
      self->address = dup_text (account, "PresentationIdentity");
    }
  read_server (self, mail);
  read_sign_in (self, mail);

  return self;
}

/**
 * proof_online_account_equal:
 *
 * Returns: whether both are the same account, and nothing in it differs
 */
gboolean
proof_online_account_equal (const ProofOnlineAccount *self, const ProofOnlineAccount *other)
{
  return g_str_equal (self->id, other->id) && self->use == other->use &&
         g_str_equal (self->address, other->address) &&
         g_str_equal (self->provider, other->provider) &&
         self->needs_attention == other->needs_attention &&
         g_str_equal (self->server, other->server) && self->port == other->port &&
         self->security == other->security && g_str_equal (self->user, other->user) &&
         self->uses_token == other->uses_token;
}

/**
 * proof_online_account_get_note:
 *
 * Returns: what is to be known of it, to stand behind its name or provider: mostly empty
 */
const char *
proof_online_account_get_note (const ProofOnlineAccount *self)
{
  return self->needs_attention ? _ (" (needs attention in GNOME’s settings)") : "";
}

/**
 * proof_online_account_sends:
 *
 * Returns: whether it can be tested
 */
gboolean
proof_online_account_sends (const ProofOnlineAccount *self)
{
  return self->use == PROOF_ONLINE_USE_SENDS;
}

/**
 * proof_online_account_fill_in:
 * @account: to become what @self is set to; what the desktop says nothing of stays
 *
 * The account remembers where its password or token comes from.
 */
void
proof_online_account_fill_in (const ProofOnlineAccount *self, ProofAccount *account)
{
  gboolean has_user = *self->user != '\0';

  g_object_set (account, "server", self->server, "port", (guint) self->port, "security",
                self->security, "user", self->user, "sender", self->address, "password-is-token",
                self->uses_token, "online-account", has_user ? self->id : NULL, NULL);
}
