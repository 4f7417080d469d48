/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-receiver.h"

#include "proof-providers.h"

static gboolean
take_best (const ProofProvider *provider, ProofProviderProtocol protocol, ProofReceiver *receiver)
{
  GPtrArray *servers = proof_provider_get_servers (provider, protocol);
  const ProofProviderServer *best = servers->len > 0 ? servers->pdata[0] : NULL;

  if (best == NULL)
    return FALSE;

  *receiver = (ProofReceiver){
    .server = best->host,
    .port = best->port,
    .security = best->security,
    .is_pop = protocol == PROOF_PROVIDER_PROTOCOL_POP,
  };
  return TRUE;
}

/**
 * proof_receiver_find:
 * @receiver: (out): set where it is known
 *
 * Finds where the mail of @account is read, by the table of providers: over IMAP, or POP
 * where there is nothing else.
 *
 * Returns: whether the provider's server is known
 */
gboolean
proof_receiver_find (ProofAccount *account, ProofReceiver *receiver)
{
  const MailSettings settings = proof_account_get_settings (account);
  const ProofProvider *provider = proof_provider_find_at_server (&settings);

  return provider != NULL && (take_best (provider, PROOF_PROVIDER_PROTOCOL_IMAP, receiver) ||
                              take_best (provider, PROOF_PROVIDER_PROTOCOL_POP, receiver));
}
