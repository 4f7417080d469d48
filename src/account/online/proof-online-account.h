/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofOnlineUse:
 * @PROOF_ONLINE_USE_SENDS: it can be tested
 * @PROOF_ONLINE_USE_MAIL_IS_OFF: the person has switched mail off for it
 * @PROOF_ONLINE_USE_NO_SMTP: it sends in another way, or not at all
 *
 * Whether an account of the desktop is for sending mail.
 */
typedef enum
{
  PROOF_ONLINE_USE_SENDS,
  PROOF_ONLINE_USE_MAIL_IS_OFF,
  PROOF_ONLINE_USE_NO_SMTP,
} ProofOnlineUse;

/**
 * ProofOnlineAccount:
 * @id: what GNOME Online Accounts knows it by for ever
 * @use: what follows has a meaning only where it sends
 * @address: the mail address, or how the account is called
 * @provider: the provider's name
 * @needs_attention: the person has to sign in again in the desktop's settings
 * @server: the server for sending
 * @port: its port
 * @security: how the connection is encrypted
 * @user: the name to sign in with, empty where there is no sign-in
 * @uses_token: whether it signs in with an access token, not with a password
 *
 * A mail account in GNOME Online Accounts: a value.
 */
typedef struct
{
  char *id;
  ProofOnlineUse use;
  char *address;
  char *provider;
  gboolean needs_attention;
  char *server;
  guint16 port;
  MailSecurity security;
  char *user;
  gboolean uses_token;
} ProofOnlineAccount;

ProofOnlineAccount *proof_online_account_new_from_variant (GVariant *interfaces);
void proof_online_account_free (ProofOnlineAccount *self);

gboolean
proof_online_account_equal (const ProofOnlineAccount *self, const ProofOnlineAccount *other);
const char *proof_online_account_get_note (const ProofOnlineAccount *self);
gboolean proof_online_account_sends (const ProofOnlineAccount *self);
void proof_online_account_fill_in (const ProofOnlineAccount *self, ProofAccount *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofOnlineAccount, proof_online_account_free)

G_END_DECLS
