/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofHistoryField:
 * @PROOF_HISTORY_FIELD_CLASS: the diagnosis class's nick, such as "verified"
 * @PROOF_HISTORY_FIELD_STAGE: the nick of the stage where the test ended
 * @PROOF_HISTORY_FIELD_UNTIL: the nick of the last stage asked for
 * @PROOF_HISTORY_FIELD_SERVER: the server asked for
 * @PROOF_HISTORY_FIELD_PORT: the port asked for
 * @PROOF_HISTORY_FIELD_SECURITY: the nick of the security asked for
 * @PROOF_HISTORY_FIELD_USER: the user, where a sign-in was asked for
 * @PROOF_HISTORY_FIELD_ADDRESS: the network address that answered
 * @PROOF_HISTORY_FIELD_TLS_PROTOCOL: such as "TLS 1.3"
 * @PROOF_HISTORY_FIELD_CERTIFICATE: the certificate's SHA-256 fingerprint
 * @PROOF_HISTORY_FIELD_CERTIFICATE_END: when it ends, in ISO 8601
 * @PROOF_HISTORY_FIELD_MECHANISM: how the sign-in was done
 * @PROOF_HISTORY_FIELD_REPLY: the server's deciding words
 * @PROOF_HISTORY_FIELD_TITLE: what it was called, in the language of then
 * @PROOF_HISTORY_FIELD_SIGN_IN_TIME: how long a sign-in that was taken took, in milliseconds
 *
 * What is kept of a test, each a text that may be missing.
 */
typedef enum
{
  PROOF_HISTORY_FIELD_CLASS,
  PROOF_HISTORY_FIELD_STAGE,
  PROOF_HISTORY_FIELD_UNTIL,
  PROOF_HISTORY_FIELD_SERVER,
  PROOF_HISTORY_FIELD_PORT,
  PROOF_HISTORY_FIELD_SECURITY,
  PROOF_HISTORY_FIELD_USER,
  PROOF_HISTORY_FIELD_ADDRESS,
  PROOF_HISTORY_FIELD_TLS_PROTOCOL,
  PROOF_HISTORY_FIELD_CERTIFICATE,
  PROOF_HISTORY_FIELD_CERTIFICATE_END,
  PROOF_HISTORY_FIELD_MECHANISM,
  PROOF_HISTORY_FIELD_REPLY,
  PROOF_HISTORY_FIELD_TITLE,
  PROOF_HISTORY_FIELD_SIGN_IN_TIME,
} ProofHistoryField;

#define PROOF_N_HISTORY_FIELDS 15

#define PROOF_TYPE_HISTORY_ENTRY (proof_history_entry_get_type ())

/* What is remembered of one test: no secret, and nothing that changes. */
G_DECLARE_FINAL_TYPE (ProofHistoryEntry, proof_history_entry, PROOF, HISTORY_ENTRY, GObject)

ProofHistoryEntry *
proof_history_entry_new (MailReport *report, const char *class_nick, const char *title);
ProofHistoryEntry *proof_history_entry_new_from_json (JsonNode *node);
JsonNode *proof_history_entry_to_json (ProofHistoryEntry *self);

GDateTime *proof_history_entry_get_date (ProofHistoryEntry *self);
gboolean proof_history_entry_is_verified (ProofHistoryEntry *self);
gboolean proof_history_entry_is_exposed (ProofHistoryEntry *self);
gboolean
proof_history_entry_agrees (ProofHistoryEntry *self, ProofHistoryField field, const char *value);
gboolean proof_history_entry_is_of (ProofHistoryEntry *self, MailSettings settings);
const char *proof_history_entry_get_field (ProofHistoryEntry *self, ProofHistoryField field);
gboolean proof_history_entry_has_report (ProofHistoryEntry *self);
MailReport *proof_history_entry_get_report (ProofHistoryEntry *self);
gboolean proof_history_entry_get_sign_in_time (ProofHistoryEntry *self, double *milliseconds);
GDateTime *proof_history_entry_dup_time (ProofHistoryEntry *self, ProofHistoryField field);
char *proof_history_entry_dup_day (ProofHistoryEntry *self, ProofHistoryField field);
const char *const *proof_history_entry_get_capabilities (ProofHistoryEntry *self);

G_END_DECLS
