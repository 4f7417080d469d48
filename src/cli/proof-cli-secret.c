/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "base-text.h"
#include "proof-cli-question.h"

/* Access tokens can be some kilobytes long. */
#define MAX_LENGTH 65536
#define READ_LENGTH 1024

static gboolean
fail (GError **error, int code, const char *path, const char *reason)
{
  g_set_error (error, G_IO_ERROR, code, "%s: %s", path, reason);

  return FALSE;
}

static const char *
find_end_of_line (const BaseSecret *secret)
{
  return memchr (base_secret_peek (secret), '\n', base_secret_get_length (secret));
}

static void
keep_first_line (BaseSecret *secret)
{
  const char *end = find_end_of_line (secret);
  gsize length =
      end != NULL ? (gsize) (end - base_secret_peek (secret)) : base_secret_get_length (secret);

  if (length > 0 && base_secret_peek (secret)[length - 1] == '\r')
    length--;
  base_secret_erase (secret, length, base_secret_get_length (secret) - length);
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

/* What cannot be a password although it can be read, the first that holds. */
static const char *
find_fault (const BaseSecret *line)
{
  const char *text = base_secret_peek (line);
  gsize length = base_secret_get_length (line);

  if (length == 0)
    return _ ("The first line is empty");
  if (length > MAX_LENGTH)
    return _ ("The first line is too long");
  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    return _ ("The text is in UTF-16; save it as UTF-8, without a byte order mark");
  if (strlen (text) != length)
    return _ ("The first line is no text");
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    return _ ("The first line begins with a byte order mark, which is not seen and no part of a "
              "password; save the text without it");
  if (base_text_begins_unseen (text))
    return _ ("The first line begins with a character that cannot be seen");

  return NULL;
}

static gboolean
read_line (
    BaseSecret *secret, int file, ProofCliQuestion *question, const char *name, GError **error)
{
  gssize n_read;
  const char *fault;

  do
    n_read = is_there (secret, question, error) ? base_secret_read (secret, file, READ_LENGTH) : -2;
  while (n_read > 0 && find_end_of_line (secret) == NULL &&
         base_secret_get_length (secret) <= MAX_LENGTH);

  if (n_read == -2)
    return FALSE;
  if (n_read < 0)
    return fail (error, g_io_error_from_errno (errno), name, g_strerror (errno));

  keep_first_line (secret);
  fault = find_fault (secret);

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
                           _ ("The password is needed; name its file by --password-file"));
      return NULL;
    }

  return read_line (secret, STDIN_FILENO, question, _ ("password"), error)
             ? g_steal_pointer (&secret)
             : NULL;
}
