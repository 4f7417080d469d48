/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-history.h"
#include "mail-request.h"

G_BEGIN_DECLS

#define PROOF_TYPE_ACCOUNT (proof_account_get_type ())

/* The settings of one mail account, as a person changes them: every one is a
   readable and writable property that notifies. "password" (a #BaseSecret) is
   held here while the account is open; it is never part of a URI or a file.

   Properties: "id", "name", "server", "port" (0 until one is known), "security",
   "user", "password", "password-is-token", "saves-password", "password-place",
   "mechanism", "until", "sender", "recipient", "hello-name",
   "trusted-certificate", "allow-plaintext-password". Strings are never %NULL,
   but may be empty. To read only: "title" (the name, or a proposed one),
   "history" (a #ProofHistory) and "last-test" (its newest #ProofHistoryEntry). */
G_DECLARE_FINAL_TYPE (ProofAccount, proof_account, PROOF, ACCOUNT, GObject)

#define PROOF_ACCOUNT_ERROR (proof_account_error_quark ())

typedef enum
{
  PROOF_ACCOUNT_ERROR_URI,
  PROOF_ACCOUNT_ERROR_PASSWORD_IN_URI,
} ProofAccountError;

GQuark proof_account_error_quark (void);

ProofAccount *proof_account_new (void);
gboolean proof_account_set_uri (ProofAccount *self, const char *uri, GError **error);
char *proof_account_dup_uri (ProofAccount *self);

ProofAccount *proof_account_copy (ProofAccount *self);
char *proof_account_dup_title (ProofAccount *self);
ProofHistory *proof_account_get_history (ProofAccount *self);

const char *proof_account_get_id (ProofAccount *self);
void proof_account_set_id (ProofAccount *self, const char *id);
const char *proof_account_get_name (ProofAccount *self);
void proof_account_set_name (ProofAccount *self, const char *name);
const char *proof_account_get_server (ProofAccount *self);
void proof_account_set_server (ProofAccount *self, const char *server);
guint16 proof_account_get_port (ProofAccount *self);
void proof_account_set_port (ProofAccount *self, guint16 port);
MailSecurity proof_account_get_security (ProofAccount *self);
void proof_account_set_security (ProofAccount *self, MailSecurity security);
const char *proof_account_get_user (ProofAccount *self);
void proof_account_set_user (ProofAccount *self, const char *user);
BaseSecret *proof_account_get_password (ProofAccount *self);
void proof_account_set_password (ProofAccount *self, BaseSecret *password);
gboolean proof_account_get_password_is_token (ProofAccount *self);
void proof_account_set_password_is_token (ProofAccount *self, gboolean password_is_token);
gboolean proof_account_get_saves_password (ProofAccount *self);
void proof_account_set_saves_password (ProofAccount *self, gboolean saves_password);
const char *proof_account_get_password_place (ProofAccount *self);
void proof_account_set_password_place (ProofAccount *self, const char *password_place);
const char *proof_account_get_mechanism (ProofAccount *self);
void proof_account_set_mechanism (ProofAccount *self, const char *mechanism);
MailStage proof_account_get_until (ProofAccount *self);
void proof_account_set_until (ProofAccount *self, MailStage until);
const char *proof_account_get_sender (ProofAccount *self);
void proof_account_set_sender (ProofAccount *self, const char *sender);
const char *proof_account_get_recipient (ProofAccount *self);
void proof_account_set_recipient (ProofAccount *self, const char *recipient);
const char *proof_account_get_hello_name (ProofAccount *self);
void proof_account_set_hello_name (ProofAccount *self, const char *hello_name);
const char *proof_account_get_trusted_certificate (ProofAccount *self);
void proof_account_set_trusted_certificate (ProofAccount *self, const char *sha256);
gboolean proof_account_get_allow_plaintext_password (ProofAccount *self);
void proof_account_set_allow_plaintext_password (ProofAccount *self, gboolean allow);

/* One field of an account that a person may have filled in wrongly. */
typedef enum
{
  PROOF_FIELD_SERVER,
  PROOF_FIELD_PORT,
  PROOF_FIELD_USER,
  PROOF_FIELD_PASSWORD,
  PROOF_FIELD_SENDER,
  PROOF_FIELD_RECIPIENT,
  PROOF_FIELD_HELLO_NAME,
} ProofField;

#define PROOF_N_FIELDS 7

char *proof_account_dup_problem (ProofAccount *self, ProofField field);
gboolean proof_account_is_complete (ProofAccount *self);

MailRequest *
proof_account_to_request (ProofAccount *self, guint timeout_seconds, const char *ca_file);

G_END_DECLS
