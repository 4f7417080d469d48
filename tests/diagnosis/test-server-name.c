/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-server-name.h"

#include "proof-providers.h"

static void
assert_suggestion (const char *server, const char *user, const char *expected)
{
  g_autofree char *name = proof_server_name_suggest (server, user);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_misspelt (void)
{
  assert_suggestion ("smtp.gmial.com", NULL, "smtp.gmail.com");
  assert_suggestion ("smtp.gmail.con", NULL, "smtp.gmail.com");
  assert_suggestion ("SMTP.GMAIL.CMO", NULL, "smtp.gmail.com");
  assert_suggestion ("stmp.web.de", NULL, "smtp.web.de");
  assert_suggestion ("smtp.offce365.com", NULL, "smtp.office365.com");
  assert_suggestion ("smtp.mail.yaho.com", NULL, "smtp.mail.yahoo.com");
}

/* Letters of other alphabets that no eye tells apart; a name that is all its own stays. */
static void
test_look_alike (void)
{
  assert_suggestion ("smtp.gm\u0430il.com", NULL, "smtp.gmail.com");
  assert_suggestion ("smtp.xn--gmil-63d.com", NULL, "smtp.gmail.com");
  assert_suggestion ("SMTP.\u0415xample.net", NULL, "smtp.example.net");
  assert_suggestion ("smtp.exampl\u03b5.net", NULL, NULL);
  assert_suggestion ("\u0441\u043e\u0441\u0430.example", NULL, NULL);
  assert_suggestion ("smtp.m\u00fcller.example", NULL, NULL);
}

static void
test_other_name (void)
{
  assert_suggestion ("smtp.gmx.de", NULL, "mail.gmx.net");
  assert_suggestion ("outgoing.gmail.com", NULL, "smtp.gmail.com");
}

static void
test_address (void)
{
  assert_suggestion ("mail", "anna@t-online.de", "securesmtp.t-online.de");
  assert_suggestion ("smtp.exampel.net", "anna@example.net", "smtp.example.net");
  assert_suggestion ("exmaple.net", "anna@example.net", "example.net");
}

static void
test_nothing (void)
{
  g_autofree char *endless = g_strnfill (5000, 'a');

  assert_suggestion ("smtp.gmail.com", NULL, NULL);
  assert_suggestion ("smtp.zoho.eu", NULL, NULL);
  assert_suggestion ("mail.example.org", "anna@example.net", NULL);
  assert_suggestion ("smtp.example.net", "anna@example.net", NULL);
  assert_suggestion ("smtp.lane.com", NULL, NULL);
  assert_suggestion ("smtp.ono.com", NULL, NULL);
  assert_suggestion ("mail.candi.net", NULL, NULL);
  assert_suggestion ("smtp.tutanota.com", "anna@tutanota.com", NULL);
  assert_suggestion ("", NULL, NULL);
  assert_suggestion ("x", "anna@", NULL);
  assert_suggestion (endless, NULL, NULL);
}

static void
assert_name_for (const char *domain, const char *expected)
{
  g_autofree char *name = proof_server_name_for_domain (domain);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_domain (void)
{
  assert_name_for ("gmail.com", "smtp.gmail.com");
  assert_name_for ("icloud.com", "smtp.mail.me.com");
  assert_name_for ("example.net", "smtp.example.net");
  assert_name_for ("mail.example.net", "smtp.example.net");
  assert_name_for ("smtp.example.net", "mail.example.net");
  assert_name_for ("intranet", NULL);
  assert_name_for ("192.0.2.7", NULL);
}

static void
assert_sending (const char *server, const char *expected)
{
  g_autofree char *name = proof_server_name_for_sending (server);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_reading (void)
{
  assert_sending ("imap.gmail.com", "smtp.gmail.com");
  assert_sending ("outlook.office365.com", "smtp.office365.com");
  assert_sending ("secureimap.t-online.de", "securesmtp.t-online.de");
  assert_sending ("POP3.example.net", "smtp.example.net");
  assert_sending ("mail.example.net", NULL);
  assert_sending ("smtp.googlemail.com", NULL);
  assert_sending ("mail.gmx.net", NULL);
  assert_sending ("", NULL);
}

/* Whatever the table has for sending is right as it is. */
static void
test_all_servers (void)
{
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    {
      const char *const *servers = proof_provider_get_smtp_servers (providers->pdata[i]);

      for (gsize j = 0; servers[j] != NULL; j++)
        {
          g_autofree char *other = proof_server_name_suggest (servers[j], NULL);

          g_assert_cmpstr (other, ==, NULL);
        }
    }
}

static void
test_all_domains (void)
{
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    {
      const ProofProvider *provider = providers->pdata[i];
      const char *const *domains = proof_provider_get_domains (provider);

      for (gsize j = 0; domains[j] != NULL; j++)
        {
          g_autofree char *server = proof_server_name_for_domain (domains[j]);

          g_assert_true (server == NULL || proof_provider_has_server (provider, server));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server-name/a-slip-of-a-well-known-name-is-mended", test_misspelt);
  g_test_add_func ("/server-name/letters-that-look-alike-are-told", test_look_alike);
  g_test_add_func ("/server-name/another-name-of-a-provider-leads-to-its-usual-one",
                   test_other_name);
  g_test_add_func ("/server-name/the-address-helps-where-the-name-does-not", test_address);
  g_test_add_func ("/server-name/nothing-is-made-up", test_nothing);
  g_test_add_func ("/server-name/a-name-for-reading-leads-to-the-one-for-sending", test_reading);
  g_test_add_func ("/server-name/a-mail-domain-leads-to-its-server-for-sending", test_domain);

  g_test_add_func ("/server-name/no-server-of-the-table-is-mended", test_all_servers);
  g_test_add_func ("/server-name/each-domain-of-the-table-leads-to-its-own-provider",
                   test_all_domains);

  return g_test_run ();
}
