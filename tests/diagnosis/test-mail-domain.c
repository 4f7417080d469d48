/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-mail-domain.h"

#include <glib.h>

static void
test_misspelt (void)
{
  g_assert_cmpstr (proof_mail_domain_suggest ("gmial.com"), ==, "gmail.com");
  g_assert_cmpstr (proof_mail_domain_suggest ("GMAIL.CON"), ==, "gmail.com");
  g_assert_cmpstr (proof_mail_domain_suggest ("gmai.com"), ==, "gmail.com");
  g_assert_cmpstr (proof_mail_domain_suggest ("hotmial.com"), ==, "hotmail.com");
  g_assert_cmpstr (proof_mail_domain_suggest ("yaho.com"), ==, "yahoo.com");
  g_assert_cmpstr (proof_mail_domain_suggest ("t-onlin.de"), ==, "t-online.de");
  g_assert_cmpstr (proof_mail_domain_suggest ("orage.fr"), ==, "orange.fr");
}

static void
test_known (void)
{
  g_assert_null (proof_mail_domain_suggest ("gmail.com"));
  g_assert_null (proof_mail_domain_suggest ("ymail.com"));
  g_assert_null (proof_mail_domain_suggest ("email.com"));
  g_assert_null (proof_mail_domain_suggest ("outlook.fr"));
}

static void
test_other (void)
{
  g_autofree char *endless = g_strnfill (5000, 'a');

  g_assert_null (proof_mail_domain_suggest ("example.net"));
  g_assert_null (proof_mail_domain_suggest ("wb.de"));
  g_assert_null (proof_mail_domain_suggest ("ski.com"));
  g_assert_null (proof_mail_domain_suggest ("gmx.nz"));
  g_assert_null (proof_mail_domain_suggest ("engineers.com"));
  g_assert_null (proof_mail_domain_suggest ("gml.co"));
  g_assert_null (proof_mail_domain_suggest (""));
  g_assert_null (proof_mail_domain_suggest (endless));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/mail-domain/a-slip-of-a-common-one-is-mended", test_misspelt);
  g_test_add_func ("/mail-domain/one-of-a-provider-is-right", test_known);
  g_test_add_func ("/mail-domain/others-are-left-alone", test_other);

  return g_test_run ();
}
