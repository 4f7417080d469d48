/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofFact:
 * @PROOF_FACT_CLASS: the diagnosis class's nick, such as "verified"
 * @PROOF_FACT_STAGE: the nick of the stage where the test ended
 * @PROOF_FACT_UNTIL: the nick of the last stage asked for
 * @PROOF_FACT_SERVER: the server asked for
 * @PROOF_FACT_PORT: the port asked for
 * @PROOF_FACT_SECURITY: the nick of the security asked for
 * @PROOF_FACT_USER: the user, where a sign-in was asked for
 * @PROOF_FACT_ADDRESS: the network address that answered
 * @PROOF_FACT_TLS_PROTOCOL: such as "TLS 1.3"
 * @PROOF_FACT_CERTIFICATE: the certificate's SHA-256 fingerprint
 * @PROOF_FACT_CERTIFICATE_END: when it ends, in ISO 8601
 * @PROOF_FACT_MECHANISM: how the sign-in was done
 * @PROOF_FACT_REPLY: the server's deciding words
 *
 * What is kept of a test, each a text that may be missing.
 */
typedef enum
{
  PROOF_FACT_CLASS,
  PROOF_FACT_STAGE,
  PROOF_FACT_UNTIL,
  PROOF_FACT_SERVER,
  PROOF_FACT_PORT,
  PROOF_FACT_SECURITY,
  PROOF_FACT_USER,
  PROOF_FACT_ADDRESS,
  PROOF_FACT_TLS_PROTOCOL,
  PROOF_FACT_CERTIFICATE,
  PROOF_FACT_CERTIFICATE_END,
  PROOF_FACT_MECHANISM,
  PROOF_FACT_REPLY,
} ProofFact;

#define PROOF_N_FACTS 13

#define PROOF_TYPE_HISTORY_ENTRY (proof_history_entry_get_type ())

/* What is remembered of one test: no secret, and nothing that changes. */
G_DECLARE_FINAL_TYPE (ProofHistoryEntry, proof_history_entry, PROOF, HISTORY_ENTRY, GObject)

ProofHistoryEntry *proof_history_entry_new (MailReport *report, const char *class_nick);
ProofHistoryEntry *proof_history_entry_new_from_json (JsonNode *node);
JsonNode *proof_history_entry_to_json (ProofHistoryEntry *self);

GDateTime *proof_history_entry_get_date (ProofHistoryEntry *self);
gboolean proof_history_entry_is_verified (ProofHistoryEntry *self);
const char *proof_history_entry_get_fact (ProofHistoryEntry *self, ProofFact fact);
char *proof_history_entry_dup_day (ProofHistoryEntry *self, ProofFact fact);
const char *const *proof_history_entry_get_capabilities (ProofHistoryEntry *self);

G_END_DECLS
