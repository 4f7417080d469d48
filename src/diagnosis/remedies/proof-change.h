/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-goal.h"

G_BEGIN_DECLS

/**
 * ProofChangeFields:
 * @PROOF_CHANGE_SERVER: the host name
 * @PROOF_CHANGE_SECURITY: how the connection is secured
 * @PROOF_CHANGE_PORT: the port
 * @PROOF_CHANGE_USER: the name to sign in with, empty for no sign-in
 * @PROOF_CHANGE_SECRET_IS_TOKEN: whether the secret is an OAuth 2.0 access token
 * @PROOF_CHANGE_MECHANISM: the only SASL mechanism to use, empty for the best one
 * @PROOF_CHANGE_SENDER: the envelope's sender
 * @PROOF_CHANGE_HELLO_NAME: the name said in EHLO, empty for this computer's address
 * @PROOF_CHANGE_TRUSTED_CERTIFICATE: the fingerprint of a certificate that is
 *   trusted in any case, or empty; never without a person's yes to exactly that
 * @PROOF_CHANGE_TIMEOUT: the deadline of every stage, for one run
 *
 * What of an account, or of a run, a change sets. How far a run goes, to whom it sends
 * and what it may do is not among it: that is the person's alone.
 */
typedef enum /*< skip >*/
{
  PROOF_CHANGE_SERVER = 1 << 0,
  PROOF_CHANGE_SECURITY = 1 << 1,
  PROOF_CHANGE_PORT = 1 << 2,
  PROOF_CHANGE_USER = 1 << 3,
  PROOF_CHANGE_SECRET_IS_TOKEN = 1 << 4,
  PROOF_CHANGE_MECHANISM = 1 << 5,
  PROOF_CHANGE_SENDER = 1 << 6,
  PROOF_CHANGE_HELLO_NAME = 1 << 7,
  PROOF_CHANGE_TRUSTED_CERTIFICATE = 1 << 8,
  PROOF_CHANGE_TIMEOUT = 1 << 9,
} ProofChangeFields;

#define PROOF_CHANGE_CONNECTION (PROOF_CHANGE_SECURITY | PROOF_CHANGE_PORT)

typedef struct _ProofChange ProofChange;

ProofChange *
proof_change_new (ProofChangeFields fields, const MailSettings *settings, const MailGoal *goal);
ProofChange *proof_change_between (const MailSettings *before,
                                   const MailGoal *before_goal,
                                   const MailSettings *after,
                                   const MailGoal *after_goal);
ProofChange *proof_change_ref (ProofChange *self);
void proof_change_unref (ProofChange *self);

ProofChangeFields proof_change_get_fields (const ProofChange *self);
MailSettings proof_change_apply (const ProofChange *self, const MailSettings *settings);
gboolean proof_change_is_same_for (const ProofChange *self,
                                   const ProofChange *other,
                                   const MailSettings *settings);
MailGoal proof_change_apply_to_goal (const ProofChange *self, const MailGoal *goal);

const char *proof_change_get_nick (const ProofChange *self);
char *proof_change_dup_value (const ProofChange *self);
char *proof_change_dup_title (const ProofChange *self);
char *proof_change_dup_short_title (const ProofChange *self);
char *proof_change_dup_words (const ProofChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofChange, proof_change_unref)

G_END_DECLS
