/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-export.h"

#include <string.h>

#include "proof-import.h"

#define PASSWORD "Hunter2Hunter2"

static ProofAccount *
make_account (const char *uri, MailStage until)
{
  ProofAccount *account = proof_account_new ();
  g_autoptr (BaseSecret) password = base_secret_new_from_text (PASSWORD);

  g_assert_true (proof_account_set_uri (account, uri, NULL));
  g_object_set (account, "until", until, NULL);
  proof_account_set_password (account, password);

  return account;
}

typedef struct
{
  ProofExport form;
  const char *uri;
  MailStage until;
  const char *property;
  const char *value;
  const char *expected;
} ExportCase;

static const ExportCase cases[] = {
  { PROOF_EXPORT_URI, "smtp://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, NULL, NULL,
    "smtp://anna@smtp.example.net:587" },
  { PROOF_EXPORT_SWAKS, "smtp://anna%40example.net@smtp.example.net", MAIL_STAGE_SIGN_IN, NULL,
    NULL,
    "swaks --server smtp.example.net --port 587 --tls --tls-verify --auth --auth-user "
    "anna@example.net --protect-prompt --from anna@example.net --to anna@example.net "
    "--quit-after AUTH" },
  { PROOF_EXPORT_SWAKS, "smtps://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, "mechanism", "PLAIN",
    "swaks --server smtp.example.net --port 465 --tls-on-connect --tls-verify --auth PLAIN "
    "--auth-user anna --protect-prompt --to postmaster@smtp.example.net --quit-after AUTH" },
  { PROOF_EXPORT_SWAKS, "smtp://smtp.example.net", MAIL_STAGE_HELLO, "hello-name", "[192.0.2.1]",
    "swaks --server smtp.example.net --port 587 --tls --tls-verify --ehlo '[192.0.2.1]' "
    "--to postmaster@smtp.example.net --quit-after HELO" },
  { PROOF_EXPORT_SWAKS, "smtp://anna%40example.net@smtp.example.net", MAIL_STAGE_RECIPIENT,
    "recipient", "o'hara@example.org",
    "swaks --server smtp.example.net --port 587 --tls --tls-verify --auth --auth-user "
    "anna@example.net --protect-prompt --from anna@example.net --to 'o'\\''hara@example.org' "
    "--quit-after RCPT" },
  { PROOF_EXPORT_CURL, "smtp://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, "hello-name", "my.host",
    "curl --verbose --ssl-reqd --url smtp://smtp.example.net:587/my.host --request NOOP --user "
    "anna" },
  { PROOF_EXPORT_CURL, "smtps://anna@[2001:db8::1]", MAIL_STAGE_SIGN_IN, "mechanism", "LOGIN",
    "curl --verbose --url 'smtps://[2001:db8::1]:465' --request NOOP --user anna --login-options "
    "AUTH=LOGIN" },
  { PROOF_EXPORT_OPENSSL, "smtp://smtp.example.net", MAIL_STAGE_HELLO, NULL, NULL,
    "openssl s_client -connect smtp.example.net:587 -starttls smtp -servername smtp.example.net "
    "-verify_hostname smtp.example.net -verify_return_error -crlf" },
  { PROOF_EXPORT_SWAKS, "smtps://smtp.example.net", MAIL_STAGE_HELLO, "ca-file", "/ca.pem",
    "swaks --server smtp.example.net --port 465 --tls-on-connect --tls-verify --tls-ca-path /ca.pem "
    "--to postmaster@smtp.example.net --quit-after HELO" },
  { PROOF_EXPORT_CURL, "smtps://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, "ca-file", "/my ca.pem",
    "curl --verbose --cacert '/my ca.pem' --url smtps://smtp.example.net:465 --request NOOP --user "
    "anna" },
  { PROOF_EXPORT_OPENSSL, "smtps://192.0.2.1", MAIL_STAGE_HELLO, "ca-file", "/ca.pem",
    "openssl s_client -connect 192.0.2.1:465 -verify_ip 192.0.2.1 -CAfile /ca.pem "
    "-verify_return_error -crlf" },
  { PROOF_EXPORT_MSMTP, "smtps://smtp.example.net", MAIL_STAGE_HELLO, "ca-file", "/ca.pem",
    "# The password is not in this file: msmtp asks for it\n"
    "account smtp.example.net\nhost smtp.example.net\nport 465\ntls on\ntls_starttls off\n"
    "tls_trust_file /ca.pem\nauth off\n" },
  { PROOF_EXPORT_OPENSSL, "smtps://192.0.2.1", MAIL_STAGE_HELLO, NULL, NULL,
    "openssl s_client -connect 192.0.2.1:465 -verify_ip 192.0.2.1 -verify_return_error -crlf" },
  { PROOF_EXPORT_MSMTP, "smtps://anna%40example.net@smtp.example.net", MAIL_STAGE_SIGN_IN, "name",
    "Home: mine",
    "# The password is not in this file: msmtp asks for it\n"
    "account Home--mine\nhost smtp.example.net\nport 465\ntls on\ntls_starttls off\nauth on\n"
    "user anna@example.net\nfrom anna@example.net\n" },
  { PROOF_EXPORT_CARD, "smtp://anna%40example.net@smtp.example.net", MAIL_STAGE_SIGN_IN, "name",
    "Home",
    "Home\n\nEmail address: anna@example.net\nOutgoing server (SMTP): smtp.example.net\n"
    "Port: 587\nEncryption: STARTTLS\nUser name: anna@example.net\n"
    "Password: not on this sheet\n" },
  { PROOF_EXPORT_APPLE, "smtps://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, "name", "Home",
    "Home\n\nOn a Mac: Mail › Settings › Accounts › Server Settings › Outgoing Mail Account › Edit "
    "SMTP Server List\nOn an iPhone or iPad: Settings › Mail › Accounts › the account › Account "
    "Settings › SMTP › Primary Server\n\nHost Name: smtp.example.net\nUser Name: anna\nPassword: "
    "not on this sheet\nUse TLS/SSL: on\nAuthentication: Password\nServer Port: 465\n" },
  { PROOF_EXPORT_EVOLUTION, "smtp://anna@smtp.example.net", MAIL_STAGE_SIGN_IN, "mechanism",
    "LOGIN",
    "anna at smtp.example.net\n\nIn Evolution: Edit › Accounts, in older versions Edit › Preferences › "
    "Mail Accounts › the account › Edit › Sending Email\n\nServer Type: SMTP\nServer: "
    "smtp.example.net\nPort: 587\nEncryption method: STARTTLS after connecting\nServer requires "
    "authentication: on\nType: LOGIN\nUsername: anna\nPassword: Evolution asks for it when it "
    "sends for the first time\n" },
  { PROOF_EXPORT_EVOLUTION, "smtps://smtp.example.net", MAIL_STAGE_HELLO, "name", "Relay",
    "Relay\n\nIn Evolution: Edit › Accounts, in older versions Edit › Preferences › Mail Accounts › "
    "the account › Edit › Sending Email\n\nServer Type: SMTP\nServer: smtp.example.net\nPort: "
    "465\nEncryption method: TLS on a dedicated port\nServer requires authentication: off\n" },
};

static void
test_account_is_written (gconstpointer data)
{
  const ExportCase *test = data;
  g_autoptr (ProofAccount) account = make_account (test->uri, test->until);
  g_autofree char *text = NULL;

  if (test->property != NULL)
    g_object_set (account, test->property, test->value, NULL);
  text = proof_export (account, NULL, test->form);
  g_assert_cmpstr (text, ==, test->expected);
}

static ProofAccount *
make_hostile_account (void)
{
  ProofAccount *account = proof_account_new ();
  g_autoptr (BaseSecret) password = base_secret_new_from_text (PASSWORD);
  const char *hostile = "a'b\"c$(touch x)`d`\\e;f&g|h <i>\n*é";

  g_object_set (account, "server", hostile, "user", hostile, "name", hostile, "sender", hostile,
                "recipient", hostile, "hello-name", hostile, "mechanism", hostile, "password",
                password, "until", MAIL_STAGE_MESSAGE, NULL);

  return account;
}

/* What the program would get from a shell. */
static char *
run_in_shell (const char *command)
{
  g_autofree char *script = g_strconcat (
      "show () { printf '[%s]' \"$0\" \"$@\"; }\n"
      "swaks () { show \"$@\"; }\ncurl () { show \"$@\"; }\nopenssl () { show \"$@\"; }\n",
      command, NULL);
  const char *arguments[] = { "bash", "-c", script, "-", NULL };
  g_autofree char *output = NULL;
  int status;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return g_steal_pointer (&output);
}

static void
test_a_shell_gives_the_program_what_was_meant (void)
{
  g_autoptr (ProofAccount) account = make_hostile_account ();
  const char *meant = "[a'b\"c$(touch x)`d`\\e;f&g|h <i>*é]";

  for (guint form = 0; form < PROOF_N_EXPORTS; form++)
    {
      g_autofree char *command = NULL;
      g_autofree char *output = NULL;

      if (!proof_export_is_command ((ProofExport) form))
        continue;
      command = proof_export (account, NULL, (ProofExport) form);
      output = run_in_shell (command);
      g_assert_null (strchr (command, '\n'));
      g_assert_nonnull (strstr (output, meant));
    }
}

static const ProofReceiver receiver = {
  .server = "imap.example.net",
  .port = 993,
  .security = MAIL_SECURITY_TLS,
};

static void
test_no_form_has_the_password (void)
{
  g_autoptr (ProofAccount) account = make_hostile_account ();

  g_object_set (account, "sender", "anna@example.net", NULL);

  for (guint form = 0; form < PROOF_N_EXPORTS; form++)
    {
      g_autofree char *text = proof_export (account, &receiver, (ProofExport) form);

      g_assert_nonnull (proof_export_get_name ((ProofExport) form));
      g_assert_null (strstr (text, PASSWORD));
    }
}

static void
test_openssl_cannot_do_without_encryption (void)
{
  g_autoptr (ProofAccount) account = make_account ("smtp://smtp.example.net", MAIL_STAGE_HELLO);

  g_object_set (account, "security", MAIL_SECURITY_NONE, NULL);
  g_assert_null (proof_export (account, NULL, PROOF_EXPORT_OPENSSL));
  g_assert_nonnull (proof_export_get_limit (PROOF_EXPORT_OPENSSL));
}

static void
test_a_test_is_written_as_it_was_made (void)
{
  const MailSettings settings = { .server = "smtp.example.net",
                                  .port = 2525,
                                  .security = MAIL_SECURITY_STARTTLS,
                                  .user = "anna",
                                  .mechanism = "LOGIN",
                                  .hello_name = "",
                                  .trusted_certificate = "" };
  const MailGoal goal = { .until = MAIL_STAGE_SIGN_IN, .sender = "", .recipient = "" };
  g_autofree char *command = proof_export_test (&settings, &goal, PROOF_EXPORT_CURL);

  g_assert_cmpstr (command, ==,
                   "curl --verbose --ssl-reqd --url smtp://smtp.example.net:2525 --request NOOP "
                   "--user anna --login-options AUTH=LOGIN");
}

static void
test_swaks_gets_no_option_from_a_setting (void)
{
  g_autoptr (ProofAccount) account = make_account ("smtp://smtp.example.net", MAIL_STAGE_HELLO);

  g_object_set (account, "user", "--output=file", NULL);
  g_assert_null (proof_export (account, NULL, PROOF_EXPORT_SWAKS));
}

static void
test_a_token_is_asked_for_and_no_argument (void)
{
  g_autoptr (ProofAccount) account =
      make_account ("smtps://anna@smtp.example.net", MAIL_STAGE_SIGN_IN);
  g_autofree char *command = NULL;

  g_object_set (account, "password-is-token", TRUE, NULL);
  command = proof_export (account, NULL, PROOF_EXPORT_CURL);
  g_assert_cmpstr (command, ==,
                   "read -rsp 'Token: ' token && printf 'oauth2-bearer = \"%s\"\\n' \"$token\" | "
                   "curl --verbose --url smtps://smtp.example.net:465 --request NOOP --user anna "
                   "--config -");
}

static ProofAccount *
read_again (const char *text)
{
  g_autoptr (BaseSecret) contents = base_secret_new_from_text (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import (contents, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->entries->len, ==, 1);

  return g_object_ref (((ProofImportEntry *) import->entries->pdata[0])->account);
}

static void
assert_comes_back (ProofExport form)
{
  g_autoptr (ProofAccount) account =
      make_account ("smtps://anna%40example.net@smtp.example.net:4650", MAIL_STAGE_SIGN_IN);
  g_autofree char *text = proof_export (account, NULL, form);
  g_autoptr (ProofAccount) back = read_again (text);

  g_assert_cmpstr (proof_account_get_settings (back).server, ==, "smtp.example.net");
  g_assert_cmpuint (proof_account_get_settings (back).port, ==, 4650);
  g_assert_cmpint (proof_account_get_settings (back).security, ==, MAIL_SECURITY_TLS);
}

static void
test_what_is_written_can_be_read_again (void)
{
  assert_comes_back (PROOF_EXPORT_URI);
  assert_comes_back (PROOF_EXPORT_MSMTP);
  assert_comes_back (PROOF_EXPORT_AUTOCONFIG);
}

/* With all that a profile has a word for. */
static void
test_an_apple_profile_can_be_read_again (gconstpointer uri)
{
  g_autoptr (ProofAccount) account = make_account (uri, MAIL_STAGE_SIGN_IN);
  const MailSettings before = proof_account_get_settings (account);
  g_autofree char *text = NULL;
  g_autoptr (ProofAccount) back = NULL;

  g_object_set (account, "name", "Anna’s <mail> & more", "mechanism", "CRAM-MD5", "sender",
                "anna@example.net", NULL);
  text = proof_export (account, &receiver, PROOF_EXPORT_APPLE_PROFILE);
  back = read_again (text);
  g_assert_cmpstr (proof_account_get_settings (back).server, ==, before.server);
  g_assert_cmpuint (proof_account_get_settings (back).port, ==,
                    mail_security_get_usual_port (before.security));
  g_assert_cmpint (proof_account_get_settings (back).security, ==, before.security);
  g_assert_cmpstr (proof_account_get_settings (back).user, ==, "anna");
  g_assert_cmpstr (proof_account_get_settings (back).mechanism, ==, "CRAM-MD5");
  g_assert_cmpstr (proof_account_get_goal (back).sender, ==, "anna@example.net");
  g_assert_cmpstr (proof_account_get_name (back), ==, "Anna’s <mail> & more");
}

static void
test_an_apple_profile_has_the_server_that_receives (void)
{
  g_autoptr (ProofAccount) account =
      make_account ("smtp://anna%40example.net@smtp.example.net", MAIL_STAGE_SIGN_IN);
  const ProofReceiver pop = { .server = "pop.example.net", .port = 995, .is_pop = TRUE };
  g_autofree char *imap_text = proof_export (account, &receiver, PROOF_EXPORT_APPLE_PROFILE);
  g_autofree char *pop_text = proof_export (account, &pop, PROOF_EXPORT_APPLE_PROFILE);

  g_assert_nonnull (strstr (imap_text, "<string>EmailTypeIMAP</string>"));
  g_assert_nonnull (strstr (imap_text, "<key>IncomingMailServerHostName</key>\n"
                                       "  <string>imap.example.net</string>"));
  g_assert_nonnull (strstr (imap_text, "<key>IncomingMailServerUseSSL</key>\n  <true/>"));
  g_assert_nonnull (strstr (pop_text, "<string>EmailTypePOP</string>"));
  g_assert_nonnull (strstr (pop_text, "<string>pop.example.net</string>"));
}

/* What a profile has no word for is not left out of one. */
static const char *const without_profile[] = {
  "smtp://smtp.example.net",
  "smtp://anna@smtp.example.net",
  "smtps://anna%40example.net@smtp.example.net:4650",
};

static void
test_no_apple_profile_says_less_than_the_account (void)
{
  g_autoptr (ProofAccount) token =
      make_account ("smtp://anna%40example.net@smtp.example.net", MAIL_STAGE_SIGN_IN);

  g_assert_null (proof_export (token, NULL, PROOF_EXPORT_APPLE_PROFILE));
  g_object_set (token, "password-is-token", TRUE, NULL);
  g_assert_null (proof_export (token, &receiver, PROOF_EXPORT_APPLE_PROFILE));

  for (gsize i = 0; i < G_N_ELEMENTS (without_profile); i++)
    {
      g_autoptr (ProofAccount) account = make_account (without_profile[i], MAIL_STAGE_SIGN_IN);

      g_assert_null (proof_export (account, &receiver, PROOF_EXPORT_APPLE_PROFILE));
    }
  g_assert_nonnull (proof_export_get_limit (PROOF_EXPORT_APPLE_PROFILE));
}

typedef struct
{
  const char *uri;
  const char *property;
  const char *said;
  const char *not_said;
} PrinterCase;

static const PrinterCase printer_cases[] = {
  { "smtp://anna@smtp.example.net", NULL, "STARTTLS, or", "access token" },
  { "smtp://anna@smtp.example.net", NULL, "Older printers don’t support STARTTLS", "fingerprint" },
  { "smtps://anna@smtp.example.net", NULL, "SMTP-AUTH Account Name: anna", "support STARTTLS" },
  { "smtps://anna@smtp.example.net", NULL, "two-step verification", "access token" },
  { "smtps://anna@smtp.example.net", "password-is-token", "access token", "two-step" },
  { "smtps://smtp.example.net", NULL, "Sign-in: off", "User name" },
};

static void
test_a_printer_is_told_about_what_it_cannot_do (gconstpointer data)
{
  const PrinterCase *test = data;
  g_autoptr (ProofAccount) account = make_account (test->uri, MAIL_STAGE_SIGN_IN);
  g_autofree char *text = NULL;

  if (test->property != NULL)
    g_object_set (account, test->property, TRUE, NULL);
  text = proof_export (account, NULL, PROOF_EXPORT_PRINTER);
  g_assert_nonnull (strstr (text, test->said));
  g_assert_null (strstr (text, test->not_said));
}

static void
test_autoconfig_fits_everybody_at_the_provider (void)
{
  g_autoptr (ProofAccount) account =
      make_account ("smtp://anna@smtp.example.net", MAIL_STAGE_SIGN_IN);
  g_autofree char *text = NULL;

  g_object_set (account, "sender", "anna@example.net", "name", "Example & Co", NULL);
  text = proof_export (account, NULL, PROOF_EXPORT_AUTOCONFIG);
  g_assert_nonnull (strstr (text, "<domain>example.net</domain>"));
  g_assert_nonnull (strstr (text, "<displayName>Example &amp; Co</displayName>"));
  g_assert_nonnull (strstr (text, "<username>%EMAILLOCALPART%</username>"));
  g_assert_null (strstr (text, "anna"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/export/account-is-written/%s/%" G_GSIZE_FORMAT,
                                               proof_export_get_name (cases[i].form), i);

      g_test_add_data_func (path, &cases[i], test_account_is_written);
    }
  g_test_add_func ("/export/a-shell-gives-the-program-what-was-meant",
                   test_a_shell_gives_the_program_what_was_meant);
  g_test_add_func ("/export/no-form-has-the-password", test_no_form_has_the_password);
  g_test_add_func ("/export/openssl-cannot-do-without-encryption",
                   test_openssl_cannot_do_without_encryption);
  g_test_add_func ("/export/a-test-is-written-as-it-was-made",
                   test_a_test_is_written_as_it_was_made);
  g_test_add_func ("/export/swaks-gets-no-option-from-a-setting",
                   test_swaks_gets_no_option_from_a_setting);
  g_test_add_func ("/export/a-token-is-asked-for-and-no-argument",
                   test_a_token_is_asked_for_and_no_argument);
  g_test_add_func ("/export/what-is-written-can-be-read-again",
                   test_what_is_written_can_be_read_again);
  g_test_add_data_func ("/export/an-apple-profile-can-be-read-again/tls",
                        "smtps://anna@smtp.example.net", test_an_apple_profile_can_be_read_again);
  g_test_add_data_func ("/export/an-apple-profile-can-be-read-again/starttls",
                        "smtp://anna@smtp.example.net", test_an_apple_profile_can_be_read_again);
  g_test_add_func ("/export/an-apple-profile-has-the-server-that-receives",
                   test_an_apple_profile_has_the_server_that_receives);
  g_test_add_func ("/export/no-apple-profile-says-less-than-the-account",
                   test_no_apple_profile_says_less_than_the_account);
  for (gsize i = 0; i < G_N_ELEMENTS (printer_cases); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/export/a-printer-is-told-about-what-it-cannot-do/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &printer_cases[i],
                            test_a_printer_is_told_about_what_it_cannot_do);
    }
  g_test_add_func ("/export/autoconfig-fits-everybody-at-the-provider",
                   test_autoconfig_fits_everybody_at_the_provider);

  return g_test_run ();
}
