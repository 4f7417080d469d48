/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-confirm.h"

#include <glib-unix.h>
#include <stdlib.h>
#include <unistd.h>

#define MAX_ANSWER 64

/**
 * proof_cli_can_confirm:
 *
 * Returns: whether there is a person at a terminal to be asked
 */
gboolean
proof_cli_can_confirm (void)
{
  return isatty (STDIN_FILENO) && isatty (STDERR_FILENO);
}

static gboolean
on_answer (int file G_GNUC_UNUSED, GIOCondition condition G_GNUC_UNUSED, gpointer is_answered)
{
  *(gboolean *) is_answered = TRUE;

  return G_SOURCE_CONTINUE;
}

/**
 * proof_cli_confirm:
 * @question: for which “no” is the answer where a person only presses Return
 * @cancellable: where it is cancelled, the answer is no
 *
 * Asks on the terminal, in the words for “yes” of the person's language.
 *
 * Returns: whether the answer was yes
 */
gboolean
proof_cli_confirm (const char *question, GCancellable *cancellable)
{
  gboolean is_answered = FALSE;
  guint watch =
      g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_answer, &is_answered);
  char answer[MAX_ANSWER] = "";

  g_printerr ("%s ", question);
  while (!is_answered && !g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (watch);

  return is_answered && read (STDIN_FILENO, answer, sizeof answer - 1) > 0 && rpmatch (answer) == 1;
}
