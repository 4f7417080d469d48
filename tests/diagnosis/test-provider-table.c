/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-providers.h"

#include <string.h>

#define MIN_PROVIDERS 160
#define MIN_DOMAINS 900

#define HOST "[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"

static void
assert_matches (const ProofProvider *provider, const char *text, const char *pattern)
{
  if (!g_regex_match_simple (pattern, text, G_REGEX_DOLLAR_ENDONLY, 0))
    g_error ("[%s] “%s” is not like %s", proof_provider_get_id (provider), text, pattern);
}

static void
assert_is_page (const ProofProvider *provider, const char *page)
{
  g_autoptr (GUri) uri = g_uri_parse (page, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || !g_str_equal (g_uri_get_scheme (uri), "https"))
    g_error ("[%s] “%s” is no https page", proof_provider_get_id (provider), page);
}

static void
assert_all_match (const ProofProvider *provider, const char *const *texts, const char *pattern)
{
  for (gsize i = 0; texts[i] != NULL; i++)
    assert_matches (provider, texts[i], pattern);
}

static void
for_each (void (*check) (const ProofProvider *provider))
{
  GPtrArray *providers = proof_providers_get_all ();

  for (guint i = 0; i < providers->len; i++)
    check (providers->pdata[i]);
}

static void
check_names (const ProofProvider *provider)
{
  assert_matches (provider, proof_provider_get_id (provider), "^[a-z0-9]+(-[a-z0-9]+)*$");
  assert_matches (provider, proof_provider_get_name (provider), "^\\S(.*\\S)?$");
  assert_all_match (provider, proof_provider_get_domains (provider), "^" HOST "$");
  assert_all_match (provider, proof_provider_get_endings (provider), "^" HOST "$");
  assert_all_match (provider, proof_provider_get_mx_endings (provider), "^" HOST "$");
}

static void
test_names (void)
{
  for_each (check_names);
}

static void
check_common (const ProofProvider *provider)
{
  const char *const *common = proof_provider_get_common_domains (provider);

  for (gsize i = 0; common[i] != NULL; i++)
    if (!g_strv_contains (proof_provider_get_domains (provider), common[i]))
      g_error ("[%s] common: “%s”", proof_provider_get_id (provider), common[i]);
}

static void
test_common (void)
{
  for_each (check_common);
}

static void
assert_server_fits (const ProofProvider *provider, const ProofProviderServer *server)
{
  static const guint16 tls_ports[] = { 465, 993, 995 };
  static const guint16 starttls_ports[] = { 25, 110, 143, 2525 };

  for (gsize i = 0; i < G_N_ELEMENTS (tls_ports); i++)
    if (server->port == tls_ports[i] && server->security != MAIL_SECURITY_TLS)
      g_error ("[%s] %s:%u", proof_provider_get_id (provider), server->host, server->port);
  for (gsize i = 0; i < G_N_ELEMENTS (starttls_ports); i++)
    if (server->port == starttls_ports[i] && server->security != MAIL_SECURITY_STARTTLS)
      g_error ("[%s] %s:%u", proof_provider_get_id (provider), server->host, server->port);
}

static void
check_servers (const ProofProvider *provider)
{
  for (guint protocol = 0; protocol < PROOF_N_PROVIDER_PROTOCOLS; protocol++)
    {
      GPtrArray *servers = proof_provider_get_servers (provider, (ProofProviderProtocol) protocol);

      for (guint i = 0; i < servers->len; i++)
        {
          const ProofProviderServer *server = servers->pdata[i];

          assert_server_fits (provider, server);
          g_assert_true (proof_provider_has_server (provider, server->host));
        }
    }
}

static void
test_servers (void)
{
  for_each (check_servers);
}

static void
check_sending (const ProofProvider *provider)
{
  gboolean sends = proof_provider_get_smtp_servers (provider)[0] != NULL;

  if (sends == !!(proof_provider_get_needs (provider) & PROOF_PROVIDER_NEEDS_PROGRAM))
    g_error ("[%s] smtp or needs", proof_provider_get_id (provider));
}

static void
test_sending (void)
{
  for_each (check_sending);
}

static void
check_user_names (const ProofProvider *provider)
{
  ProofUserNames names = proof_provider_get_user_names (provider);
  gboolean wants_value = names == PROOF_USER_NAMES_OWN_ADDRESS || names == PROOF_USER_NAMES_WORD;

  if (wants_value != (proof_provider_get_user_name_value (provider) != NULL))
    g_error ("[%s] user", proof_provider_get_id (provider));
}

static void
test_user_names (void)
{
  for_each (check_user_names);
}

static void
check_origin (const ProofProvider *provider)
{
  assert_matches (provider, proof_provider_get_checked (provider), "^20\\d\\d-[01]\\d-[0-3]\\d$");
  assert_all_match (
      provider, proof_provider_get_sources (provider),
      "^((ispdb|deltachat|fairemail|mailspring|nodemailer|mailcore|sync-engine|mxsniff) \\S.*"
      "|code|" HOST "/\\S+)$");
  if (proof_provider_get_help (provider) != NULL)
    assert_is_page (provider, proof_provider_get_help (provider));
}

static void
test_origin (void)
{
  for_each (check_origin);
}

static void
check_places (const ProofProvider *provider)
{
  for (guint topic = 0; topic < PROOF_N_PROVIDER_TOPICS; topic++)
    {
      const ProofProviderPlace *place =
          proof_provider_get_place (provider, (ProofProviderTopic) topic);

      if (place == NULL)
        continue;
      assert_is_page (provider, place->page);
      assert_matches (provider, place->checked, "^20\\d\\d-[01]\\d-[0-3]\\d (pages|code|docs)$");
    }
}

static void
test_places (void)
{
  for_each (check_places);
}

static void
collect (GHashTable *owners, const ProofProvider *provider, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (!g_hash_table_insert (owners, (gpointer) names[i], (gpointer) provider))
      g_error ("[%s] “%s” is there twice", proof_provider_get_id (provider), names[i]);
}

static void
test_owners (void)
{
  GPtrArray *providers = proof_providers_get_all ();
  g_autoptr (GHashTable) of_domains = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) of_mx = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < providers->len; i++)
    {
      collect (of_domains, providers->pdata[i], proof_provider_get_domains (providers->pdata[i]));
      collect (of_mx, providers->pdata[i], proof_provider_get_mx_endings (providers->pdata[i]));
    }

  g_assert_cmpuint (providers->len, >=, MIN_PROVIDERS);
  g_assert_cmpuint (g_hash_table_size (of_domains), >=, MIN_DOMAINS);
}

/* Those that most people have, each asked for so that none gets lost from the file. */
static void
test_large (void)
{
  static const char *const domains[] = {
    "gmail.com",   "outlook.com",     "hotmail.com",     "live.com",     "yahoo.com",
    "aol.com",     "icloud.com",      "gmx.net",         "gmx.com",      "web.de",
    "t-online.de", "freenet.de",      "online.de",       "orange.fr",    "sfr.fr",
    "free.fr",     "laposte.net",     "bluewin.ch",      "libero.it",    "virgilio.it",
    "aruba.it",    "tim.it",          "tiscali.it",      "seznam.cz",    "centrum.cz",
    "wp.pl",       "onet.pl",         "interia.pl",      "o2.pl",        "mail.ru",
    "yandex.ru",   "rambler.ru",      "ukr.net",         "i.ua",         "qq.com",
    "163.com",     "126.com",         "sina.com",        "naver.com",    "daum.net",
    "kakao.com",   "nifty.com",       "ocn.ne.jp",       "yahoo.co.jp",  "rediffmail.com",
    "uol.com.br",  "terra.com.br",    "bol.com.br",      "sapo.pt",      "btinternet.com",
    "sky.com",     "virginmedia.com", "talktalk.net",    "plus.com",     "comcast.net",
    "att.net",     "verizon.net",     "cox.net",         "charter.net",  "earthlink.net",
    "rogers.com",  "bell.net",        "shaw.ca",         "telus.net",    "bigpond.com",
    "xtra.co.nz",  "fastmail.com",    "proton.me",       "tutanota.com", "posteo.de",
    "mailbox.org", "zoho.com",        "hushmail.com",    "runbox.com",   "mailfence.com",
    "mail.com",    "skynet.be",       "onmicrosoft.com", "ziggo.nl",     "kpnmail.nl",
  };
  static const char *const servers[] = {
    "smtp.office365.com",   "smtp.strato.de",         "ssl0.ovh.net",
    "mail.gandi.net",       "mail.infomaniak.com",    "smtp.migadu.com",
    "smtp.sendgrid.net",    "smtp.mailgun.org",       "email-smtp.eu-west-1.amazonaws.com",
    "smtp.postmarkapp.com", "in-v3.mailjet.com",      "smtp-relay.brevo.com",
    "mail.smtp2go.com",     "smtp.sparkpostmail.com", "smtp.ionos.de",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (domains); i++)
    if (proof_provider_find_by_domain (domains[i]) == NULL)
      g_error ("%s is missing", domains[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (servers); i++)
    if (proof_provider_find_by_server (servers[i]) == NULL)
      g_error ("%s is missing", servers[i]);
}

static void
assert_refused (const char *lines, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("[x]\n%s\nchecked=2026-11-28\nsources=code\n", lines);
  g_autoptr (GError) error = NULL;

  g_assert_null (proof_providers_parse (text, &error));
  g_assert_nonnull (strstr (error->message, expected));
}

static void
test_faults (void)
{
  assert_refused ("domains=x.example", "[x] name");
  assert_refused ("name=X\ncolour=blue", "[x] colour");
  assert_refused ("name=X\nsmtp=x.example", "[x] smtp");
  assert_refused ("name=X\nsmtp=x.example:465", "[x] smtp");
  assert_refused ("name=X\nsmtp=x.example:0 tls", "[x] smtp");
  assert_refused ("name=X\nsmtp=x.example:70000 tls", "[x] smtp");
  assert_refused ("name=X\nimap=x.example:143 none", "[x] imap");
  assert_refused ("name=X\nneeds=luck", "[x] needs");
  assert_refused ("name=X\nneeds=all", "[x] needs");
  assert_refused ("name=X\nuser=address;-", "[x] user");
  assert_refused ("name=X\nuser=nickname;-;2026-11-28 code", "[x] user");
  assert_refused ("name=X\nhelp=http://x.example", "[x] help");
  assert_refused ("name=X\nunlock=http://x.example;-;2026-11-25 pages", "[x] unlock");
}

static void
test_no_origin (void)
{
  g_autoptr (GError) without_day = NULL;
  g_autoptr (GError) without_source = NULL;

  g_assert_null (proof_providers_parse ("[x]\nname=X\nsources=code\n", &without_day));
  g_assert_nonnull (strstr (without_day->message, "[x] checked"));
  g_assert_null (proof_providers_parse ("[x]\nname=X\nchecked=2026-11-28\n", &without_source));
  g_assert_nonnull (strstr (without_source->message, "[x] sources"));
}

static void
test_whole (void)
{
  g_autoptr (GPtrArray) providers = proof_providers_parse (
      "[x]\nname=X\ndomains=x.example;y.example\nmx=in.x.example\n"
      "smtp=out.x.example:465 tls;out.x.example:587 starttls;out2.x.example:465 tls\n"
      "imap=in.x.example:993 tls\nneeds=mail-password;program\ntoken-rights=a;b\nuser=word;apikey;2026-11-28 code\n"
      "help=https://x.example/help\nchecked=2026-11-28\nsources=ispdb x;code\n",
      NULL);
  const ProofProvider *provider = providers->pdata[0];
  GPtrArray *servers = proof_provider_get_servers (provider, PROOF_PROVIDER_PROTOCOL_SMTP);
  const ProofProviderServer *second = servers->pdata[1];

  g_assert_cmpuint (servers->len, ==, 3);
  g_assert_cmpstr (second->host, ==, "out.x.example");
  g_assert_cmpuint (second->port, ==, 587);
  g_assert_cmpint (second->security, ==, MAIL_SECURITY_STARTTLS);
  g_assert_cmpstr (proof_provider_get_smtp_servers (provider)[1], ==, "out2.x.example");
  g_assert_cmpint (proof_provider_get_needs (provider), ==,
                   PROOF_PROVIDER_NEEDS_MAIL_PASSWORD | PROOF_PROVIDER_NEEDS_PROGRAM);
  g_assert_cmpint (proof_provider_get_user_names (provider), ==, PROOF_USER_NAMES_WORD);
  g_assert_cmpstr (proof_provider_get_user_name_value (provider), ==, "apikey");
  g_assert_cmpstr (proof_provider_get_token_rights (provider)[1], ==, "b");
  g_assert_null (*proof_provider_get_token_audiences (provider));
  g_assert_cmpstr (proof_provider_get_help (provider), ==, "https://x.example/help");
  g_assert_true (proof_provider_has_address (provider, "anna@Y.example"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/provider-table/all-of-an-entry-is-read", test_whole);
  g_test_add_func ("/provider-table/what-is-not-understood-is-refused", test_faults);
  g_test_add_func ("/provider-table/a-fact-without-day-and-source-is-refused", test_no_origin);
  g_test_add_func ("/provider-table/names-are-whole-and-in-lower-case", test_names);
  g_test_add_func ("/provider-table/common-domains-are-its-own", test_common);
  g_test_add_func ("/provider-table/ports-and-security-fit", test_servers);
  g_test_add_func ("/provider-table/each-sends-or-says-that-programs-cannot", test_sending);
  g_test_add_func ("/provider-table/user-names-have-their-value", test_user_names);
  g_test_add_func ("/provider-table/each-has-a-day-and-a-source", test_origin);
  g_test_add_func ("/provider-table/places-are-dated-https-pages", test_places);
  g_test_add_func ("/provider-table/no-two-share-a-domain-and-there-are-many", test_owners);
  g_test_add_func ("/provider-table/the-large-ones-are-there", test_large);

  return g_test_run ();
}
