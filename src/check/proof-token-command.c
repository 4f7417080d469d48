/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-token-command.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base-redactor.h"
#include "proof-secret-line.h"

/* A command that prints an access token, as mail programs have it. It is run without a
   shell, in a process group of its own, which ends with the wait for it. Its output goes
   from the kernel into locked memory. */

#define READ_LENGTH 4096
#define MAX_ERROR_LENGTH 4096
#define MAX_TOLD_CHARACTERS 200

/* What a command prints on one of its two ways out. */
typedef struct
{
  BaseSecret *text;
  GInputStream *pipe;
  GSource *source;
  gboolean is_open;
} Output;

/* A command that runs; the task's. */
typedef struct
{
  char *name;
  guint timeout_seconds;
  GSubprocess *process;
  Output out;
  Output errors;
  GSource *deadline;
  GSource *stop;
  GCancellable *cancellable;
  gulong killer;
  gboolean has_ended;
} Running;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
stop_waiting (Running *self)
{
  clear_source (&self->out.source);
  clear_source (&self->errors.source);
  clear_source (&self->deadline);
  clear_source (&self->stop);
  g_cancellable_disconnect (self->cancellable, self->killer);
  self->killer = 0;
}

static void
running_free (gpointer data)
{
  Running *self = data;

  stop_waiting (self);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_clear_object (&self->process);
  base_secret_unref (self->out.text);
  base_secret_unref (self->errors.text);
  g_free (self);
}

/* With all that it has started: a shell that is ended leaves what it waits for. There is
   an identifier as long as the process has not been seen to end. */
static void
kill_group (Running *self)
{
  const char *identifier = g_subprocess_get_identifier (self->process);

  if (identifier != NULL)
    kill (-(pid_t) g_ascii_strtoll (identifier, NULL, 10), SIGKILL);
}

static Running *
get_running (GTask *task)
{
  return g_task_get_task_data (task);
}

/* Takes the error. */
static void
give_up (GTask *task, GError *error)
{
  Running *self = get_running (task);

  stop_waiting (self);
  self->has_ended = TRUE;
  kill_group (self);
  g_task_return_error (task, error);
}

static GError *
new_error (const char *text)
{
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, text);
}

/* FALSE at the end, or where there is nothing to be read now. */
static gboolean
read_some (Output *output)
{
  int file = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (output->pipe));
  gssize n_read = base_secret_read (output->text, file, READ_LENGTH);

  output->is_open = n_read > 0 || (n_read < 0 && errno == EAGAIN);
  return n_read > 0;
}

/* Of what follows the first line nothing is kept, but it has to be read: the command may
   wait for that. */
static void
drop_rest (Output *output)
{
  if (proof_secret_line_is_whole (output->text))
    {
      proof_secret_line_keep_first (output->text);
      base_secret_append (output->text, "\n", 1);
    }
}

static void
drop_too_much (Output *errors)
{
  gsize length = base_secret_get_length (errors->text);

  if (length > MAX_ERROR_LENGTH)
    base_secret_erase (errors->text, 0, length - MAX_ERROR_LENGTH);
}

static gboolean
is_too_long (Running *self)
{
  return base_secret_get_length (self->out.text) > PROOF_SECRET_LINE_MAX_LENGTH;
}

static void
read_all (Running *self)
{
  while (!is_too_long (self) && read_some (&self->out))
    if (!is_too_long (self))
      drop_rest (&self->out);
  while (read_some (&self->errors))
    drop_too_much (&self->errors);
}

static gboolean
on_output (GObject *pipe G_GNUC_UNUSED, gpointer data)
{
  GTask *task = data;
  Running *self = get_running (task);

  while (read_some (&self->out))
    {
      if (is_too_long (self))
        {
          give_up (task, new_error (_ ("The output of the token command is too long for a token")));
          return G_SOURCE_REMOVE;
        }
      drop_rest (&self->out);
    }

  return self->out.is_open ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
on_errors (GObject *pipe G_GNUC_UNUSED, gpointer data)
{
  Running *self = get_running (data);

  while (read_some (&self->errors))
    drop_too_much (&self->errors);

  return self->errors.is_open ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
on_deadline (gpointer data)
{
  guint seconds = get_running (data)->timeout_seconds;
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "The token command printed no token within %u second",
                   "The token command printed no token within %u seconds", seconds),
      seconds);

  give_up (data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, text));
  return G_SOURCE_REMOVE;
}

static gboolean
on_stop (GCancellable *cancellable G_GNUC_UNUSED, gpointer data)
{
  give_up (data, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Interrupted")));

  return G_SOURCE_REMOVE;
}

/* The last line that has something on it says mostly what went wrong. What the command
   printed for us is no part of it. */
static char *
dup_last_error (Running *self)
{
  g_autoptr (BaseRedactor) redactor = base_redactor_new ();
  g_autofree char *text = NULL;
  char *last;

  proof_secret_line_keep_first (self->out.text);
  if (!base_secret_is_empty (self->out.text))
    base_redactor_add_secret (redactor, self->out.text);
  while (base_secret_get_length (self->errors.text) > 0 &&
         g_ascii_isspace (
             base_secret_peek (self->errors.text)[base_secret_get_length (self->errors.text) - 1]))
    base_secret_erase (self->errors.text, base_secret_get_length (self->errors.text) - 1, 1);

  last = strrchr (base_secret_peek (self->errors.text), '\n');
  last = last != NULL ? last + 1 : (char *) base_secret_peek (self->errors.text);
  text = base_redactor_dup_inert (redactor, last, strlen (last));

  return g_utf8_strlen (text, -1) > MAX_TOLD_CHARACTERS
             ? g_utf8_substring (text, 0, MAX_TOLD_CHARACTERS)
             : g_steal_pointer (&text);
}

static char *
describe_end (Running *self)
{
  if (g_subprocess_get_if_signaled (self->process))
    return g_strdup_printf (_ ("The token command “%s” was ended by signal %d"), self->name,
                            g_subprocess_get_term_sig (self->process));

  return g_strdup_printf (_ ("The token command “%s” failed with exit status %d"), self->name,
                          g_subprocess_get_exit_status (self->process));
}

static GError *
new_failure (Running *self)
{
  g_autofree char *end = describe_end (self);
  g_autofree char *said = dup_last_error (self);

  if (*said == '\0')
    return new_error (end);

  /* Translators: how a command ended, and what it said */
  return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("%s: %s"), end, said);
}

static GError *
find_failure (Running *self)
{
  const char *fault;

  if (!g_subprocess_get_if_exited (self->process) ||
      g_subprocess_get_exit_status (self->process) != 0)
    return new_failure (self);
  if (base_secret_is_empty (self->out.text))
    return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The token command “%s” printed nothing"),
                        self->name);

  proof_secret_line_keep_first (self->out.text);
  fault = proof_secret_line_find_fault (self->out.text);

  /* Translators: a command, and why what it prints is no token */
  return fault != NULL ? g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                      _ ("The output of the token command “%s” is not a token. %s"),
                                      self->name, fault)
                       : NULL;
}

/* What it printed is all there: what others hold its pipes for, as a daemon that it has
   started, is not waited for. */
static void
on_ended (GObject *process, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Running *self = get_running (task);
  GError *failure;

  g_subprocess_wait_finish (G_SUBPROCESS (process), result, NULL);
  if (self->has_ended)
    return;

  stop_waiting (self);
  self->has_ended = TRUE;
  read_all (self);
  failure = find_failure (self);
  if (failure != NULL)
    g_task_return_error (task, failure);
  else
    g_task_return_pointer (task, base_secret_ref (self->out.text),
                           (GDestroyNotify) base_secret_unref);
}

static void
on_cancelled (GCancellable *cancellable G_GNUC_UNUSED, Running *self)
{
  kill_group (self);
}

static void
watch (GTask *task, GSource **place, GSource *source, GSourceFunc function)
{
  g_source_set_callback (source, function, task, NULL);
  g_source_attach (source, g_task_get_context (task));
  *place = source;
}

static void
watch_output (GTask *task, Output *output, GInputStream *pipe, GPollableSourceFunc function)
{
  output->pipe = pipe;
  g_unix_set_fd_nonblocking (g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (pipe)), TRUE, NULL);
  watch (task, &output->source,
         g_pollable_input_stream_create_source (G_POLLABLE_INPUT_STREAM (pipe), NULL),
         G_SOURCE_FUNC (function));
}

static void
wait_for (GTask *task)
{
  Running *self = get_running (task);

  watch_output (task, &self->out, g_subprocess_get_stdout_pipe (self->process), on_output);
  watch_output (task, &self->errors, g_subprocess_get_stderr_pipe (self->process), on_errors);
  watch (task, &self->deadline, g_timeout_source_new_seconds (self->timeout_seconds), on_deadline);
  watch (task, &self->stop, g_cancellable_source_new (self->cancellable), G_SOURCE_FUNC (on_stop));
  /* At once: the program may end before the source is asked. */
  self->killer = g_cancellable_connect (self->cancellable, G_CALLBACK (on_cancelled), self, NULL);
  g_subprocess_wait_async (self->process, NULL, on_ended, g_object_ref (task));
}

/* Between fork and exec. */
static void
lead_group (gpointer data G_GNUC_UNUSED)
{
  setpgid (0, 0);
}

static GSubprocess *
start (char **arguments, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) problem = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, lead_group, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &problem);
  if (g_error_matches (problem, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                 _ ("The token command “%s” was not found"), *arguments);
  else if (process == NULL)
    /* Translators: a command, and what the system says */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("The token command “%s” cannot be run: %s"), *arguments, problem->message);

  return process;
}

static char **
parse (const char *command, GError **error)
{
  char **arguments = NULL;

  if (!g_shell_parse_argv (command, NULL, &arguments, NULL))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                         _ ("The token command is incomplete: a quotation mark may be missing"));

  return arguments;
}

/**
 * proof_token_command_run_async:
 * @command: a program and its arguments, quoted as for a shell, which does not see it
 * @timeout_seconds: how long it may take
 *
 * Runs a command that prints an access token. It is ended, with what it has started, at
 * the deadline and where @cancellable is cancelled.
 */
void
proof_token_command_run_async (const char *command,
                               guint timeout_seconds,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Running *self = g_new0 (Running, 1);
  g_auto (GStrv) arguments = NULL;
  GError *error = NULL;

  self->timeout_seconds = timeout_seconds;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  self->out.text = base_secret_new ();
  self->errors.text = base_secret_new ();
  g_task_set_task_data (task, self, running_free);
  /* The task tells itself that it was stopped, when the process is ended. */
  g_task_set_check_cancellable (task, FALSE);

  arguments = parse (command, &error);
  self->name = arguments != NULL ? g_filename_display_basename (*arguments) : NULL;
  self->process = arguments != NULL ? start (arguments, &error) : NULL;
  if (self->process == NULL)
    g_task_return_error (task, error);
  else
    wait_for (task);
}

/**
 * proof_token_command_run_finish:
 * @error: with a sentence for the person, in the domain %G_IO_ERROR;
 *   %G_IO_ERROR_CANCELLED where it was stopped
 *
 * Returns: (transfer full): the first line that the command printed, or %NULL with @error
 *   set
 */
BaseSecret *
proof_token_command_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
