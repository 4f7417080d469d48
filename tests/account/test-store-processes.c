/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-store.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store-case.h"

/* The test program calls itself: “add FILE NAME COUNT” adds accounts one by one,
   “change FILE” changes one for ever. */
enum
{
  N_PROCESSES = 4,
  N_ACCOUNTS = 15,
  N_KILLS = 200,
  MAX_LIFE_MICROSECONDS = 12000,
};

static const char *program;

static int
add_accounts (const StoreCase *test, const char *name, int count)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);

  for (int i = 0; i < count; i++)
    {
      g_autofree char *own = g_strdup_printf ("%s-%d", name, i);

      store_case_add (store, own);
      if (!store_case_save (store, NULL))
        return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}

/* User and server always change together. */
static int
change_for_ever (const StoreCase *test)
{
  g_autoptr (ProofAccountStore) store = store_case_load (test);
  ProofAccount *account = store_case_peek (store, 0);

  for (guint i = 0;; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      g_object_set (account, "user", value, "server", value, NULL);
      if (!store_case_save (store, NULL))
        return EXIT_FAILURE;
      if (i == 0)
        g_print ("ready\n");
    }
}

static GSubprocess *
start (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);

  g_assert_no_error (error);

  return process;
}

static void
test_processes_at_once_lose_nothing (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ProofAccountStore) store = NULL;
  g_autofree char *names = NULL;
  g_autofree char *padded = NULL;
  g_autofree char *count = g_strdup_printf ("%d", N_ACCOUNTS);

  for (int i = 0; i < N_PROCESSES; i++)
    {
      g_autofree char *name = g_strdup_printf ("p%d", i);
      const char *const arguments[] = { program, "add", test->path, name, count, NULL };

      g_ptr_array_add (processes, start (arguments));
    }
  for (guint i = 0; i < processes->len; i++)
    g_assert_true (g_subprocess_wait_check (processes->pdata[i], NULL, NULL));

  store = store_case_load (test);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, N_PROCESSES * N_ACCOUNTS);
  names = store_case_dup_names (store);
  padded = g_strconcat (" ", names, " ", NULL);
  for (int i = 0; i < N_PROCESSES * N_ACCOUNTS; i++)
    {
      g_autofree char *name = g_strdup_printf (" p%d-%d ", i / N_ACCOUNTS, i % N_ACCOUNTS);

      g_assert_nonnull (strstr (padded, name));
    }
}

/* Its first word comes when it has changed something, and goes on. */
static void
kill_while_it_changes (StoreCase *test)
{
  const char *const arguments[] = { program, "change", test->path, NULL };
  g_autoptr (GSubprocess) process = start (arguments);
  char word[8];

  g_assert_cmpint (
      g_input_stream_read (g_subprocess_get_stdout_pipe (process), word, sizeof word, NULL, NULL),
      >, 0);
  g_usleep ((gulong) g_test_rand_int_range (0, MAX_LIFE_MICROSECONDS));
  g_subprocess_force_exit (process);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process));
}

static void
test_kills_leave_the_old_or_the_new (StoreCase *test, gconstpointer data G_GNUC_UNUSED)
{
  {
    g_autoptr (ProofAccountStore) store = store_case_load (test);

    store_case_add (store, "Home");
    store_case_add (store, "Club");
    g_assert_true (store_case_save (store, NULL));
  }

  for (int i = 0; i < N_KILLS; i++)
    {
      g_autoptr (ProofAccountStore) store = NULL;
      ProofAccount *account;

      kill_while_it_changes (test);
      store = store_case_load (test);
      g_assert_null (proof_account_store_get_set_aside (store));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 2);
      account = store_case_peek (store, 0);
      g_assert_cmpstr (proof_account_get_settings (account).user, ==,
                       proof_account_get_settings (account).server);
      g_assert_cmpstr (proof_account_get_name (account), ==, "Home");
      g_assert_cmpstr (proof_account_get_settings (account).user, !=, "");
    }
}

static int
run_as_child (char **argv)
{
  StoreCase test = { .path = argv[2] };

  if (g_str_equal (argv[1], "add"))
    return add_accounts (&test, argv[3], atoi (argv[4]));

  return change_for_ever (&test);
}

int
main (int argc, char *argv[])
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);

  if (argc > 2 && *argv[1] != '-')
    return run_as_child (argv);

  program = self;
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/processes-at-once-lose-nothing", StoreCase, NULL, store_case_set_up,
              test_processes_at_once_lose_nothing, store_case_tear_down);
  g_test_add ("/store/kills-leave-the-old-or-the-new", StoreCase, NULL, store_case_set_up,
              test_kills_leave_the_old_or_the_new, store_case_tear_down);

  return g_test_run ();
}
