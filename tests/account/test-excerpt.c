/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-excerpt.h"

#define NONE MAIL_SECURITY_NONE
#define STARTTLS MAIL_SECURITY_STARTTLS
#define TLS MAIL_SECURITY_TLS
/* Of a new account. */
#define OPEN MAIL_SECURITY_STARTTLS

typedef struct
{
  const char *text;
  const char *server;
  guint port;
  MailSecurity security;
  const char *user;
  const char *password;
} Row;

static void
assert_row (const Row *row, ProofExcerpt *excerpt)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autofree char *one_line = g_strescape (row->text, NULL);
  MailSettings settings;

  g_test_message ("%s", one_line);
  g_object_set (account, "port", 587, NULL);
  g_assert_nonnull (excerpt);
  proof_excerpt_apply (excerpt, account);
  settings = proof_account_get_settings (account);
  g_assert_cmpstr (settings.server, ==, row->server);
  g_assert_cmpuint (settings.port, ==, row->port);
  g_assert_cmpint (settings.security, ==, row->security);
  g_assert_cmpstr (settings.user, ==, row->user != NULL ? row->user : "");
  g_assert_cmpstr (base_secret_peek (proof_account_get_password (account)), ==,
                   row->password != NULL ? row->password : "");
}

static void
test_place (void)
{
  static const Row rows[] = {
    { "smtp.example.net:465", "smtp.example.net", 465, TLS, NULL, NULL },
    { "smtp.example.net 465", "smtp.example.net", 465, TLS, NULL, NULL },
    { " smtp.example.net:  25 ", "smtp.example.net", 25, OPEN, NULL, NULL },
    { "smtp.example.net, port 2525", "smtp.example.net", 2525, OPEN, NULL, NULL },
    { "smtp.example.net Port: 465", "smtp.example.net", 465, TLS, NULL, NULL },
    { "192.0.2.1:465", "192.0.2.1", 465, TLS, NULL, NULL },
    { "[2001:db8::1]:465", "2001:db8::1", 465, TLS, NULL, NULL },
    { "smtp.example.net/", "smtp.example.net", 587, OPEN, NULL, NULL },
    { "https://smtp.example.net/mail?x=1", "smtp.example.net", 587, OPEN, NULL, NULL },
    { "imaps://anna@imap.example.net:993", "imap.example.net", 587, OPEN, "anna", NULL },
    { "smtps://anna:secret@smtp.example.org", "smtp.example.org", 465, TLS, "anna", "secret" },
    { "smtps://anna%40example.org:s%65cr%3At@smtp.example.org:4650", "smtp.example.org", 4650, TLS,
      "anna@example.org", "secr:t" },
    { "SMTP://anna:a@b:c/d@smtp.example.org", "smtp.example.org", 587, STARTTLS, "anna",
      "a@b:c/d" },
    { " smtp://bert@smtp.example.org:2525 \n", "smtp.example.org", 2525, STARTTLS, "bert", NULL },
    { "submissions://smtp.example.org", "smtp.example.org", 465, TLS, NULL, NULL },
    { "anna:secret@smtp.example.org:465", "smtp.example.org", 465, TLS, "anna", "secret" },
    { "anna@example.org:secret@smtp.example.org", "smtp.example.org", 587, OPEN, "anna@example.org",
      "secret" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_place (rows[i].text);

      assert_row (&rows[i], excerpt);
    }
}

static void
test_name_alone (void)
{
  static const char *const texts[] = {
    "",
    "smtp.example.net",
    "::1",
    "192.0.2.1",
    "anna@example.net",
    "anna@example.net:465",
    "smtp example net",
    "smtp.example.net:99999",
    "smtp.example.net:0",
    "smtps://",
    "ftp://smtp.example.net",
    "smtp://smtp.example.net\nsmtp://smtp.example.org",
    "smtp.example.net:",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_place (texts[i]);
      g_autofree char *one_line = g_strescape (texts[i], NULL);

      g_test_message ("%s", one_line);
      g_assert_null (excerpt);
    }
}

static void
test_login (void)
{
  static const Row rows[] = {
    { "smtps://anna:secret@", NULL, 0, TLS, "anna", "secret" },
    { "anna@example.net:secret@", NULL, 0, TLS, "anna@example.net", "secret" },
  };
  const char *rest;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_login (rows[i].text, &rest);

      g_assert_nonnull (excerpt);
      g_assert_cmpstr (excerpt->user, ==, rows[i].user);
      g_assert_cmpstr (base_secret_peek (excerpt->password), ==, rows[i].password);
      g_assert_cmpstr (rest, ==, "");
    }
  g_assert_null (proof_excerpt_new_from_login ("anna@example.net", &rest));
  g_assert_null (proof_excerpt_new_from_login ("smtps://anna@example.net", &rest));
  g_assert_null (proof_excerpt_new_from_login ("smtps://anna:secret", &rest));
}

static void
test_open_part (void)
{
  static const char *const rows[][2] = {
    { "smtp.example.net", "smtp.example.net" },
    { "2001:db8::1", "2001:db8::1" },
    { "[2001:db8::1]", "[2001:db8::1]" },
    { "smtp.example.net:465", "smtp.example.net:" },
    { "smtps://anna:secret", "smtps://anna:" },
    { "anna:secret", "anna:" },
    { "anna@example.net:secret@", "anna@example.net:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *part = proof_excerpt_dup_open_part (rows[i][0]);

      g_assert_cmpstr (part, ==, rows[i][1]);
    }
}

static void
test_sheet (void)
{
  static const Row rows[] = {
    { "Server: smtp.example.net Port: 465 SSL: yes", "smtp.example.net", 465, TLS, NULL, NULL },
    { "Server: smtp.example.net\nPort: 587\nSSL: yes\n", "smtp.example.net", 587, STARTTLS, NULL,
      NULL },
    { "Outgoing mail server: mail.example.net\r\nPort: 465 (SSL)\r\nUser name: anna@example.net\r\n"
      "Password: geheim 7\r\n",
      "mail.example.net", 465, TLS, "anna@example.net", "geheim 7" },
    { "Postausgangsserver: smtp.example.net\nVerschlüsselung: STARTTLS\nPort: 25\n"
      "Benutzername: anna\nPasswort: x",
      "smtp.example.net", 25, STARTTLS, "anna", "x" },
    { "Incoming Mail (IMAP) Server\timap.example.net\nRequires SSL: Yes\nPort: 993\n"
      "Outgoing Mail (SMTP) Server\tsmtp.example.net\nRequires SSL: Yes\nPort for SSL: 465\n"
      "Email address: Your full address",
      "smtp.example.net", 465, TLS, NULL, NULL },
    { "SMTP\nServer: mail.example.net\nPort: 587\nIMAP\nServer: mail2.example.net\nPort: 993",
      "mail.example.net", 587, STARTTLS, NULL, NULL },
    { "Server\nsmtp.example.net\nPort\n465\nSecurity\nSSL/TLS\n", "smtp.example.net", 465, TLS,
      NULL, NULL },
    { "SMTP-Server: smtp.example.net:465, Verschlüsselung: SSL", "smtp.example.net", 465, TLS, NULL,
      NULL },
    { "Host = smtp.example.net; Port = 25; Security = None", "smtp.example.net", 25, NONE, NULL,
      NULL },
    { "Serveur : smtp.example.net\nPort : 465\nSécurité : SSL/TLS\nIdentifiant : anna\n"
      "Mot de passe : x y",
      "smtp.example.net", 465, TLS, "anna", "x y" },
    { "Server: smtp.example.net\nPort: 465\nPassword: not on this sheet\n", "smtp.example.net", 465,
      TLS, NULL, NULL },
    { "Server: smtp.example.net\nPort: 465\nPassword: your email password", "smtp.example.net", 465,
      TLS, NULL, NULL },
    { "Server: smtp.example.net\nPort: 465\nPasswort: Ihr Postfachpasswort", "smtp.example.net",
      465, TLS, NULL, NULL },
    { "Server: smtp.example.net\nPort: 465\nPassword: ••••••••", "smtp.example.net", 465, TLS, NULL,
      NULL },
    { "Server: smtp.example.net\nPort: 465\nPassword: the passwords", "smtp.example.net", 465, TLS,
      NULL, "the passwords" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_pasted (rows[i].text);

      assert_row (&rows[i], excerpt);
    }
}

static void
test_no_sheet (void)
{
  static const char *const texts[] = {
    "smtp.example.net", "anna@example.net",        "Server: none", "Port: 465",
    "Password: secret", "S: 250 smtp.example.net", "geheim: 7",    "",
    "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ProofExcerpt) excerpt = proof_excerpt_new_from_pasted (texts[i]);
      g_autofree char *one_line = g_strescape (texts[i], NULL);

      g_test_message ("%s", one_line);
      g_assert_null (excerpt);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/excerpt/what-stands-beside-a-server-is-taken-apart", test_place);
  g_test_add_func ("/excerpt/a-name-alone-is-left-as-it-is", test_name_alone);
  g_test_add_func ("/excerpt/a-password-is-seen-before-its-server-is-complete", test_login);
  g_test_add_func ("/excerpt/what-may-be-a-password-is-not-passed-on", test_open_part);
  g_test_add_func ("/excerpt/a-sheet-of-settings-is-read", test_sheet);
  g_test_add_func ("/excerpt/other-texts-are-no-sheet", test_no_sheet);

  return g_test_run ();
}
