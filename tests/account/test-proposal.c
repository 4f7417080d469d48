/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-proposal.h"

#define NONE MAIL_SECURITY_NONE
#define STARTTLS MAIL_SECURITY_STARTTLS
#define TLS MAIL_SECURITY_TLS

static void
test_security (void)
{
  static const struct
  {
    guint16 port;
    MailSecurity security;
    MailSecurity chosen;
    guint16 proposed;
  } rows[] = {
    { .port = 587, .security = STARTTLS, .chosen = TLS, .proposed = 465 },
    { .port = 465, .security = TLS, .chosen = STARTTLS, .proposed = 587 },
    { .port = 465, .security = TLS, .chosen = NONE, .proposed = 25 },
    { .port = 25, .security = NONE, .chosen = TLS, .proposed = 465 },
    { .port = 0, .security = STARTTLS, .chosen = TLS, .proposed = 465 },
    { .port = 2525, .security = STARTTLS, .chosen = TLS, .proposed = 2525 },
    { .port = 10025, .security = NONE, .chosen = STARTTLS, .proposed = 10025 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MailSettings settings = { .port = rows[i].port, .security = rows[i].security };
      MailSettings proposed = proof_propose_for_security (settings, rows[i].chosen);

      g_assert_cmpint (proposed.security, ==, rows[i].chosen);
      g_assert_cmpuint (proposed.port, ==, rows[i].proposed);
    }
}

static void
test_port (void)
{
  static const struct
  {
    MailSecurity security;
    guint16 chosen;
    MailSecurity proposed;
  } rows[] = {
    { .security = STARTTLS, .chosen = 465, .proposed = TLS },
    { .security = NONE, .chosen = 465, .proposed = TLS },
    { .security = TLS, .chosen = 587, .proposed = STARTTLS },
    { .security = TLS, .chosen = 25, .proposed = STARTTLS },
    { .security = NONE, .chosen = 587, .proposed = STARTTLS },
    { .security = NONE, .chosen = 25, .proposed = NONE },
    { .security = TLS, .chosen = 2525, .proposed = TLS },
    { .security = TLS, .chosen = 0, .proposed = TLS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MailSettings settings = { .port = 1025, .security = rows[i].security };
      MailSettings proposed = proof_propose_for_port (settings, rows[i].chosen);

      g_assert_cmpint (proposed.security, ==, rows[i].proposed);
      g_assert_cmpuint (proposed.port, ==, rows[i].chosen);
    }
}

/* Whoever only looks what the other would be gets back what was there. */
static void
test_back (void)
{
  static const guint16 ports[] = { 587, 2525, 10025 };

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      MailSettings settings = { .port = ports[i], .security = STARTTLS };
      MailSettings there = proof_propose_for_security (settings, TLS);
      MailSettings back = proof_propose_for_security (there, STARTTLS);

      g_assert_cmpint (back.security, ==, STARTTLS);
      g_assert_cmpuint (back.port, ==, ports[i]);
    }
}

static void
test_secret (void)
{
  MailSettings settings = { .mechanism = "", .secret_is_token = FALSE };
  MailSettings token = proof_propose_for_mechanism (settings, "XOAUTH2");
  MailSettings password = proof_propose_for_mechanism (token, "PLAIN");
  MailSettings best = proof_propose_for_mechanism (token, "");
  MailSettings changed = proof_propose_for_secret (password, TRUE);
  MailSettings same = proof_propose_for_secret (password, FALSE);

  g_assert_true (token.secret_is_token);
  g_assert_false (password.secret_is_token);
  g_assert_true (best.secret_is_token);
  g_assert_true (changed.secret_is_token);
  g_assert_cmpstr (changed.mechanism, ==, "");
  g_assert_cmpstr (same.mechanism, ==, "PLAIN");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/proposal/a-security-proposes-its-usual-port", test_security);
  g_test_add_func ("/proposal/a-port-proposes-its-security", test_port);
  g_test_add_func ("/proposal/there-and-back-is-as-before", test_back);
  g_test_add_func ("/proposal/mechanism-and-secret-go-together", test_secret);

  return g_test_run ();
}
