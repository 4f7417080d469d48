/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-capabilities.h"

static MailCapabilities *
parse (const char *const *lines)
{
  g_autoptr (MailReply) reply = mail_reply_new (250, lines);

  return mail_capabilities_new (reply);
}

static void
assert_mechanisms (MailCapabilities *capabilities, const char *expected)
{
  g_autofree char *joined =
      g_strjoinv (" ", (char **) mail_capabilities_get_mechanisms (capabilities));

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_first_line_is_the_server (void)
{
  g_autoptr (MailCapabilities) capabilities =
      parse ((const char *const[]){ "STARTTLS", "PIPELINING", NULL });

  g_assert_false (mail_capabilities_offer (capabilities, "STARTTLS"));
  g_assert_true (mail_capabilities_offer (capabilities, "PIPELINING"));
}

static void
test_case_does_not_matter (void)
{
  g_autoptr (MailCapabilities) capabilities =
      parse ((const char *const[]){ "mail", "startTLS", "auth plain Login", NULL });

  g_assert_true (mail_capabilities_offer (capabilities, "STARTTLS"));
  assert_mechanisms (capabilities, "PLAIN LOGIN");
  g_assert_true (mail_capabilities_offer_mechanism (capabilities, "login"));
}

static void
test_longer_keyword_is_another (void)
{
  g_autoptr (MailCapabilities) capabilities =
      parse ((const char *const[]){ "mail", "STARTTLSX", "AUTHENTICATE PLAIN", NULL });

  g_assert_false (mail_capabilities_offer (capabilities, "STARTTLS"));
  assert_mechanisms (capabilities, "");
}

static void
test_old_auth_form_is_understood (void)
{
  g_autoptr (MailCapabilities) capabilities =
      parse ((const char *const[]){ "mail", "AUTH=LOGIN PLAIN", "AUTH PLAIN CRAM-MD5", NULL });

  assert_mechanisms (capabilities, "LOGIN PLAIN CRAM-MD5");
}

static void
test_size_is_read (void)
{
  g_autoptr (MailCapabilities) limited =
      parse ((const char *const[]){ "mail", "SIZE 35882577", NULL });
  g_autoptr (MailCapabilities) unlimited = parse ((const char *const[]){ "mail", "SIZE", NULL });

  g_assert_cmpuint (mail_capabilities_get_size_limit (limited), ==, 35882577);
  g_assert_cmpuint (mail_capabilities_get_size_limit (unlimited), ==, 0);
}

static void
test_helo_offers_nothing (void)
{
  g_autoptr (MailCapabilities) capabilities = parse ((const char *const[]){ "mail", NULL });

  g_assert_null (mail_capabilities_get_lines (capabilities)[0]);
  assert_mechanisms (capabilities, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/capabilities/first-line-is-the-server", test_first_line_is_the_server);
  g_test_add_func ("/capabilities/case-does-not-matter", test_case_does_not_matter);
  g_test_add_func ("/capabilities/longer-keyword-is-another", test_longer_keyword_is_another);
  g_test_add_func ("/capabilities/old-auth-form-is-understood", test_old_auth_form_is_understood);
  g_test_add_func ("/capabilities/size-is-read", test_size_is_read);
  g_test_add_func ("/capabilities/helo-offers-nothing", test_helo_offers_nothing);

  return g_test_run ();
}
