/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-credentials.h"
#include "proof-token-command.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* No test waits as long. */
#define PATIENCE_SECONDS 600
#define TOKEN "a-token-that-nobody-may-see-anywhere"

static void
on_done (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static BaseSecret *
run (const char *command, guint timeout_seconds, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  proof_token_command_run_async (command, timeout_seconds, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return proof_token_command_run_finish (result, error);
}

static void
assert_prints (const char *command, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BaseSecret) token = run (command, PATIENCE_SECONDS, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (base_secret_peek (token), ==, expected);
}

static void
assert_fails (const char *command, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (run (command, PATIENCE_SECONDS, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (strstr (error->message, TOKEN));
}

static void
test_first_line (void)
{
  assert_prints ("echo token", "token");
  assert_prints ("printf 'token\\r\\nand more\\n'", "token");
  assert_prints ("printf token", "token");
}

static void
test_no_shell (void)
{
  assert_prints ("echo '$HOME;' \"a  b\" `id` > x", "$HOME; a  b `id` > x");
}

/* The command waits until somebody reads what follows. */
static void
test_much_behind (void)
{
  assert_prints ("sh -c 'echo token; head -c 1000000 /dev/zero'", "token");
}

static void
test_too_long (void)
{
  assert_fails ("sh -c 'head -c 1000000 /dev/zero | tr \"\\\\0\" x'", "too long");
  assert_fails ("sh -c 'yes | tr -d \"\\\\n\"'", "too long");
}

static void
test_nothing (void)
{
  assert_fails ("true", "“true” printed nothing");
  assert_fails ("echo", "The first line is empty");
  assert_fails ("printf 'a\\0b\\n'", "is not a token");
}

static void
test_failures (void)
{
  assert_fails ("false", "“false” failed with exit status 1");
  assert_fails ("sh -c 'echo Something; echo The refresh token has expired >&2; exit 3'",
                "“sh” failed with exit status 3: The refresh token has expired");
  assert_fails ("sh -c 'kill -TERM $$'", "ended by signal 15");
  assert_fails ("/nonexistent/get-token --now", "“/nonexistent/get-token” was not found");
  assert_fails ("/etc/passwd", "cannot be run");
  assert_fails ("get-token 'of anna", "quotation mark");
  assert_fails ("", "is incomplete");
}

/* What it says goes onto a screen: without what it printed for us, without an end, and with
   nothing that moves the cursor. */
static void
test_said (void)
{
  g_autoptr (GError) error = NULL;

  assert_fails ("sh -c 'echo " TOKEN "; echo got " TOKEN " and lost it >&2; exit 1'",
                "and lost it");
  g_assert_null (run ("sh -c 'head -c 100000 /dev/zero | tr \"\\\\0\" y >&2; "
                      "printf \"\\\\n\\\\033[2Jz\\\\n\\\\n\" >&2; exit 1'",
                      PATIENCE_SECONDS, &error));
  g_assert_cmpuint (strlen (error->message), <, 400);
  g_assert_null (strchr (error->message, '\033'));
  g_assert_nonnull (strstr (error->message, "[2Jz"));
}

/* A folder in which a command leaves the identifiers of its processes. */
typedef struct
{
  char *folder;
  char *file;
} Traces;

static void
set_up (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  self->folder = g_dir_make_tmp (NULL, NULL);
  self->file = g_build_filename (self->folder, "processes", NULL);
}

static void
tear_down (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  g_unlink (self->file);
  g_rmdir (self->folder);
  g_free (self->file);
  g_free (self->folder);
}

/* Two that wait for ever, the one for the other. */
static char *
make_hanging (Traces *self)
{
  return g_strdup_printf ("sh -c 'sleep infinity & echo $$ $! > %s.new; mv %s.new %s; wait'",
                          self->file, self->file, self->file);
}

static gboolean
is_gone (const char *identifier)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", identifier);
  g_autofree char *stat = NULL;

  /* One that nobody has waited for yet is gone as well. */
  return !g_file_get_contents (path, &stat, NULL, NULL) || strstr (stat, ") Z ") != NULL;
}

static void
wait_until_gone (Traces *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) identifiers = NULL;

  g_assert_true (g_file_get_contents (self->file, &text, NULL, NULL));
  identifiers = g_strsplit (g_strstrip (text), " ", -1);
  g_assert_cmpuint (g_strv_length (identifiers), ==, 2);
  for (gsize i = 0; identifiers[i] != NULL; i++)
    while (!is_gone (identifiers[i]))
      g_usleep (1000);
}

static void
test_deadline (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = make_hanging (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (run (command, 2, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpstr (error->message, ==, "The token command printed no token within 2 seconds");
  if (g_file_test (self->file, G_FILE_TEST_EXISTS))
    wait_until_gone (self);
}

static void
test_stop (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command = make_hanging (self);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  proof_token_command_run_async (command, PATIENCE_SECONDS, cancellable, on_done, &result);
  while (!g_file_test (self->file, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_null (proof_token_command_run_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  wait_until_gone (self);
}

/* As gpg does it, the command starts a daemon that holds its output open. */
static void
test_daemon (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command =
      g_strdup_printf ("sh -c 'setsid sleep infinity & echo $! $! > %s; echo token'", self->file);
  g_autofree char *text = NULL;

  assert_prints (command, "token");
  g_assert_true (g_file_get_contents (self->file, &text, NULL, NULL));
  g_assert_cmpint (kill ((pid_t) g_ascii_strtoll (text, NULL, 10), SIGKILL), ==, 0);
}

static ProofAccount *
make_account (const char *command)
{
  ProofAccount *account = proof_account_new ();

  g_object_set (account, "server", "smtp.example.net", "user", "anna", "until", MAIL_STAGE_SIGN_IN,
                "password-is-token", TRUE, "token-command", command, NULL);

  return account;
}

static gboolean
load (ProofAccount *account, GError **error)
{
  g_autoptr (ProofAccountStore) store = proof_account_store_new ("/nonexistent/accounts.json");
  g_autoptr (ProofPasswordSync) passwords = proof_password_sync_new (store);
  g_autoptr (GAsyncResult) result = NULL;

  proof_credentials_load_async (passwords, account, PATIENCE_SECONDS, NULL, on_done, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return proof_credentials_load_finish (result, error);
}

static void
test_account (Traces *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *command =
      g_strdup_printf ("sh -c 'echo x >> %s; wc -l < %s'", self->file, self->file);
  g_autoptr (ProofAccount) account = make_account (command);
  g_autoptr (GError) error = NULL;

  g_assert_null (proof_account_dup_problem (account, PROOF_FIELD_PASSWORD));
  for (guint i = 1; i <= 2; i++)
    {
      g_assert_true (load (account, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (
          g_ascii_strtoull (base_secret_peek (proof_account_get_password (account)), NULL, 10), ==,
          i);
    }

  g_object_set (account, "until", MAIL_STAGE_HELLO, NULL);
  g_assert_true (load (account, &error));
  g_assert_cmpstr (base_secret_peek (proof_account_get_password (account)), ==, "2");
}

/* A token is not left behind as if it had been typed, and what is typed is not taken. */
static void
test_account_types (void)
{
  g_autoptr (ProofAccount) account = make_account ("echo token");
  g_autoptr (BaseSecret) typed = base_secret_new_from_text ("typed");

  for (guint i = 0; i < 2; i++)
    {
      g_object_set (account, "token-command", "echo token", NULL);
      g_assert_true (load (account, NULL));
      g_assert_cmpstr (base_secret_peek (proof_account_get_password (account)), ==, "token");
      g_object_set (account, "token-command", "", NULL);
      g_assert_true (base_secret_is_empty (proof_account_get_password (account)));
    }

  g_object_set (account, "token-command", "echo token", NULL);
  g_assert_true (load (account, NULL));
  proof_account_set_password (account, typed);
  g_object_set (account, "token-command", "", NULL);
  g_assert_cmpstr (base_secret_peek (proof_account_get_password (account)), ==, "typed");
}

static void
test_account_fails (void)
{
  g_autoptr (ProofAccount) account = make_account ("false");
  g_autoptr (ProofAccount) unreadable = make_account ("echo 'a");
  g_autofree char *problem = proof_account_dup_problem (unreadable, PROOF_FIELD_TOKEN_COMMAND);
  g_autoptr (GError) error = NULL;

  g_assert_false (load (account, &error));
  g_assert_nonnull (strstr (error->message, "“false” failed"));
  g_assert_nonnull (problem);
  g_object_set (unreadable, "password-is-token", FALSE, NULL);
  g_assert_null (proof_account_dup_problem (unreadable, PROOF_FIELD_TOKEN_COMMAND));
  g_free (problem);
  problem = proof_account_dup_problem (unreadable, PROOF_FIELD_PASSWORD);
  g_assert_nonnull (problem);
}

#define ADD(name, test) g_test_add ("/token-command/" name, Traces, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_dbus_unset ();
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token-command/the-first-line-is-the-token", test_first_line);
  g_test_add_func ("/token-command/no-shell-sees-it", test_no_shell);
  g_test_add_func ("/token-command/what-follows-is-read-and-left", test_much_behind);
  g_test_add_func ("/token-command/what-is-too-long-is-told", test_too_long);
  g_test_add_func ("/token-command/that-nothing-is-printed-is-told", test_nothing);
  g_test_add_func ("/token-command/how-it-failed-is-told", test_failures);
  g_test_add_func ("/token-command/what-is-told-is-fit-to-be-shown", test_said);
  ADD ("ends-with-all-it-started-at-the-deadline", test_deadline);
  ADD ("ends-with-all-it-started-where-it-is-stopped", test_stop);
  ADD ("a-daemon-that-it-leaves-is-not-waited-for", test_daemon);
  ADD ("an-account-gets-its-token-anew-each-time", test_account);
  g_test_add_func ("/token-command/a-token-goes-with-its-command", test_account_types);
  g_test_add_func ("/token-command/an-account-without-its-token-is-not-tested", test_account_fails);

  return g_test_run ();
}
