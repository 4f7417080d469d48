/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-settings.h"
#include "proof-provider.h"
#include "proof-source.h"

G_BEGIN_DECLS

/**
 * ProofCandidate:
 * @source: where it comes from
 * @server: the host name
 * @port: the port
 * @security: how the connection is secured, always encrypted
 * @user: the name to sign in with
 *
 * Settings that a source has for an address, which nobody has tried.
 */
typedef struct
{
  ProofSource source;
  char *server;
  guint16 port;
  MailSecurity security;
  char *user;
} ProofCandidate;

ProofCandidate *proof_candidate_new (
    ProofSource source, const char *server, guint16 port, MailSecurity security, const char *user);
void proof_candidate_free (ProofCandidate *self);

GPtrArray *proof_candidates_new (void);
void proof_candidates_add_both (GPtrArray *candidates,
                                ProofSource source,
                                const char *server,
                                const char *user);
void proof_candidates_add_provider (GPtrArray *candidates,
                                    ProofSource source,
                                    const ProofProvider *provider,
                                    const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofCandidate, proof_candidate_free)

G_END_DECLS
