/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-import-entry.h"

G_BEGIN_DECLS

#define PROOF_IMPORT_ERROR (proof_import_error_quark ())

/**
 * ProofImportError:
 * @PROOF_IMPORT_ERROR_UNREADABLE: the file cannot be read
 * @PROOF_IMPORT_ERROR_TOO_LARGE: the file is larger than settings ever are
 * @PROOF_IMPORT_ERROR_UNKNOWN: it is of no kind that is known here
 * @PROOF_IMPORT_ERROR_DAMAGED: it is of a known kind and cannot be understood
 * @PROOF_IMPORT_ERROR_EMPTY: there is no account in it that sends mail
 */
typedef enum
{
  PROOF_IMPORT_ERROR_UNREADABLE,
  PROOF_IMPORT_ERROR_TOO_LARGE,
  PROOF_IMPORT_ERROR_UNKNOWN,
  PROOF_IMPORT_ERROR_DAMAGED,
  PROOF_IMPORT_ERROR_EMPTY,
} ProofImportError;

GQuark proof_import_error_quark (void);

/**
 * ProofImport:
 * @source: the program whose settings they are, for people
 * @entries: (element-type ProofImportEntry): at least one that can be imported
 *
 * What was found in a file of another program.
 */
typedef struct
{
  const char *source;
  GPtrArray *entries;
} ProofImport;

ProofImport *proof_import (BaseSecret *contents, const char *file_name, GError **error);
void proof_import_free (ProofImport *self);

void proof_import_file_async (GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
ProofImport *proof_import_file_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofImport, proof_import_free)

G_END_DECLS
