/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

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

static gboolean
read_line (BaseSecret *secret, int file, const char *name, GError **error)
{
  gssize n_read;

  do
    n_read = base_secret_read (secret, file, READ_LENGTH);
  while (n_read > 0 && find_end_of_line (secret) == NULL &&
         base_secret_get_length (secret) <= MAX_LENGTH);

  if (n_read < 0)
    return fail (error, g_io_error_from_errno (errno), name, g_strerror (errno));

  keep_first_line (secret);
  if (base_secret_is_empty (secret))
    return fail (error, G_IO_ERROR_INVALID_DATA, name, _ ("The first line is empty"));
  if (base_secret_get_length (secret) > MAX_LENGTH)
    return fail (error, G_IO_ERROR_INVALID_DATA, name, _ ("The first line is too long"));
  if (strlen (base_secret_peek (secret)) != base_secret_get_length (secret))
    return fail (error, G_IO_ERROR_INVALID_DATA, name, _ ("The first line is no text"));

  return TRUE;
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

  is_read = read_line (secret, file, name, error);
  if (!is_input)
    close (file);

  return is_read ? g_steal_pointer (&secret) : NULL;
}

typedef struct
{
  GMainLoop *loop;
  gboolean is_interrupted;
} Question;

static gboolean
on_answer (int file G_GNUC_UNUSED, GIOCondition condition G_GNUC_UNUSED, gpointer data)
{
  Question *question = data;

  g_main_loop_quit (question->loop);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_signal (gpointer data)
{
  Question *question = data;

  question->is_interrupted = TRUE;
  g_main_loop_quit (question->loop);

  return G_SOURCE_CONTINUE;
}

/* Signals are waited for beside the line, so that the terminal is set right
   again whatever ends the question. */
/* Says @prompt only when nothing that the person does can end the program
   while the terminal does not echo. */
static gboolean
ask (const char *prompt, const struct termios *unseen)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Question question = { .loop = loop };
  guint sources[] = {
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_answer, &question),
    g_unix_signal_add (SIGINT, on_signal, &question),
    g_unix_signal_add (SIGTERM, on_signal, &question),
    g_unix_signal_add (SIGHUP, on_signal, &question),
  };

  tcsetattr (STDIN_FILENO, TCSAFLUSH, unseen);
  g_printerr ("%s ", prompt);
  g_main_loop_run (loop);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);

  return !question.is_interrupted;
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
  struct termios usual;
  struct termios unseen;
  gboolean is_answered;

  if (tcgetattr (STDIN_FILENO, &usual) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("The password is needed; name its file by --password-file"));
      return NULL;
    }

  unseen = usual;
  unseen.c_lflag = (unseen.c_lflag & ~(tcflag_t) (ECHO | ECHOE | ECHOK)) | ICANON | ISIG;
  is_answered = ask (prompt, &unseen);
  if (is_answered)
    is_answered = read_line (secret, STDIN_FILENO, _ ("password"), error);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Interrupted"));
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &usual);
  g_printerr ("\n");

  return is_answered ? g_steal_pointer (&secret) : NULL;
}
