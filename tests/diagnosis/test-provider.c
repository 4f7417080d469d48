/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-provider.h"

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

static void
assert_place_is_whole (const ProofProviderPlace *place)
{
  g_autoptr (GUri) uri = g_uri_parse (place->page, G_URI_FLAGS_NONE, NULL);

  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, "https");
  g_assert_true (
      g_regex_match_simple ("^20\\d\\d-[01]\\d-[0-3]\\d (pages|code|docs)$", place->checked, 0, 0));
}

/* Each is asked for by name, so that none gets lost from the file. */
static void
test_all (void)
{
  static const char *const names[] = {
    "Google", "Outlook.com", "Microsoft 365", "Yahoo",  "AOL",     "Apple",   "Zoho",
    "GMX",    "WEB.DE",      "Fastmail",      "Yandex", "Mail.ru", "QQ Mail", "NetEase (163, 126)"
  };
  GPtrArray *providers = proof_providers_get_all ();
  guint n_found = 0;

  for (guint i = 0; i < providers->len; i++)
    {
      const ProofProvider *provider = providers->pdata[i];

      for (gsize j = 0; j < G_N_ELEMENTS (names); j++)
        n_found += g_str_equal (proof_provider_get_name (provider), names[j]);
      for (guint topic = 0; topic < PROOF_N_PROVIDER_TOPICS; topic++)
        if (proof_provider_get_place (provider, topic) != NULL)
          assert_place_is_whole (proof_provider_get_place (provider, topic));
      g_assert_true (
          proof_provider_has_server (provider, proof_provider_get_smtp_servers (provider)[0]));
    }

  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (names));
}

static void
test_bad_page (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *providers =
      proof_providers_parse ("[x]\nname=X\ndomains=x.example\nservers=x.example\nsmtp=x.example\n"
                             "unlock=http://x.example;-;2026-11-25 pages\n",
                             &error);

  g_assert_null (providers);
  g_assert_nonnull (strstr (error->message, "[x] unlock"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provider/is-known-by-its-server", test_server);
  g_test_add_func ("/provider/is-known-by-the-address-where-the-server-is-nobodys", test_address);
  g_test_add_func ("/provider/of-a-shared-server-is-told-by-the-address", test_shared_server);
  g_test_add_func ("/provider/every-large-one-is-there-with-dated-https-pages", test_all);
  g_test_add_func ("/provider/a-page-that-is-not-https-is-refused", test_bad_page);

  return g_test_run ();
}
