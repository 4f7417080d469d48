/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-providers.h"

#include <string.h>

static const char *
find_name (const char *server, const char *user)
{
  const ProofProvider *provider = proof_provider_find (server, user);

  return provider != NULL ? proof_provider_get_name (provider) : NULL;
}

static void
test_server (void)
{
  g_assert_cmpstr (find_name ("smtp.gmail.com", NULL), ==, "Google");
  g_assert_cmpstr (find_name ("SMTP.GMAIL.COM", NULL), ==, "Google");
  g_assert_cmpstr (find_name ("web.de", NULL), ==, "WEB.DE");
  g_assert_cmpstr (find_name ("smtp.notgmail.com", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("gmail.com.example.net", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("", NULL), ==, NULL);
  g_assert_cmpstr (find_name (NULL, NULL), ==, NULL);
}

static void
test_address (void)
{
  g_assert_cmpstr (find_name ("localhost", "anna@icloud.com"), ==, "Apple");
  g_assert_cmpstr (find_name ("localhost", "anna@GMX.de"), ==, "GMX");
  g_assert_cmpstr (find_name ("localhost", "anna"), ==, NULL);
  g_assert_cmpstr (find_name ("smtp.web.de", "anna@gmx.de"), ==, "WEB.DE");
}

static void
test_shared_server (void)
{
  g_assert_cmpstr (find_name ("smtp.office365.com", "anna@example.net"), ==, "Microsoft 365");
  g_assert_cmpstr (find_name ("smtp.office365.com", "anna@hotmail.com"), ==, "Outlook.com");
  g_assert_cmpstr (find_name ("smtp-mail.outlook.com", NULL), ==, "Outlook.com");
}

static const char *
find_id (const ProofProvider *provider)
{
  return provider != NULL ? proof_provider_get_id (provider) : NULL;
}

static void
test_domain (void)
{
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("gmx.at")), ==, "gmx");
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("GMX.com")), ==, "gmx-com");
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("example.onmicrosoft.com")), ==,
                   "microsoft365");
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("notgmx.at")), ==, NULL);
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("at")), ==, NULL);
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("")), ==, NULL);
  g_assert_cmpstr (find_id (proof_provider_find_by_domain (NULL)), ==, NULL);
}

static void
test_longest_ending (void)
{
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("mi.rr.com")), ==,
                   "spectrum-brighthouse");
  g_assert_cmpstr (find_id (proof_provider_find_by_domain ("nyc.rr.com")), ==, "spectrum-twc");
  g_assert_cmpstr (find_id (proof_provider_find_by_mx ("a.mail.protection.outlook.com")), ==,
                   "microsoft365");
  g_assert_cmpstr (find_id (proof_provider_find_by_mx ("a.olc.protection.outlook.com")), ==,
                   "outlook");
}

static void
test_mx (void)
{
  static const struct
  {
    const char *host;
    const char *id;
  } hosts[] = {
    { "aspmx.l.google.com", "gmail" },
    { "alt1.aspmx.l.google.com.", "gmail" },
    { "SMTP.GOOGLE.COM", "gmail" },
    { "example-net.mail.protection.outlook.com", "microsoft365" },
    { "mx1.mail.ovh.net", "ovh" },
    { "mx2.ovh.net", "ovh" },
    { "vps-1a2b3c.vps.ovh.net", NULL },
    { "mx00.ionos.de", "ionos" },
    { "mx01.ionos.co.uk", "ionos-co-uk" },
    { "mx00.kundenserver.de", "ionos" },
    { "smtp.rzone.de", "strato" },
    { "mx.zoho.com", "zoho" },
    { "mx2.zoho.eu", "zoho-eu" },
    { "mx.yandex.net", "yandex" },
    { "emx.mail.ru", "mailru" },
    { "mail.protonmail.ch", "proton" },
    { "in1-smtp.messagingengine.com", "fastmail" },
    { "mx01.mail.icloud.com", "icloud" },
    { "aspmx.l.google.com.example.net", NULL },
    { "mail.example.net", NULL },
    { "", NULL },
    { ".", NULL },
    { NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    g_assert_cmpstr (find_id (proof_provider_find_by_mx (hosts[i].host)), ==, hosts[i].id);
}

/* A password may be sent to the server of a provider: what its customers can get a name
   under must not pass for one. */
static void
test_customers_names (void)
{
  g_assert_cmpstr (find_name ("anna.plus.com", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("mail.anna.hub.pl", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("www.anna.online.de", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("ec2-192-0-2-7.compute.amazonaws.com", NULL), ==, NULL);
  g_assert_cmpstr (find_name ("vps-1a2b3c.vps.ovh.net", NULL), ==, NULL);
}

static void
test_words (void)
{
  const char *words = "535 see https://support.example/ at smtp.gmail.com:587 for anna@web.de";

  g_assert_cmpstr (find_id (proof_provider_find_by_words (words)), ==, "gmail");
  g_assert_null (proof_provider_find_by_words ("authentication failed"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provider/is-known-by-its-server", test_server);
  g_test_add_func ("/provider/is-known-by-the-address-where-the-server-is-nobodys", test_address);
  g_test_add_func ("/provider/of-a-shared-server-is-told-by-the-address", test_shared_server);
  g_test_add_func ("/provider/is-known-by-the-domain-and-what-lies-under-it", test_domain);
  g_test_add_func ("/provider/of-two-the-longer-ending-decides", test_longest_ending);
  g_test_add_func ("/provider/of-hosted-domains-is-known-by-the-mx", test_mx);
  g_test_add_func ("/provider/names-of-its-customers-are-not-its-own", test_customers_names);
  g_test_add_func ("/provider/is-known-by-the-server-that-words-name", test_words);

  return g_test_run ();
}
