/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-account-hints.h"

static void
assert_hint (char *hint, const char *expected)
{
  g_assert_cmpstr (hint, ==, expected);
  g_free (hint);
}

static void
test_security (void)
{
  g_autoptr (ProofAccount) account = proof_account_new ();

  assert_hint (proof_account_dup_security_hint (account), NULL);
  g_object_set (account, "security", MAIL_SECURITY_NONE, NULL);
  assert_hint (proof_account_dup_security_hint (account),
               "Anyone on the network can read everything, including your password.");
  g_object_set (account, "security", MAIL_SECURITY_TLS, "port", 587, NULL);
  assert_hint (proof_account_dup_security_hint (account), "Port 587 usually uses STARTTLS.");
  g_object_set (account, "security", MAIL_SECURITY_STARTTLS, "port", 465, NULL);
  assert_hint (proof_account_dup_security_hint (account), "Port 465 usually uses TLS.");
  g_object_set (account, "port", 2525, NULL);
  assert_hint (proof_account_dup_security_hint (account), NULL);
}

static void
test_envelope (void)
{
  static const struct
  {
    MailStage until;
    const char *user;
    const char *recipient;
    const char *hint;
  } rows[] = {
    { .until = MAIL_STAGE_SIGN_IN, .user = "anna@example.net", .recipient = "" },
    { .until = MAIL_STAGE_RECIPIENT,
      .user = "anna@example.net",
      .recipient = "",
      .hint = "If left empty, your user name is used." },
    { .until = MAIL_STAGE_RECIPIENT, .user = "anna", .recipient = "", .hint = "Nothing is sent." },
    { .until = MAIL_STAGE_RECIPIENT,
      .user = "anna@example.net",
      .recipient = "bert@example.net",
      .hint = "Nothing is sent." },
    { .until = MAIL_STAGE_MESSAGE, .user = "anna", .recipient = "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofAccount) account = proof_account_new ();

      g_object_set (account, "until", rows[i].until, "user", rows[i].user, "recipient",
                    rows[i].recipient, "sender", rows[i].recipient, NULL);
      assert_hint (proof_account_dup_envelope_hint (account), rows[i].hint);
    }
}

static void
test_password (void)
{
  static const struct
  {
    const char *password;
    const char *hint;
  } rows[] = {
    { .password = "" },
    { .password = "secret" },
    { .password = "se cret", .hint = "There are spaces in it." },
    { .password = "secret ", .hint = "It begins or ends with a space." },
    { .password = "\ufeffgeheim", .hint = "It begins with an invisible character." },
    { .password = "\u2060 geheim", .hint = "It begins with an invisible character." },
    { .password = "gehe\u00ddm",
      .hint = "It contains characters other than plain English ones. They are sent as they are; "
              "SASLprep changes nothing." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (ProofAccount) account = proof_account_new ();
      g_autoptr (BaseSecret) password = base_secret_new_from_text (rows[i].password);

      proof_account_set_password (account, password);
      assert_hint (proof_account_dup_password_hint (account), rows[i].hint);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hints/an-open-connection-is-told", test_security);
  g_test_add_func ("/hints/an-empty-address-and-what-is-sent-are-told", test_envelope);
  g_test_add_func ("/hints/a-password-is-told-about-and-not-told", test_password);

  return g_test_run ();
}
