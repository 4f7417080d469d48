/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/* What belongs to #ProofAccount alone: its properties, and how their functions
   get at them. */
typedef enum
{
  PROOF_ACCOUNT_0,
  PROOF_ACCOUNT_ID,
  PROOF_ACCOUNT_NAME,
  PROOF_ACCOUNT_SERVER,
  PROOF_ACCOUNT_PORT,
  PROOF_ACCOUNT_SECURITY,
  PROOF_ACCOUNT_USER,
  PROOF_ACCOUNT_PASSWORD,
  PROOF_ACCOUNT_PASSWORD_IS_TOKEN,
  PROOF_ACCOUNT_SAVES_PASSWORD,
  PROOF_ACCOUNT_PASSWORD_PLACE,
  PROOF_ACCOUNT_MECHANISM,
  PROOF_ACCOUNT_UNTIL,
  PROOF_ACCOUNT_SENDER,
  PROOF_ACCOUNT_RECIPIENT,
  PROOF_ACCOUNT_HELLO_NAME,
  PROOF_ACCOUNT_TRUSTED_CERTIFICATE,
  PROOF_ACCOUNT_ALLOW_PLAINTEXT_PASSWORD,
  PROOF_ACCOUNT_N_VALUES,
  PROOF_ACCOUNT_TITLE = PROOF_ACCOUNT_N_VALUES,
  PROOF_ACCOUNT_HISTORY,
  PROOF_ACCOUNT_LAST_TEST,
  PROOF_ACCOUNT_N_PROPERTIES,
} ProofAccountProperty;

const GValue *proof_account_peek_value (ProofAccount *self, ProofAccountProperty property_id);
void
proof_account_change_text (ProofAccount *self, ProofAccountProperty property_id, const char *text);
void proof_account_change_number (ProofAccount *self, ProofAccountProperty property_id, int number);

G_END_DECLS
