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
   "user", "password", "password-is-token", "token-command", "online-account",
   "saves-password", "password-place",
   "mechanism", "until", "sender", "recipient", "hello-name",
   "trusted-certificate", "ca-file" (a path), "allow-plaintext-password". Strings are never %NULL,
   but may be empty. Change them with g_object_set(). To read only: "title" (the name, or a proposed
   one), "history" (a #ProofHistory), "last-test" (its newest #ProofHistoryEntry) and "is-tried"
   (whether something is set that is only tried, and not saved). */
G_DECLARE_FINAL_TYPE (ProofAccount, proof_account, PROOF, ACCOUNT, GObject)

#define PROOF_ACCOUNT_ERROR (proof_account_error_quark ())

typedef enum
{
  PROOF_ACCOUNT_ERROR_URI,
  PROOF_ACCOUNT_ERROR_PASSWORD_IN_URI,
} ProofAccountError;

GQuark proof_account_error_quark (void);

ProofAccount *proof_account_new (void);
ProofAccount *proof_account_new_blank (void);
gboolean proof_account_is_blank (ProofAccount *self);
gboolean proof_account_set_uri (ProofAccount *self, const char *uri, GError **error);
char *proof_account_dup_uri (ProofAccount *self);

ProofAccount *proof_account_copy (ProofAccount *self);
char *proof_account_dup_title (ProofAccount *self);
char *proof_account_dup_label (ProofAccount *self);
char *proof_account_dup_subtitle (ProofAccount *self);
ProofHistory *proof_account_get_history (ProofAccount *self);

void proof_account_set_is_trying (ProofAccount *self, gboolean is_trying);
gboolean proof_account_is_tried (ProofAccount *self);
void proof_account_keep (ProofAccount *self);
void proof_account_go_back (ProofAccount *self);
void proof_account_get_kept (ProofAccount *self, const char *name, GValue *value);
void proof_account_set_kept (ProofAccount *self, const char *name, const GValue *value);

const char *proof_account_get_id (ProofAccount *self);
const char *proof_account_get_name (ProofAccount *self);
MailSettings proof_account_get_settings (ProofAccount *self);
MailGoal proof_account_get_goal (ProofAccount *self);
BaseSecret *proof_account_get_password (ProofAccount *self);
void proof_account_set_password (ProofAccount *self, BaseSecret *password);
const char *proof_account_get_token_command (ProofAccount *self);
const char *proof_account_get_online_account (ProofAccount *self);
gboolean proof_account_fetches_secret (ProofAccount *self);
gboolean proof_account_get_saves_password (ProofAccount *self);
gboolean proof_account_uses_keyring (ProofAccount *self);
const char *proof_account_get_password_place (ProofAccount *self);

/* One field of an account that a person may have filled in wrongly. */
typedef enum
{
  PROOF_FIELD_SERVER,
  PROOF_FIELD_PORT,
  PROOF_FIELD_USER,
  PROOF_FIELD_PASSWORD,
  PROOF_FIELD_TOKEN_COMMAND,
  PROOF_FIELD_SENDER,
  PROOF_FIELD_RECIPIENT,
  PROOF_FIELD_HELLO_NAME,
} ProofField;

#define PROOF_N_FIELDS 8

char *proof_account_dup_problem (ProofAccount *self, ProofField field);

void proof_account_fill_in (ProofAccount *self, MailSettings *settings, MailGoal *goal);
MailRequest *
proof_account_to_request (ProofAccount *self, guint timeout_seconds, const char *ca_file);
gboolean proof_account_changes_test (const char *property);

G_END_DECLS
