/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-own-name.h"

static void
test_same_owner (void)
{
  static const char *const pairs[][2] = {
    { "mail.example.net", "smtp.example.net" },
    { "example.net", "a.b.example.net" },
    { "mail.example.co.uk", "smtp.example.co.uk" },
    { "MAIL.Example.NET", "smtp.example.net" },
    { "mail.victim.duckdns.org", "victim.duckdns.org" },
    { "mail.gmx.net", "pop.gmx.de" },
    { "smtp.web.de", "mail.web.de" },
    { "smtp.gmail.com", "smtp.googlemail.com" },
    { "xn--bcher-kva.example.net", "smtp.example.net" },
    { "mail.xn--bcher-kva.de", "smtp.bücher.de" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s", pairs[i][0]);
      g_assert_true (proof_own_name_is_of_same_owner (pairs[i][0], pairs[i][1]));
    }
}

static void
test_stranger (void)
{
  static const char *const pairs[][2] = {
    { "attacker.duckdns.org", "victim.duckdns.org" },
    { "attacker.co.uk", "victim.co.uk" },
    { "attacker.github.io", "victim.github.io" },
    { "attacker.dyndns.org", "victim.dyndns.org" },
    { "mail.example.org", "mail.example.net" },
    { "notexample.net", "example.net" },
    { "mail.gmx.net", "smtp.web.de" },
    { "com", "example.com" },
    { "192.0.2.7", "192.0.2.7" },
    { "*.example.net", "smtp.example.net" },
    { "mail.example.net", "localhost" },
    { "localhost", "localhost" },
    { "mail.example.net", "" },
    { "", "mail.example.net" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s", pairs[i][0]);
      g_assert_false (proof_own_name_is_of_same_owner (pairs[i][0], pairs[i][1]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/own-name/names-below-one-registered-domain-have-one-owner", test_same_owner);
  g_test_add_func ("/own-name/a-shared-suffix-makes-no-owner", test_stranger);

  return g_test_run ();
}
