/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-page.h"

static void
assert_page (const char *line, const char *more, const char *expected)
{
  const char *lines[] = { line, more, NULL };
  g_autoptr (MailReply) reply = mail_reply_new (550, lines);
  g_autofree char *page = proof_page_find (reply);

  g_assert_cmpstr (page, ==, expected);
}

static void
test_found (void)
{
  assert_page ("5.7.9 Application-specific password required. For more information, go to",
               "5.7.9 https://support.google.com/mail/?p=InvalidSecondFactor x.40 - gsmtp",
               "https://support.google.com/mail/?p=InvalidSecondFactor");
  assert_page ("Visit https://aka.ms/smtp_auth_disabled.", NULL,
               "https://aka.ms/smtp_auth_disabled");
  assert_page ("(see <https://example.net/why?a=1&b=>)", NULL, "https://example.net/why?a=1&b=");
}

static void
test_safe (void)
{
  assert_page ("see http://www.barracudacentral.org/rbl/removal-request", NULL,
               "https://www.barracudacentral.org/rbl/removal-request");
  assert_page ("see http://example.net:8080/why", NULL, NULL);
  assert_page ("see https://google.com@example.net/why", NULL, NULL);
  assert_page ("see ftp://example.net/why or javascript:alert(1)", NULL, NULL);
}

static void
test_broken (void)
{
  assert_page (
      "5.7.14 <https://accounts.google.com/signin/continue?sarp=1&plt=AKgnsb",
      "5.7.14 tZZtop> Please log in. Learn more at https://support.google.com/mail/answer/78754",
      "https://support.google.com/mail/answer/78754");
}

static void
test_host (void)
{
  const char *lines[] = { "see https://support.example.net/1", NULL };
  g_autoptr (MailReply) reply = mail_reply_new (550, lines);
  g_autofree char *mention = proof_page_mention (reply);

  g_assert_cmpstr (mention, ==,
                   "The server’s response names a page about this, on support.example.net.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/page/the-address-in-a-reply-is-found-whole", test_found);
  g_test_add_func ("/page/only-an-https-page-without-tricks-is-taken", test_safe);
  g_test_add_func ("/page/an-address-broken-by-the-line-is-left-out", test_broken);
  g_test_add_func ("/page/is-mentioned-with-its-host", test_host);

  return g_test_run ();
}
