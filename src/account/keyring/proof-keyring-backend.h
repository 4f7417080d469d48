/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "proof-keyring.h"

G_BEGIN_DECLS

/**
 * ProofKeyringRefusal:
 * @PROOF_KEYRING_REFUSAL_NONE: the person may be asked to unlock the keyring
 * @PROOF_KEYRING_REFUSAL_OF_CHANGES: only where a password is looked up
 * @PROOF_KEYRING_REFUSAL_OF_ALL: they said no, for now
 *
 * What is left of a no.
 */
typedef enum
{
  PROOF_KEYRING_REFUSAL_NONE,
  PROOF_KEYRING_REFUSAL_OF_CHANGES,
  PROOF_KEYRING_REFUSAL_OF_ALL,
} ProofKeyringRefusal;

/**
 * ProofKeyringOperation:
 * @schema: the kind of secret
 * @attributes: its place
 * @label: its name for people
 * @secret: (nullable): what to store
 * @cancellable: ends it early
 * @asking: held while the person is asked to unlock the keyring
 * @refusal: shared by all: a #ProofKeyringRefusal
 * @least_refusal: which one keeps this operation from asking
 * @is_asking: set while the person is asked, by this or another operation
 *
 * One thing to do in the keyring, in a thread of its own.
 */
typedef struct
{
  const SecretSchema *schema;
  GHashTable *attributes;
  char *label;
  BaseSecret *secret;
  GCancellable *cancellable;
  GMutex *asking;
  int *refusal;
  ProofKeyringRefusal least_refusal;
  int is_asking;
} ProofKeyringOperation;

/* What an operation does; all of it blocks. @look_up gives %NULL without an
   error where there is no secret. @is_there asks nobody anything. */
typedef struct
{
  gboolean (*is_there) (void);
  SecretValue *(*look_up) (ProofKeyringOperation *operation, GError **error);
  gboolean (*store) (ProofKeyringOperation *operation, SecretValue *value, GError **error);
  gboolean (*remove) (ProofKeyringOperation *operation, GError **error);
} ProofKeyringBackend;

const ProofKeyringBackend *proof_keyring_backend_get (void);

G_END_DECLS
