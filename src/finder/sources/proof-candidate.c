/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-candidate.h"

#include <string.h>

#include "proof-user-names.h"

/**
 * proof_candidate_new:
 *
 * Returns: (transfer full): settings to try
 */
ProofCandidate *
proof_candidate_new (
    ProofSource source, const char *server, guint16 port, MailSecurity security, const char *user)
{
  ProofCandidate *self = g_new0 (ProofCandidate, 1);

  self->source = source;
  self->server = g_strdup (server);
  self->port = port;
  self->security = security;
  self->user = g_strdup (user);

  return self;
}

/**
 * proof_candidate_free:
 * @self: (transfer full): a candidate
 */
void
proof_candidate_free (ProofCandidate *self)
{
  g_free (self->server);
  g_free (self->user);
  g_free (self);
}

/**
 * proof_candidates_new:
 *
 * Returns: (transfer full) (element-type ProofCandidate): an empty list, which owns what
 *   is in it
 */
GPtrArray *
proof_candidates_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) proof_candidate_free);
}

/**
 * proof_candidates_add_both:
 *
 * Adds @server by its name alone: with TLS, and with STARTTLS (RFC 8314, section 3.3).
 */
void
proof_candidates_add_both (GPtrArray *candidates,
                           ProofSource source,
                           const char *server,
                           const char *user)
{
  g_ptr_array_add (candidates, proof_candidate_new (source, server, 465, MAIL_SECURITY_TLS, user));
  g_ptr_array_add (candidates,
                   proof_candidate_new (source, server, 587, MAIL_SECURITY_STARTTLS, user));
}

static char *
dup_user (const ProofProvider *provider, const char *address)
{
  const char *word = proof_user_names_get_word (provider);
  const char *at = strrchr (address, '@');

  if (word != NULL)
    return g_strdup (word);
  if (proof_provider_get_user_names (provider) == PROOF_USER_NAMES_LOCAL_PART && at != NULL)
    return g_strndup (address, (gsize) (at - address));

  return g_strdup (address);
}

/**
 * proof_candidates_add_provider:
 *
 * Adds the provider's servers for sending that encrypt, the best first, with the form of
 * the user name that it has for @address.
 */
void
proof_candidates_add_provider (GPtrArray *candidates,
                               ProofSource source,
                               const ProofProvider *provider,
                               const char *address)
{
  GPtrArray *servers = proof_provider_get_servers (provider, PROOF_PROVIDER_PROTOCOL_SMTP);
  g_autofree char *user = dup_user (provider, address);

  for (guint i = 0; i < servers->len; i++)
    {
      const ProofProviderServer *server = servers->pdata[i];

      if (server->security != MAIL_SECURITY_NONE)
        g_ptr_array_add (candidates, proof_candidate_new (source, server->host, server->port,
                                                          server->security, user));
    }
}
