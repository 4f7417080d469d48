/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "proof-secrets.h"

G_BEGIN_DECLS

/**
 * ProofSecretsRefusal:
 * @PROOF_SECRETS_REFUSAL_NONE: the person may be asked to unlock the keyring
 * @PROOF_SECRETS_REFUSAL_OF_CHANGES: only where a password is looked up
 * @PROOF_SECRETS_REFUSAL_OF_ALL: they said no, for now
 *
 * What is left of a no.
 */
typedef enum
{
  PROOF_SECRETS_REFUSAL_NONE,
  PROOF_SECRETS_REFUSAL_OF_CHANGES,
  PROOF_SECRETS_REFUSAL_OF_ALL,
} ProofSecretsRefusal;

/**
 * ProofSecretsOperation:
 * @schema: the kind of secret
 * @attributes: its place
 * @label: its name for people
 * @secret: (nullable): what to store
 * @cancellable: ends it early
 * @asking: held while the person is asked to unlock the keyring
 * @refusal: shared by all: a #ProofSecretsRefusal
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
  ProofSecretsRefusal least_refusal;
  int is_asking;
} ProofSecretsOperation;

/* What an operation does; all of it blocks. @look_up gives %NULL without an
   error where there is no secret. */
typedef struct
{
  SecretValue *(*look_up) (ProofSecretsOperation *operation, GError **error);
  gboolean (*store) (ProofSecretsOperation *operation, SecretValue *value, GError **error);
  gboolean (*remove) (ProofSecretsOperation *operation, GError **error);
} ProofSecretsBackend;

const ProofSecretsBackend *proof_secrets_backend_get (void);

G_END_DECLS
