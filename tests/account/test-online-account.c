/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-account.h"

#include <string.h>

static ProofOnlineAccount *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) interfaces =
      g_variant_parse (G_VARIANT_TYPE ("a{sa{sv}}"), text, NULL, NULL, &error);

  g_assert_no_error (error);

  return proof_online_account_new_from_variant (interfaces);
}

/* An account that sends, with @mail of its mail in place of that of the usual one. */
static ProofOnlineAccount *
read_mail (const char *mail)
{
  g_autofree char *text = g_strdup_printf (
      "{'org.gnome.OnlineAccounts.Account': {'Id': <'account_1'>, 'ProviderName': <'Mail'>,"
      " 'PresentationIdentity': <'anna'>, 'MailDisabled': <false>},"
      " 'org.gnome.OnlineAccounts.Mail': {'EmailAddress': <'anna@example.net'>,"
      " 'SmtpSupported': <true>, 'SmtpUseAuth': <true>, %s}}",
      mail);

  return read_text (text);
}

static void
test_server (void)
{
  static const struct
  {
    const char *mail;
    const char *server;
    guint port;
    MailSecurity security;
  } cases[] = {
    { "'SmtpHost': <'smtp.example.net'>, 'SmtpUseTls': <true>", "smtp.example.net", 587,
      MAIL_SECURITY_STARTTLS },
    { "'SmtpHost': <'smtp.example.net'>, 'SmtpUseSsl': <true>, 'SmtpUseTls': <true>",
      "smtp.example.net", 465, MAIL_SECURITY_TLS },
    { "'SmtpHost': <'smtp.example.net:2525'>, 'SmtpUseTls': <true>", "smtp.example.net", 2525,
      MAIL_SECURITY_STARTTLS },
    { "'SmtpHost': <'[2001:db8::1]:465'>, 'SmtpUseSsl': <true>", "2001:db8::1", 465,
      MAIL_SECURITY_TLS },
    { "'SmtpHost': <'192.0.2.1'>, 'SmtpUseTls': <true>", "192.0.2.1", 587, MAIL_SECURITY_STARTTLS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ProofOnlineAccount) account = read_mail (cases[i].mail);

      g_assert_cmpint (account->use, ==, PROOF_ONLINE_USE_SENDS);
      g_assert_cmpstr (account->server, ==, cases[i].server);
      g_assert_cmpuint (account->port, ==, cases[i].port);
      g_assert_cmpint (account->security, ==, cases[i].security);
    }
}

static void
test_sign_in (void)
{
  g_autoptr (ProofOnlineAccount) password =
      read_mail ("'SmtpHost': <'a.example'>, 'SmtpUserName': <'anna'>, 'SmtpAuthPlain': <true>");
  g_autoptr (ProofOnlineAccount) token =
      read_mail ("'SmtpHost': <'a.example'>, 'SmtpAuthXoauth2': <true>");
  g_autoptr (ProofAccount) filled = proof_account_new ();

  g_assert_cmpstr (password->user, ==, "anna");
  g_assert_false (password->uses_token);
  g_assert_cmpstr (token->user, ==, "anna@example.net");
  g_assert_true (token->uses_token);

  proof_online_account_fill_in (token, filled);
  g_assert_cmpstr (proof_account_get_online_account (filled), ==, "account_1");
  g_assert_true (proof_account_fetches_secret (filled));
  g_assert_true (proof_account_get_settings (filled).secret_is_token);
  g_assert_null (proof_account_dup_problem (filled, PROOF_FIELD_PASSWORD));
}

static void
test_no_sign_in (void)
{
  g_autoptr (ProofOnlineAccount) account = read_text (
      "{'org.gnome.OnlineAccounts.Account': {'Id': <'account_1'>},"
      " 'org.gnome.OnlineAccounts.Mail': {'SmtpSupported': <true>, 'SmtpHost': <'a.example'>,"
      " 'SmtpUseAuth': <false>, 'SmtpUserName': <'anna'>}}");
  g_autoptr (ProofAccount) filled = proof_account_new ();

  proof_online_account_fill_in (account, filled);
  g_assert_cmpstr (account->user, ==, "");
  g_assert_false (proof_account_fetches_secret (filled));
}

static void
test_use (void)
{
  g_autoptr (ProofOnlineAccount) off = read_text (
      "{'org.gnome.OnlineAccounts.Account': {'Id': <'a'>, 'PresentationIdentity': <'anna@x.example'>,"
      " 'MailDisabled': <true>}}");
  g_autoptr (ProofOnlineAccount) calendar = read_text (
      "{'org.gnome.OnlineAccounts.Account': {'Id': <'a'>}, 'org.gnome.OnlineAccounts.Calendar': {}}");
  g_autoptr (ProofOnlineAccount) exchange = read_mail ("'SmtpHost': <''>");

  g_assert_cmpint (off->use, ==, PROOF_ONLINE_USE_MAIL_IS_OFF);
  g_assert_cmpstr (off->address, ==, "anna@x.example");
  g_assert_cmpint (calendar->use, ==, PROOF_ONLINE_USE_NO_SMTP);
  g_assert_cmpint (exchange->use, ==, PROOF_ONLINE_USE_NO_SMTP);
  g_assert_null (read_text ("{'org.gnome.OnlineAccounts.Manager': {}}"));
  g_assert_null (read_text ("@a{sa{sv}} {}"));
}

/* Whoever has the name on the bus may say anything. */
static void
test_odd (void)
{
  g_autoptr (ProofOnlineAccount) account =
      read_mail ("'SmtpHost': <'a\\u001b[2J:99999'>, 'SmtpUserName': <5>, 'SmtpUseTls': <'yes'>,"
                 " 'SmtpAuthXoauth2': <[1, 2]>");

  g_assert_null (strchr (account->server, '\033'));
  g_assert_cmpint (account->security, ==, MAIL_SECURITY_NONE);
  g_assert_cmpstr (account->user, ==, "anna@example.net");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/online-account/the-server-may-have-its-port", test_server);
  g_test_add_func ("/online-account/signs-in-by-password-or-token", test_sign_in);
  g_test_add_func ("/online-account/may-have-no-sign-in", test_no_sign_in);
  g_test_add_func ("/online-account/tells-whether-it-sends", test_use);
  g_test_add_func ("/online-account/odd-values-do-no-harm", test_odd);

  return g_test_run ();
}
