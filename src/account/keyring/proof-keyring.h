/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-keyring-place.h"

G_BEGIN_DECLS

#define PROOF_KEYRING_ERROR (proof_keyring_error_quark ())

/**
 * ProofKeyringError:
 * @PROOF_KEYRING_ERROR_NOT_FOUND: there is no password in this place
 * @PROOF_KEYRING_ERROR_LOCKED: the person did not unlock the keyring
 * @PROOF_KEYRING_ERROR_UNAVAILABLE: there is no keyring in this session
 * @PROOF_KEYRING_ERROR_TIMED_OUT: the keyring did not answer in time
 * @PROOF_KEYRING_ERROR_LOST: the keyring ended in the middle
 * @PROOF_KEYRING_ERROR_FAILED: the keyring refuses for another reason
 *
 * Why a password could not be had from the keyring or put into it. A test is
 * still possible with one that is typed.
 */
typedef enum
{
  PROOF_KEYRING_ERROR_NOT_FOUND,
  PROOF_KEYRING_ERROR_LOCKED,
  PROOF_KEYRING_ERROR_UNAVAILABLE,
  PROOF_KEYRING_ERROR_TIMED_OUT,
  PROOF_KEYRING_ERROR_LOST,
  PROOF_KEYRING_ERROR_FAILED,
} ProofKeyringError;

GQuark proof_keyring_error_quark (void);

#define PROOF_TYPE_KEYRING (proof_keyring_get_type ())

/* The person's keyring, by libsecret. Where it is locked, the person is asked
   once to unlock it, also for several passwords at the same time; after a no,
   everything fails with %PROOF_KEYRING_ERROR_LOCKED until
   proof_keyring_ask_again(). While the person is asked no time runs out. */
G_DECLARE_FINAL_TYPE (ProofKeyring, proof_keyring, PROOF, KEYRING, GObject)

ProofKeyring *proof_keyring_new (void);
void proof_keyring_set_deadline_milliseconds (ProofKeyring *self, guint milliseconds);
void proof_keyring_ask_again (ProofKeyring *self);
void proof_keyring_forget_refusal (ProofKeyring *self);

void proof_keyring_look_whether_there (ProofKeyring *self);
gboolean proof_keyring_is_missing (ProofKeyring *self);

void proof_keyring_look_up_async (ProofKeyring *self,
                                  ProofKeyringPlace *place,
                                  gboolean may_ask,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
BaseSecret *proof_keyring_look_up_finish (ProofKeyring *self, GAsyncResult *result, GError **error);
void proof_keyring_store_async (ProofKeyring *self,
                                ProofKeyringPlace *place,
                                BaseSecret *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean proof_keyring_store_finish (ProofKeyring *self, GAsyncResult *result, GError **error);
void proof_keyring_remove_async (ProofKeyring *self,
                                 ProofKeyringPlace *place,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean proof_keyring_remove_finish (ProofKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
