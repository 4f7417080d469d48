/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofExcerpt:
 * @server: (nullable): the name or the address of the server
 * @port: its port, 0 where none is named
 * @has_security: whether @security is named
 * @security: how the connection is encrypted
 * @user: (nullable): the user name
 * @password: (nullable): the password
 *
 * What a piece of text says of the settings of an account.
 */
typedef struct
{
  char *server;
  guint16 port;
  gboolean has_security;
  MailSecurity security;
  char *user;
  BaseSecret *password;
} ProofExcerpt;

ProofExcerpt *proof_excerpt_new_from_place (const char *text);
ProofExcerpt *proof_excerpt_new_from_uri (const char *text);
ProofExcerpt *proof_excerpt_new_from_sheet (const char *text);
ProofExcerpt *proof_excerpt_new_from_login (const char *text, const char **rest);
ProofExcerpt *proof_excerpt_new_from_pasted (const char *text);
void proof_excerpt_free (ProofExcerpt *self);

void proof_excerpt_apply (const ProofExcerpt *self, ProofAccount *account);
char *proof_excerpt_dup_open_part (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofExcerpt, proof_excerpt_free)

G_END_DECLS
