/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account.h"

#include <string.h>

typedef struct
{
  const char *uri;
  const char *server;
  guint16 port;
  MailSecurity security;
  const char *user;
  const char *back;
} UriCase;

static const UriCase uri_cases[] = {
  { "smtp://smtp.example.net", "smtp.example.net", 587, MAIL_SECURITY_STARTTLS, "",
    "smtp://smtp.example.net:587" },
  { "smtps://smtp.example.net", "smtp.example.net", 465, MAIL_SECURITY_TLS, "",
    "smtps://smtp.example.net:465" },
  { "smtp://smtp.example.net:465", "smtp.example.net", 465, MAIL_SECURITY_TLS, "",
    "smtps://smtp.example.net:465" },
  { "smtp://anna@smtp.example.net:25/", "smtp.example.net", 25, MAIL_SECURITY_STARTTLS, "anna",
    "smtp://anna@smtp.example.net:25" },
  { "smtp://anna%40example.net@smtp.example.net:2525", "smtp.example.net", 2525,
    MAIL_SECURITY_STARTTLS, "anna@example.net", "smtp://anna%40example.net@smtp.example.net:2525" },
  { "SMTPS://[2001:db8::1]:4650", "2001:db8::1", 4650, MAIL_SECURITY_TLS, "",
    "smtps://[2001:db8::1]:4650" },
  { "smtp://192.0.2.1", "192.0.2.1", 587, MAIL_SECURITY_STARTTLS, "", "smtp://192.0.2.1:587" },
};

static void
test_uri_there_and_back (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (uri_cases); i++)
    {
      const UriCase *test = &uri_cases[i];
      g_autoptr (ProofAccount) account = proof_account_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *back = NULL;

      g_assert_true (proof_account_set_uri (account, test->uri, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (proof_account_get_settings (account).server, ==, test->server);
      g_assert_cmpuint (proof_account_get_settings (account).port, ==, test->port);
      g_assert_cmpint (proof_account_get_settings (account).security, ==, test->security);
      g_assert_cmpstr (proof_account_get_settings (account).user, ==, test->user);
      back = proof_account_dup_uri (account);
      g_assert_cmpstr (back, ==, test->back);
    }
}

static void
test_wrong_uri_changes_nothing (void)
{
  static const char *const uris[] = {
    "",
    "smtp.example.net",
    "http://smtp.example.net",
    "smtp://",
    "smtp://:587",
    "smtp://smtp.example.net:0",
    "smtp://smtp.example.net:65536",
    "smtp://smtp.example.net/path",
    "smtp://smtp.example.net?query",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (ProofAccount) account = proof_account_new ();
      g_autoptr (GError) error = NULL;

      g_assert_false (proof_account_set_uri (account, uris[i], &error));
      g_assert_error (error, PROOF_ACCOUNT_ERROR, PROOF_ACCOUNT_ERROR_URI);
      g_assert_cmpstr (proof_account_get_settings (account).server, ==, "");
      g_assert_cmpuint (proof_account_get_settings (account).port, ==, 0);
    }
}

static void
test_password_in_uri_is_refused_and_not_repeated (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (proof_account_set_uri (account, "smtp://anna:hunter2@smtp.example.net", &error));
  g_assert_error (error, PROOF_ACCOUNT_ERROR, PROOF_ACCOUNT_ERROR_PASSWORD_IN_URI);
  g_assert_null (strstr (error->message, "hunter2"));
}

typedef struct
{
  const char *property;
  const char *value;
  ProofField field;
  gboolean is_problem;
} CheckCase;

static const CheckCase check_cases[] = {
  { "server", "", PROOF_FIELD_SERVER, TRUE },
  { "server", "smtp.example.net", PROOF_FIELD_SERVER, FALSE },
  { "server", " smtp.example.net ", PROOF_FIELD_SERVER, FALSE },
  { "server", "smtp example.net", PROOF_FIELD_SERVER, TRUE },
  { "server", "anna@example.net", PROOF_FIELD_SERVER, TRUE },
  { "server", "https://example.net", PROOF_FIELD_SERVER, TRUE },
  { "server", "smtp.example.net:587", PROOF_FIELD_SERVER, TRUE },
  { "server", "2001:db8::1", PROOF_FIELD_SERVER, FALSE },
  { "server", "[IPv6:2001:db8::1]", PROOF_FIELD_SERVER, FALSE },
  { "server", "bücher.example", PROOF_FIELD_SERVER, FALSE },
  { "server", "[192.0.2.1]", PROOF_FIELD_SERVER, FALSE },
  { "server", "[smtp.example.net]", PROOF_FIELD_SERVER, TRUE },
  { "server", "[", PROOF_FIELD_SERVER, TRUE },
  { "server", "smtp.example.net;", PROOF_FIELD_SERVER, TRUE },
  { "server", "smtp.example\u200b.net", PROOF_FIELD_SERVER, TRUE },
  { "server", "smtp.example.net/mail", PROOF_FIELD_SERVER, TRUE },
  { "user", "", PROOF_FIELD_USER, TRUE },
  { "user", "anna", PROOF_FIELD_USER, FALSE },
  { "user", "anna\r\nRSET", PROOF_FIELD_USER, TRUE },
  { "user", "anna", PROOF_FIELD_PASSWORD, TRUE },
  { "hello-name", "", PROOF_FIELD_HELLO_NAME, FALSE },
  { "hello-name", "[IPv6:2001:db8::1]", PROOF_FIELD_HELLO_NAME, FALSE },
  { "hello-name", "my laptop", PROOF_FIELD_HELLO_NAME, TRUE },
};

static void
test_wrong_input_is_told_at_its_field (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      const CheckCase *test = &check_cases[i];
      g_autoptr (ProofAccount) account = proof_account_new ();
      g_autofree char *problem = NULL;

      g_object_set (account, test->property, test->value, NULL);
      problem = proof_account_dup_problem (account, test->field);
      if ((problem != NULL) != test->is_problem)
        g_error ("“%s” as %s: %s", test->value, test->property, problem);
    }
}

static void
test_envelope_is_checked_where_it_is_used (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autofree char *unused = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *by_user = NULL;

  unused = proof_account_dup_problem (account, PROOF_FIELD_SENDER);
  g_assert_null (unused);
  g_object_set (account, "until", MAIL_STAGE_MESSAGE, NULL);
  missing = proof_account_dup_problem (account, PROOF_FIELD_SENDER);
  g_assert_nonnull (missing);
  g_object_set (account, "user", "anna@example.net", NULL);
  by_user = proof_account_dup_problem (account, PROOF_FIELD_SENDER);
  g_assert_null (by_user);
}

static void
test_request_has_the_defaults (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (MailRequest) request = NULL;

  g_object_set (account, "server", " smtp.example.net ", "security", MAIL_SECURITY_TLS, "user",
                "anna@example.net", "recipient", "bob@example.org", NULL);
  request = proof_account_to_request (account, 7, "/ca.pem");

  g_assert_cmpstr (mail_request_get_settings (request)->server, ==, "smtp.example.net");
  g_assert_cmpuint (mail_request_get_settings (request)->port, ==, 465);
  g_assert_cmpstr (mail_request_get_goal (request)->sender, ==, "anna@example.net");
  g_assert_cmpstr (mail_request_get_goal (request)->recipient, ==, "bob@example.org");
  g_assert_cmpuint (mail_request_get_goal (request)->timeout_seconds, ==, 7);
  g_assert_cmpstr (mail_request_get_settings (request)->ca_file, ==, "/ca.pem");
  g_assert_cmpstr (mail_request_get_settings (request)->mechanism, ==, "");
  g_assert_false (mail_request_get_goal (request)->allows_plaintext_password);
}

/* What is given for one run goes before what is saved. */
static void
test_request_has_the_authorities (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (MailRequest) own = NULL;
  g_autoptr (MailRequest) given = NULL;

  g_object_set (account, "server", "smtp.example.net", "ca-file", "/own.pem", NULL);
  own = proof_account_to_request (account, 0, NULL);
  given = proof_account_to_request (account, 0, "/given.pem");
  g_assert_cmpstr (mail_request_get_settings (own)->ca_file, ==, "/own.pem");
  g_assert_cmpstr (mail_request_get_settings (given)->ca_file, ==, "/given.pem");
}

static void
count (guint *n_notified)
{
  (*n_notified)++;
}

static void
test_only_a_change_notifies (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  guint n_notified = 0;

  g_signal_connect_swapped (account, "notify::server", G_CALLBACK (count), &n_notified);
  g_signal_connect_swapped (account, "notify::port", G_CALLBACK (count), &n_notified);
  g_object_set (account, "server", "smtp.example.net", "server", "smtp.example.net", "port", 0,
                NULL);
  g_assert_cmpuint (n_notified, ==, 1);
}

static void
assert_title (ProofAccount *account, const char *expected)
{
  g_autofree char *title = proof_account_dup_title (account);
  g_autofree char *label = proof_account_dup_label (account);

  g_assert_cmpstr (title, ==, expected);
  g_assert_cmpstr (label, ==, expected);
}

static void
test_title_is_proposed_until_there_is_a_name (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  assert_title (account, "New account");
  g_object_set (account, "server", "smtp.example.net", NULL);
  assert_title (account, "smtp.example.net");
  g_object_set (account, "user", "anna", NULL);
  assert_title (account, "anna at smtp.example.net");
  g_object_set (account, "user", "anna@example.net", NULL);
  assert_title (account, "anna@example.net");
  g_object_set (account, "user", "anna@example.org", NULL);
  assert_title (account, "anna@example.org at smtp.example.net");
  g_object_set (account, "name", "Home", NULL);
  assert_title (account, "Home");
}

static void
test_copy_has_an_id_of_its_own_and_no_consent (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();
  g_autoptr (ProofAccount) copy = NULL;

  g_object_set (account, "user", "anna", "port", 2525, "allow-plaintext-password", TRUE, NULL);
  copy = proof_account_copy (account);
  g_assert_cmpstr (proof_account_get_settings (copy).user, ==, "anna");
  g_assert_cmpuint (proof_account_get_settings (copy).port, ==, 2525);
  g_assert_cmpstr (proof_account_get_id (copy), !=, proof_account_get_id (account));
  g_assert_false (proof_account_get_goal (copy).allows_plaintext_password);
}

static void
test_a_new_account_does_not_save_its_password (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  g_assert_false (proof_account_get_saves_password (account));
  g_assert_true (g_uuid_string_is_valid (proof_account_get_id (account)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account/uri-there-and-back", test_uri_there_and_back);
  g_test_add_func ("/account/wrong-uri-changes-nothing", test_wrong_uri_changes_nothing);
  g_test_add_func ("/account/password-in-uri-is-refused-and-not-repeated",
                   test_password_in_uri_is_refused_and_not_repeated);
  g_test_add_func ("/account/wrong-input-is-told-at-its-field",
                   test_wrong_input_is_told_at_its_field);
  g_test_add_func ("/account/envelope-is-checked-where-it-is-used",
                   test_envelope_is_checked_where_it_is_used);
  g_test_add_func ("/account/request-has-the-defaults", test_request_has_the_defaults);
  g_test_add_func ("/account/request-has-the-authorities", test_request_has_the_authorities);
  g_test_add_func ("/account/only-a-change-notifies", test_only_a_change_notifies);
  g_test_add_func ("/account/title-is-proposed-until-there-is-a-name",
                   test_title_is_proposed_until_there_is_a_name);
  g_test_add_func ("/account/copy-has-an-id-of-its-own-and-no-consent",
                   test_copy_has_an_id_of_its_own_and_no_consent);
  g_test_add_func ("/account/a-new-account-does-not-save-its-password",
                   test_a_new_account_does_not_save_its_password);

  return g_test_run ();
}
