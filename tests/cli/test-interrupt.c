/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-interrupt.h"

#include <signal.h>

static gboolean
is_left_to_the_system (int number)
{
  struct sigaction action;

  g_assert_cmpint (sigaction (number, NULL, &action), ==, 0);

  return action.sa_handler == SIG_DFL;
}

static void
assert_left_to_the_system (gboolean expected)
{
  g_assert_cmpint (is_left_to_the_system (SIGINT), ==, expected);
  g_assert_cmpint (is_left_to_the_system (SIGTERM), ==, expected);
  g_assert_cmpint (is_left_to_the_system (SIGHUP), ==, expected);
}

static void
test_second_signal (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (cancellable);

  assert_left_to_the_system (FALSE);
  raise (SIGTERM);
  while (!g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);

  assert_left_to_the_system (TRUE);
}

static void
test_end (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  proof_cli_interrupt_free (proof_cli_interrupt_new (cancellable));

  assert_left_to_the_system (TRUE);
  g_assert_false (g_cancellable_is_cancelled (cancellable));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/interrupt/the-first-signal-stops-and-the-next-one-ends-the-program",
                   test_second_signal);
  g_test_add_func ("/interrupt/behind-it-signals-end-the-program", test_end);

  return g_test_run ();
}
