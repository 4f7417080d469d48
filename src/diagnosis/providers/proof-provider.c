/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-provider-private.h"

#include <string.h>

/**
 * ProofProvider:
 *
 * A provider of mail accounts or of sending: its servers, what has to be done there
 * first, and where it keeps the settings that a mail program cannot reach. Immutable.
 */

void
proof_provider_free (ProofProvider *self)
{
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->domains);
  g_strfreev (self->common);
  g_strfreev (self->endings);
  g_strfreev (self->mx_endings);
  g_strfreev (self->smtp_servers);
  for (guint i = 0; i < PROOF_N_PROVIDER_PROTOCOLS; i++)
    g_clear_pointer (&self->servers[i], g_ptr_array_unref);
  g_free (self->user_name_value);
  g_strfreev (self->token_audiences);
  g_strfreev (self->token_rights);
  g_free (self->help);
  g_free (self->checked);
  g_strfreev (self->sources);
  for (guint i = 0; i < PROOF_N_PROVIDER_TOPICS; i++)
    {
      g_free (self->places[i].page);
      g_free (self->places[i].path);
      g_free (self->places[i].checked);
    }
  g_free (self);
}

/* Whether @name is @ending or lies under it. */
static gboolean
ends_in_domain (const char *name, const char *ending)
{
  gsize length = strlen (name);
  gsize ending_length = strlen (ending);
  const char *tail;

  if (length < ending_length)
    return FALSE;

  tail = name + length - ending_length;
  return g_ascii_strcasecmp (tail, ending) == 0 && (tail == name || tail[-1] == '.');
}

static gboolean
ends_in_any (const char *name, char *const *endings)
{
  for (gsize i = 0; endings[i] != NULL; i++)
    if (ends_in_domain (name, endings[i]))
      return TRUE;

  return FALSE;
}

/**
 * proof_provider_has_server:
 * @server: (nullable): a host name
 *
 * Returns: whether @server is one of the provider's
 */
gboolean
proof_provider_has_server (const ProofProvider *self, const char *server)
{
  return server != NULL && ends_in_any (server, self->endings);
}

/**
 * proof_provider_has_address:
 * @address: (nullable): a mail address, or any user name
 *
 * Returns: whether it is of one of the provider's domains
 */
gboolean
proof_provider_has_address (const ProofProvider *self, const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;

  return at != NULL && ends_in_any (at + 1, self->domains);
}

/**
 * proof_provider_get_id:
 *
 * Returns: the name of its group in the table
 */
const char *
proof_provider_get_id (const ProofProvider *self)
{
  return self->id;
}

/**
 * proof_provider_get_name:
 *
 * Returns: what people call it
 */
const char *
proof_provider_get_name (const ProofProvider *self)
{
  return self->name;
}

/**
 * proof_provider_get_domains:
 *
 * Returns: (array zero-terminated=1): the part of its users' addresses behind the @;
 *   those that lie under one are its own, too
 */
const char *const *
proof_provider_get_domains (const ProofProvider *self)
{
  return (const char *const *) self->domains;
}

/**
 * proof_provider_get_common_domains:
 *
 * Returns: (array zero-terminated=1): those of its domains that so many people have that
 *   one like it is sooner a slip than another domain
 */
const char *const *
proof_provider_get_common_domains (const ProofProvider *self)
{
  return (const char *const *) self->common;
}

/**
 * proof_provider_get_endings:
 *
 * Returns: (array zero-terminated=1): what its servers' names are or end in
 */
const char *const *
proof_provider_get_endings (const ProofProvider *self)
{
  return (const char *const *) self->endings;
}

/**
 * proof_provider_get_mx_endings:
 *
 * Returns: (array zero-terminated=1): what the names of its servers that take mail in for
 *   other domains are or end in
 */
const char *const *
proof_provider_get_mx_endings (const ProofProvider *self)
{
  return (const char *const *) self->mx_endings;
}

/**
 * proof_provider_get_smtp_servers:
 *
 * Returns: (array zero-terminated=1): the names of its servers for sending, each once,
 *   the usual one first; empty where mail programs cannot send there
 */
const char *const *
proof_provider_get_smtp_servers (const ProofProvider *self)
{
  return (const char *const *) self->smtp_servers;
}

/**
 * proof_provider_get_servers:
 *
 * Returns: (transfer none) (element-type ProofProviderServer): the ways to reach its
 *   servers of @protocol, the best first
 */
GPtrArray *
proof_provider_get_servers (const ProofProvider *self, ProofProviderProtocol protocol)
{
  return self->servers[protocol];
}

/**
 * proof_provider_get_needs:
 *
 * Returns: what has to be there before a mail program can send; none where the account's
 *   own password is enough
 */
ProofProviderNeeds
proof_provider_get_needs (const ProofProvider *self)
{
  return self->needs;
}

/**
 * proof_provider_get_user_names:
 *
 * Returns: what people sign in with there
 */
ProofUserNames
proof_provider_get_user_names (const ProofProvider *self)
{
  return self->user_names;
}

/**
 * proof_provider_get_user_name_value:
 *
 * Returns: (nullable): what goes with that: the word, or a domain
 */
const char *
proof_provider_get_user_name_value (const ProofProvider *self)
{
  return self->user_name_value;
}

/**
 * proof_provider_get_token_audiences:
 *
 * Returns: (array zero-terminated=1): the services, the usual name first, one of which an
 *   access token for sending says that it is for; empty where its tokens say nothing
 */
const char *const *
proof_provider_get_token_audiences (const ProofProvider *self)
{
  return (const char *const *) self->token_audiences;
}

/**
 * proof_provider_get_token_rights:
 *
 * Returns: (array zero-terminated=1): the rights, the usual one first, one of which an
 *   access token for sending says that it gives; empty where its tokens say nothing
 */
const char *const *
proof_provider_get_token_rights (const ProofProvider *self)
{
  return (const char *const *) self->token_rights;
}

/**
 * proof_provider_get_help:
 *
 * Returns: (nullable): the https page of the provider that tells its servers
 */
const char *
proof_provider_get_help (const ProofProvider *self)
{
  return self->help;
}

/**
 * proof_provider_get_checked:
 *
 * Returns: the day on which the servers were looked up, as in "2026-11-28"
 */
const char *
proof_provider_get_checked (const ProofProvider *self)
{
  return self->checked;
}

/**
 * proof_provider_get_sources:
 *
 * Returns: (array zero-terminated=1): where the servers were looked up
 */
const char *const *
proof_provider_get_sources (const ProofProvider *self)
{
  return (const char *const *) self->sources;
}

/**
 * proof_provider_get_place:
 *
 * Returns: (nullable): where it is done, or %NULL where that is not known
 */
const ProofProviderPlace *
proof_provider_get_place (const ProofProvider *self, ProofProviderTopic topic)
{
  return self->places[topic].page != NULL ? &self->places[topic] : NULL;
}
