/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-receiver.h"

static ProofAccount *
make_account (const char *uri)
{
  ProofAccount *account = proof_account_new ();

  g_assert_true (proof_account_set_uri (account, uri, NULL));

  return account;
}

static void
test_a_known_provider_is_read_over_imap (void)
{
  g_autoptr (ProofAccount) account = make_account ("smtps://anna%40gmail.com@smtp.gmail.com");
  ProofReceiver receiver;

  g_assert_true (proof_receiver_find (account, &receiver));
  g_assert_cmpstr (receiver.server, ==, "imap.gmail.com");
  g_assert_cmpuint (receiver.port, ==, 993);
  g_assert_cmpint (receiver.security, ==, MAIL_SECURITY_TLS);
  g_assert_false (receiver.is_pop);
}

/* An address at a provider does not make a server of somebody else the provider's. */
static void
test_a_server_that_is_not_known_says_nothing (void)
{
  g_autoptr (ProofAccount) account = make_account ("smtps://anna%40gmail.com@smtp.example.net");
  ProofReceiver receiver;

  g_assert_false (proof_receiver_find (account, &receiver));
}

static void
test_a_known_account_makes_an_apple_profile (void)
{
  g_autoptr (ProofAccount) account = make_account ("smtps://anna%40gmail.com@smtp.gmail.com");
  ProofReceiver receiver;
  g_autofree char *text = NULL;

  g_assert_true (proof_receiver_find (account, &receiver));
  text = proof_export (account, &receiver, PROOF_EXPORT_APPLE_PROFILE);
  g_assert_nonnull (text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/receiver/a-known-provider-is-read-over-imap",
                   test_a_known_provider_is_read_over_imap);
  g_test_add_func ("/receiver/a-server-that-is-not-known-says-nothing",
                   test_a_server_that_is_not_known_says_nothing);
  g_test_add_func ("/receiver/a-known-account-makes-an-apple-profile",
                   test_a_known_account_makes_an_apple_profile);

  return g_test_run ();
}
