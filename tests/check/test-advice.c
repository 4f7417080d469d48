/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-advice.h"

typedef struct
{
  const char *server;
  guint port;
  const char *user;
  const char *offer;
  guint offered_port;
} Row;

static ProofAccount *
make_account (const Row *row)
{
  ProofAccount *account = proof_account_new ();

  g_object_set (account, "server", row->server, "port", row->port, "user", row->user, NULL);

  return account;
}

static void
assert_row (const Row *row, ProofAdvise advise)
{
  g_autoptr (ProofAccount) account = make_account (row);
  g_autoptr (ProofAdvice) advice = advise (account);

  g_test_message ("%s", row->server);
  g_assert_cmpstr (advice != NULL ? advice->offer : NULL, ==, row->offer);
  if (advice == NULL)
    return;

  g_assert_nonnull (advice->text);
  proof_excerpt_apply (advice->change, account);
  g_assert_cmpuint (proof_account_get_settings (account).port, ==, row->offered_port);
}

static void
test_server (void)
{
  static const Row rows[] = {
    { "anna@gmail.com", 587, "", "Use smtp.gmail.com", 465 },
    { "gmail.com", 587, "", "Use smtp.gmail.com", 465 },
    { "imap.gmail.com", 993, "", "Use smtp.gmail.com", 465 },
    { "imap.example.net", 587, "", "Use smtp.example.net", 587 },
    { "POP.example.net", 587, "", "Use smtp.example.net", 587 },
    { "smtp.gmial.com", 587, "", "Use smtp.gmail.com", 465 },
    { "smtp.gm\u0430il.com", 587, "", "Use smtp.gmail.com", 465 },
    { "smtp.exampel.net", 587, "anna@example.net", "Use smtp.example.net", 587 },
    { "smtp.gmail.com", 587, "", NULL, 0 },
    { "smtp.example.net", 587, "anna@gmail.com", NULL, 0 },
    { "smtp.example.net", 587, "anna@example.net", NULL, 0 },
    { "anna@example.net", 587, "", NULL, 0 },
    { "192.0.2.1", 587, "", NULL, 0 },
    { "", 587, "", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (&rows[i], proof_advice_on_server);
}

static void
test_port (void)
{
  static const Row rows[] = {
    { "smtp.example.net", 993, "", "Use Port 587", 587 },
    { "smtp.example.net", 110, "", "Use Port 587", 587 },
    { "smtp.gmail.com", 995, "", "Use Port 465", 465 },
    { "smtp.example.net", 443, "", "Use Port 587", 587 },
    { "smtp.example.net", 587, "", NULL, 0 },
    { "smtp.example.net", 10025, "", NULL, 0 },
    { "smtp.example.net", 0, "", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (&rows[i], proof_advice_on_port);
}

static void
test_address (void)
{
  const Row row = { "anna@gmail.com", 587, "", NULL, 0 };
  g_autoptr (ProofAccount) account = make_account (&row);
  g_autoptr (ProofAdvice) advice = proof_advice_on_server (account);

  proof_excerpt_apply (advice->change, account);
  g_assert_cmpstr (proof_account_get_settings (account).user, ==, "anna@gmail.com");
  g_assert_cmpstr (proof_account_get_settings (account).server, ==, "smtp.gmail.com");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advice/what-is-meant-by-a-server-is-offered", test_server);
  g_test_add_func ("/advice/a-port-for-reading-is-told", test_port);
  g_test_add_func ("/advice/an-address-becomes-the-user-name", test_address);

  return g_test_run ();
}
