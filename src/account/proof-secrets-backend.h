/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsecret/secret.h>

#include "proof-secrets.h"

G_BEGIN_DECLS

/**
 * ProofSecretsOperation:
 * @schema: the kind of secret
 * @attributes: its place
 * @label: its name for people
 * @secret: (nullable): what to store
 * @cancellable: ends it early
 * @asking: held while the person is asked to unlock the keyring
 * @is_refused: shared by all: the person said no, for now
 * @is_asking: set while the person is asked, by this or another operation
 *
 * One thing to do in the keyring, in a thread of its own.
 */
typedef struct
{
  const SecretSchema *schema;
  GHashTable *attributes;
  char *label;
  SmtpSecret *secret;
  GCancellable *cancellable;
  GMutex *asking;
  int *is_refused;
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
