/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-provider.h"

G_BEGIN_DECLS

struct _ProofProvider
{
  char *id;
  char *name;
  char **domains;
  char **common;
  char **endings;
  char **mx_endings;
  char **smtp_servers;
  GPtrArray *servers[PROOF_N_PROVIDER_PROTOCOLS];
  ProofProviderNeeds needs;
  ProofUserNames user_names;
  char *user_name_value;
  char **token_audiences;
  char **token_rights;
  char *help;
  char *checked;
  char **sources;
  ProofProviderPlace places[PROOF_N_PROVIDER_TOPICS];
};

void proof_provider_free (ProofProvider *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofProvider, proof_provider_free)

G_END_DECLS
