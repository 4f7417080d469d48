/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-question.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

/* SIGTTOU and SIGTTIN are left to what they do: they keep a program in the background
   from the terminal. */
static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT };

struct _ProofCliQuestion
{
  char *prompt;
  struct termios usual;
  struct sigaction before[G_N_ELEMENTS (signals)];
  int told;
};

/* Where the handler tells of a signal: it is given nothing else to know it by. */
static int telling = -1;

static void
on_signal (int number)
{
  int before = errno;
  guint8 byte = (guint8) number;
  gssize written = write (telling, &byte, 1);

  (void) written;
  errno = before;
}

static void
set_handler (int number, void (*handler) (int))
{
  struct sigaction action = { .sa_handler = handler, .sa_flags = SA_RESTART };

  sigaction (number, &action, NULL);
}

static void
watch_signals (ProofCliQuestion *self)
{
  int ends[2];

  if (!g_unix_open_pipe (ends, FD_CLOEXEC, NULL))
    return;

  self->told = ends[0];
  telling = ends[1];
  g_unix_set_fd_nonblocking (telling, TRUE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      sigaction (signals[i], NULL, &self->before[i]);
      set_handler (signals[i], on_signal);
    }
}

static void
leave_signals (ProofCliQuestion *self)
{
  if (self->told < 0)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &self->before[i], NULL);
  close (self->told);
  close (telling);
  telling = -1;
}

/* Says the prompt only when nothing that the person types is seen, or ends the program
   while it is not. */
static void
ask (ProofCliQuestion *self)
{
  struct termios unseen = self->usual;

  unseen.c_lflag = (unseen.c_lflag & ~(tcflag_t) (ECHO | ECHOE | ECHOK)) | ICANON | ISIG;
  /* Otherwise what is there to be read may be gone when it is read. */
  unseen.c_lflag |= NOFLSH;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &unseen);
  g_printerr ("%s ", self->prompt);
}

static void
let_echo (ProofCliQuestion *self)
{
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &self->usual);
  g_printerr ("\n");
}

/* As if it had not been waited for. Where there is no shell that could let it go on, the
   system does not stop it. */
static void
suffer (ProofCliQuestion *self, int number)
{
  let_echo (self);
  set_handler (number, SIG_DFL);
  raise (number);
  set_handler (number, on_signal);
  ask (self);
}

/* Who stopped it by SIGSTOP may have changed the terminal. */
static void
ask_where_it_echoes (ProofCliQuestion *self)
{
  struct termios now;

  if (tcgetattr (STDIN_FILENO, &now) == 0 && (now.c_lflag & ECHO) != 0)
    ask (self);
}

/**
 * proof_cli_question_new:
 *
 * Asks; what is typed is to be read from standard input.
 *
 * Returns: (transfer full) (nullable): the question, or %NULL where standard input is no
 *   terminal
 */
ProofCliQuestion *
proof_cli_question_new (const char *prompt)
{
  ProofCliQuestion *self;
  struct termios usual;

  if (tcgetattr (STDIN_FILENO, &usual) != 0)
    return NULL;

  self = g_new0 (ProofCliQuestion, 1);
  self->prompt = g_strdup (prompt);
  self->usual = usual;
  self->told = -1;
  watch_signals (self);
  ask (self);

  return self;
}

/**
 * proof_cli_question_free:
 *
 * Lets the terminal echo again.
 */
void
proof_cli_question_free (ProofCliQuestion *self)
{
  let_echo (self);
  leave_signals (self);
  g_free (self->prompt);
  g_free (self);
}

static ProofCliAnswer
obey (ProofCliQuestion *self)
{
  guint8 number = 0;

  if (read (self->told, &number, 1) != 1)
    return PROOF_CLI_ANSWER_INTERRUPTED;

  switch (number)
    {
    case SIGTSTP:
    case SIGQUIT:
      suffer (self, number);
      return PROOF_CLI_ANSWER_ASKED_AGAIN;
    case SIGCONT:
      ask_where_it_echoes (self);
      return PROOF_CLI_ANSWER_ASKED_AGAIN;
    default:
      return PROOF_CLI_ANSWER_INTERRUPTED;
    }
}

/**
 * proof_cli_question_wait:
 *
 * Waits until the person has answered. When the program was stopped and goes on, they
 * are asked again.
 *
 * Returns: what came
 */
ProofCliAnswer
proof_cli_question_wait (ProofCliQuestion *self)
{
  struct pollfd files[] = {
    { .fd = self->told, .events = POLLIN },
    { .fd = STDIN_FILENO, .events = POLLIN },
  };

  while (poll (files, G_N_ELEMENTS (files), -1) < 0)
    if (errno != EINTR)
      return PROOF_CLI_ANSWER_INTERRUPTED;

  return files[0].revents != 0 ? obey (self) : PROOF_CLI_ANSWER_THERE;
}
