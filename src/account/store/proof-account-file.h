/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PROOF_ACCOUNT_FILE_ERROR (proof_account_file_error_quark ())

/**
 * ProofAccountFileError:
 * @PROOF_ACCOUNT_FILE_ERROR_FULL: there is no space left
 * @PROOF_ACCOUNT_FILE_ERROR_READ_ONLY: nothing may be written there
 * @PROOF_ACCOUNT_FILE_ERROR_BUSY: another program holds the file for too long
 * @PROOF_ACCOUNT_FILE_ERROR_FAILED: something else is in the way
 */
typedef enum
{
  PROOF_ACCOUNT_FILE_ERROR_FULL,
  PROOF_ACCOUNT_FILE_ERROR_READ_ONLY,
  PROOF_ACCOUNT_FILE_ERROR_BUSY,
  PROOF_ACCOUNT_FILE_ERROR_FAILED,
} ProofAccountFileError;

GQuark proof_account_file_error_quark (void);

JsonArray *proof_account_file_sync (
    const char *path, JsonArray *base, JsonArray *mine, char **set_aside, GError **error);

void proof_account_file_sync_async (const char *path,
                                    JsonArray *base,
                                    JsonArray *mine,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
JsonArray *proof_account_file_sync_finish (GAsyncResult *result, char **set_aside, GError **error);

void proof_account_file_write (const char *path, const char *text, GError **error);
char *proof_account_file_set_aside (const char *path, GError **error);
gboolean proof_account_file_fail (GError **error, int number, const char *path);

G_END_DECLS
