/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-obstacles.h"

static ProofAccount *
create_account (MailStage until)
{
  ProofAccount *account = proof_account_new ();

  g_object_set (account, "server", "smtp.example.net", "port", 587u, "until", until, NULL);

  return account;
}

static void
assert_obstacles (ProofAccount *account, const char *expected)
{
  g_auto (GStrv) obstacles = proof_obstacles_list (account);
  g_autofree char *sentences = g_strjoinv (" ", obstacles);

  g_assert_cmpstr (sentences, ==, expected);
}

static void
test_a_complete_account_has_none (void)
{
  g_autoptr (ProofAccount) account = create_account (MAIL_STAGE_HELLO);

  assert_obstacles (account, "");
}

static void
test_a_missing_password_is_none (void)
{
  g_autoptr (ProofAccount) account = create_account (MAIL_STAGE_SIGN_IN);

  g_object_set (account, "user", "anna", NULL);
  assert_obstacles (account, "");
}

static void
test_a_sign_in_needs_a_user (void)
{
  g_autoptr (ProofAccount) account = create_account (MAIL_STAGE_SIGN_IN);

  assert_obstacles (account, "Enter the user name, often the full email address.");
}

static void
test_an_envelope_needs_both_addresses (void)
{
  g_autoptr (ProofAccount) account = create_account (MAIL_STAGE_RECIPIENT);

  assert_obstacles (account, "Enter the address to send from. Enter the address to send to.");
  g_object_set (account, "user", "anna@example.net", NULL);
  assert_obstacles (account, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/obstacles/a-complete-account-has-none", test_a_complete_account_has_none);
  g_test_add_func ("/obstacles/a-missing-password-is-none", test_a_missing_password_is_none);
  g_test_add_func ("/obstacles/a-sign-in-needs-a-user", test_a_sign_in_needs_a_user);
  g_test_add_func ("/obstacles/an-envelope-needs-both-addresses",
                   test_an_envelope_needs_both_addresses);

  return g_test_run ();
}
