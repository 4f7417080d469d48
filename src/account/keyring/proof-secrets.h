/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-secret-place.h"

G_BEGIN_DECLS

#define PROOF_SECRETS_ERROR (proof_secrets_error_quark ())

/**
 * ProofSecretsError:
 * @PROOF_SECRETS_ERROR_NOT_FOUND: there is no password in this place
 * @PROOF_SECRETS_ERROR_LOCKED: the person did not unlock the keyring
 * @PROOF_SECRETS_ERROR_UNAVAILABLE: there is no keyring in this session
 * @PROOF_SECRETS_ERROR_TIMED_OUT: the keyring did not answer in time
 * @PROOF_SECRETS_ERROR_LOST: the keyring ended in the middle
 * @PROOF_SECRETS_ERROR_FAILED: the keyring refuses for another reason
 *
 * Why a password could not be had from the keyring or put into it. A test is
 * still possible with one that is typed.
 */
typedef enum
{
  PROOF_SECRETS_ERROR_NOT_FOUND,
  PROOF_SECRETS_ERROR_LOCKED,
  PROOF_SECRETS_ERROR_UNAVAILABLE,
  PROOF_SECRETS_ERROR_TIMED_OUT,
  PROOF_SECRETS_ERROR_LOST,
  PROOF_SECRETS_ERROR_FAILED,
} ProofSecretsError;

GQuark proof_secrets_error_quark (void);

#define PROOF_TYPE_SECRETS (proof_secrets_get_type ())

/* The person's keyring, by libsecret. Where it is locked, the person is asked
   once to unlock it, also for several passwords at the same time; after a no,
   everything fails with %PROOF_SECRETS_ERROR_LOCKED until
   proof_secrets_ask_again(). While the person is asked no time runs out. */
G_DECLARE_FINAL_TYPE (ProofSecrets, proof_secrets, PROOF, SECRETS, GObject)

ProofSecrets *proof_secrets_new (void);
void proof_secrets_set_deadline_milliseconds (ProofSecrets *self, guint milliseconds);
void proof_secrets_ask_again (ProofSecrets *self);
void proof_secrets_forget_refusal (ProofSecrets *self);

void proof_secrets_look_up_async (ProofSecrets *self,
                                  ProofSecretPlace *place,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
BaseSecret *proof_secrets_look_up_finish (ProofSecrets *self, GAsyncResult *result, GError **error);
void proof_secrets_store_async (ProofSecrets *self,
                                ProofSecretPlace *place,
                                BaseSecret *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean proof_secrets_store_finish (ProofSecrets *self, GAsyncResult *result, GError **error);
void proof_secrets_remove_async (ProofSecrets *self,
                                 ProofSecretPlace *place,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean proof_secrets_remove_finish (ProofSecrets *self, GAsyncResult *result, GError **error);

G_END_DECLS
