/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-advice.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-providers.h"
#include "proof-purpose.h"
#include "proof-server-name.h"

/**
 * proof_advice_free:
 * @self: (transfer full): and all in it
 */
void
proof_advice_free (ProofAdvice *self)
{
  g_free (self->text);
  g_free (self->offer);
  proof_excerpt_free (self->change);
  g_free (self);
}

static const ProofProviderServer *
find_server (const ProofProvider *provider, const char *host)
{
  GPtrArray *servers = proof_provider_get_servers (provider, PROOF_PROVIDER_PROTOCOL_SMTP);

  for (guint i = 0; i < servers->len; i++)
    if (g_str_equal (((const ProofProviderServer *) servers->pdata[i])->host, host))
      return servers->pdata[i];

  return NULL;
}

/* With the port and the security of its provider, where that is known. */
static ProofAdvice *
offer_server (char *text, const char *host)
{
  const ProofProvider *provider = proof_provider_find_by_server (host);
  const ProofProviderServer *server = provider != NULL ? find_server (provider, host) : NULL;
  ProofAdvice *self = g_new0 (ProofAdvice, 1);

  self->text = text;
  /* Translators: the argument is the name of a server */
  self->offer = g_strdup_printf (_ ("Use %s"), host);
  self->change = g_new0 (ProofExcerpt, 1);
  self->change->server = g_strdup (host);
  if (server != NULL)
    {
      self->change->port = server->port;
      self->change->has_security = TRUE;
      self->change->security = server->security;
    }

  return self;
}

static ProofAdvice *
offer_provider (const ProofProvider *provider)
{
  const char *host = proof_provider_get_smtp_servers (provider)[0];

  return offer_server (
      g_strdup_printf (/* Translators: a provider, and its server */
                       _ ("%s sends mail through %s."), proof_provider_get_name (provider), host),
      host);
}

static ProofAdvice *
advise_on_address (const MailSettings *settings)
{
  const ProofProvider *provider = proof_provider_find_by_address (settings->server);
  ProofAdvice *self;

  if (provider == NULL)
    return NULL;

  self = offer_provider (provider);
  if (*settings->user == '\0')
    self->change->user = g_strstrip (g_strdup (settings->server));

  return self;
}

static ProofAdvice *
advise_on_domain (const MailSettings *settings)
{
  g_autofree char *name = g_ascii_strdown (settings->server, -1);
  const ProofProvider *provider = proof_provider_find_by_domain (name);

  return provider != NULL && !g_strv_contains (proof_provider_get_smtp_servers (provider), name) &&
                 g_strv_contains (proof_provider_get_domains (provider), name)
             ? offer_provider (provider)
             : NULL;
}

static ProofAdvice *
advise_on_reading (const MailSettings *settings)
{
  g_autofree char *text = proof_purpose_describe_server (settings->server);
  g_autofree char *host = proof_server_name_for_sending (settings->server);

  return text != NULL && host != NULL ? offer_server (g_steal_pointer (&text), host) : NULL;
}

static ProofAdvice *
advise_on_spelling (const MailSettings *settings)
{
  g_autofree char *meant = proof_server_name_find_meant (settings->server, settings->user);
  char *text = proof_purpose_describe_spelling (settings->server, meant);

  return text != NULL ? offer_server (text, meant) : NULL;
}

/**
 * proof_advice_on_server:
 *
 * Looks whether a mail address, its domain, a server for reading mail or a misspelt name
 * stands where the server for sending belongs.
 *
 * Returns: (transfer full) (nullable): what may be meant
 */
ProofAdvice *
proof_advice_on_server (ProofAccount *account)
{
  static ProofAdvice *(*const advisers[]) (const MailSettings *settings) = {
    advise_on_address,
    advise_on_reading,
    advise_on_domain,
    advise_on_spelling,
  };
  MailSettings settings = proof_account_get_settings (account);
  ProofAdvice *advice = NULL;

  for (gsize i = 0; advice == NULL && i < G_N_ELEMENTS (advisers); i++)
    advice = advisers[i](&settings);

  return advice;
}

/* That of the provider; elsewhere the one that goes with how it is to be encrypted. */
static void
choose_port (ProofExcerpt *change, const MailSettings *settings)
{
  const ProofProvider *provider = proof_provider_find_by_server (settings->server);
  const ProofProviderServer *server =
      provider != NULL ? find_server (provider, settings->server) : NULL;
  gboolean is_tls = settings->security == MAIL_SECURITY_TLS;

  change->has_security = TRUE;
  change->security = server != NULL ? server->security
                     : is_tls       ? MAIL_SECURITY_TLS
                                    : MAIL_SECURITY_STARTTLS;
  change->port = server != NULL ? server->port : mail_security_get_usual_port (change->security);
}

/**
 * proof_advice_on_port:
 *
 * Looks whether the port is one for something else.
 *
 * Returns: (transfer full) (nullable): what may be meant
 */
ProofAdvice *
proof_advice_on_port (ProofAccount *account)
{
  MailSettings settings = proof_account_get_settings (account);
  g_autofree char *text = proof_purpose_describe_port (settings.port);
  ProofAdvice *self;

  if (text == NULL)
    return NULL;

  self = g_new0 (ProofAdvice, 1);
  self->change = g_new0 (ProofExcerpt, 1);
  choose_port (self->change, &settings);
  self->text = g_steal_pointer (&text);
  self->offer = g_strdup_printf (_ ("Use Port %u"), self->change->port);

  return self;
}
