/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "proof-cli-interrupt.h"
#include "proof-cli-wait.h"
#include "proof-cli-question.h"
#include "proof-secret-line.h"
#include "proof-secret-source.h"

#define READ_LENGTH 1024

static gboolean
fail (GError **error, int code, const char *path, const char *reason)
{
  g_set_error (error, G_IO_ERROR, code, "%s: %s", path, reason);

  return FALSE;
}

/* Only what is typed can be waited for, and asked for again. */
static gboolean
is_there (BaseSecret *secret, ProofCliQuestion *question, GError **error)
{
  ProofCliAnswer answer = PROOF_CLI_ANSWER_THERE;

  while (question != NULL &&
         (answer = proof_cli_question_wait (question)) == PROOF_CLI_ANSWER_ASKED_AGAIN)
    base_secret_wipe (secret);
  if (answer == PROOF_CLI_ANSWER_THERE)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Interrupted"));
  return FALSE;
}

static gboolean
read_line (
    BaseSecret *secret, int file, ProofCliQuestion *question, const char *name, GError **error)
{
  gssize n_read;
  const char *fault;

  do
    n_read = is_there (secret, question, error) ? base_secret_read (secret, file, READ_LENGTH) : -2;
  while (n_read > 0 && !proof_secret_line_is_whole (secret));

  if (n_read == -2)
    return FALSE;
  if (n_read < 0)
    return fail (error, g_io_error_from_errno (errno), name, g_strerror (errno));

  proof_secret_line_keep_first (secret);
  fault = proof_secret_line_find_fault (secret);

  return fault == NULL || fail (error, G_IO_ERROR_INVALID_DATA, name, fault);
}

/**
 * proof_cli_secret_read:
 * @path: a file, or "-" for standard input
 * @error: in the domain %G_IO_ERROR, with a message that names the file
 *
 * Reads the first line of a file. It is never in memory that is not wiped.
 *
 * Returns: (transfer full): the secret, or %NULL with @error set
 */
BaseSecret *
proof_cli_secret_read (const char *path, GError **error)
{
  g_autoptr (BaseSecret) secret = base_secret_new ();
  gboolean is_input = strcmp (path, "-") == 0;
  g_autofree char *name =
      is_input ? g_strdup (_ ("standard input")) : g_filename_display_name (path);
  int file = is_input ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC);
  gboolean is_read;

  if (file < 0)
    {
      fail (error, g_io_error_from_errno (errno), name, g_strerror (errno));
      return NULL;
    }

  is_read = read_line (secret, file, NULL, name, error);
  if (!is_input)
    close (file);

  return is_read ? g_steal_pointer (&secret) : NULL;
}

/**
 * proof_cli_secret_fetch:
 * @account: one that proof_account_fetches_secret()
 * @timeout_seconds: how long it may take, 0 for the usual time
 * @error: %G_IO_ERROR_CANCELLED where the person broke off
 *
 * Gets the password or token of @account from where it comes from.
 *
 * Returns: whether @account has it now
 */
gboolean
proof_cli_secret_fetch (ProofAccount *account, guint timeout_seconds, GError **error)
{
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (stop);
  g_autoptr (GAsyncResult) result = NULL;

  proof_secret_source_fetch_async (account, timeout_seconds, stop, proof_cli_wait_done, &result);
  proof_cli_wait_for (&result);

  return proof_secret_source_fetch_finish (account, result, error);
}

/**
 * proof_cli_secret_ask:
 * @prompt: what to ask
 * @error: %G_IO_ERROR_CANCELLED where the person broke off;
 *   %G_IO_ERROR_NOT_SUPPORTED where standard input is no terminal
 *
 * Asks on the terminal for a line that is not seen while it is typed.
 *
 * Returns: (transfer full): the secret, or %NULL with @error set
 */
BaseSecret *
proof_cli_secret_ask (const char *prompt, GError **error)
{
  g_autoptr (BaseSecret) secret = base_secret_new ();
  g_autoptr (ProofCliQuestion) question = proof_cli_question_new (prompt);

  if (question == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("A password is needed; name its file with --password-file"));
      return NULL;
    }

  return read_line (secret, STDIN_FILENO, question, _ ("password"), error)
             ? g_steal_pointer (&secret)
             : NULL;
}
