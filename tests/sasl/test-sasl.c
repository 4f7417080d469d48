/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sasl-choice.h"
#include "sasl-exchange.h"

/* -- the choice -- */

typedef struct
{
  const char *name;
  const char *offered;
  const char *asked_for;
  gboolean is_token;
  gboolean is_encrypted;
  gboolean can_bind_channel;
  gboolean allow_plaintext;
  SaslChoice choice;
  const char *chosen;
} Choice;

#define FOUND SASL_CHOICE_FOUND
#define NOT_OFFERED SASL_CHOICE_NOT_OFFERED
#define NONE SASL_CHOICE_NONE_IN_COMMON
#define WOULD_SHOW SASL_CHOICE_WOULD_SHOW_PASSWORD

#define ALL                                                                                        \
  "AUTH LOGIN PLAIN NTLM CRAM-MD5 DIGEST-MD5 XOAUTH2 OAUTHBEARER SCRAM-SHA-1 SCRAM-SHA-256 "       \
  "SCRAM-SHA-1-PLUS SCRAM-SHA-256-PLUS"

static const Choice choices[] = {
  /* name, offered; asked for, token; encrypted, bound, allowed; what comes out */
  { "the-strongest-goes-first", ALL, NULL, FALSE, TRUE, TRUE, FALSE, FOUND, "SCRAM-SHA-256-PLUS" },
  { "plus-needs-a-binding", ALL, NULL, FALSE, TRUE, FALSE, FALSE, FOUND, "SCRAM-SHA-256" },
  { "plus-needs-encryption", ALL, NULL, FALSE, FALSE, TRUE, FALSE, FOUND, "SCRAM-SHA-256" },
  { "plus-of-sha-1-beats-sha-256", "AUTH SCRAM-SHA-256 SCRAM-SHA-1-PLUS", NULL, FALSE, TRUE, TRUE,
    FALSE, FOUND, "SCRAM-SHA-1-PLUS" },
  { "sha-256-beats-sha-1", "AUTH SCRAM-SHA-1 SCRAM-SHA-256", NULL, FALSE, TRUE, FALSE, FALSE, FOUND,
    "SCRAM-SHA-256" },
  { "scram-beats-digest", "AUTH DIGEST-MD5 SCRAM-SHA-1", NULL, FALSE, TRUE, FALSE, FALSE, FOUND,
    "SCRAM-SHA-1" },
  { "plain-beats-challenges", "AUTH CRAM-MD5 DIGEST-MD5 PLAIN", NULL, FALSE, TRUE, FALSE, FALSE,
    FOUND, "PLAIN" },
  { "login-beats-challenges", "AUTH CRAM-MD5 DIGEST-MD5 LOGIN", NULL, FALSE, TRUE, FALSE, FALSE,
    FOUND, "LOGIN" },
  { "digest-beats-cram", "AUTH CRAM-MD5 DIGEST-MD5 NTLM", NULL, FALSE, TRUE, FALSE, FALSE, FOUND,
    "DIGEST-MD5" },
  { "cram-beats-ntlm", "AUTH NTLM CRAM-MD5", NULL, FALSE, TRUE, FALSE, FALSE, FOUND, "CRAM-MD5" },
  { "plain-beats-login", "AUTH LOGIN PLAIN NTLM", NULL, FALSE, TRUE, FALSE, FALSE, FOUND, "PLAIN" },
  { "login-beats-ntlm", "AUTH NTLM LOGIN", NULL, FALSE, TRUE, FALSE, FALSE, FOUND, "LOGIN" },
  { "ntlm-where-there-is-no-other", "AUTH NTLM GSSAPI", NULL, FALSE, TRUE, FALSE, FALSE, FOUND,
    "NTLM" },
  { "unknown-ones-do-not-matter", "AUTH LOGIN PLAIN XYMCOOKIE", NULL, FALSE, TRUE, FALSE, FALSE,
    FOUND, "PLAIN" },

  { "unencrypted/hashes-are-sent", "AUTH PLAIN CRAM-MD5", NULL, FALSE, FALSE, FALSE, FALSE, FOUND,
    "CRAM-MD5" },
  { "unencrypted/plain-is-held-back", "AUTH PLAIN LOGIN", NULL, FALSE, FALSE, FALSE, FALSE,
    WOULD_SHOW, NULL },
  { "unencrypted/plain-is-sent-where-the-person-agreed", "AUTH PLAIN LOGIN", NULL, FALSE, FALSE,
    FALSE, TRUE, FOUND, "PLAIN" },
  { "unencrypted/ntlm-beats-plain", "AUTH PLAIN LOGIN NTLM", NULL, FALSE, FALSE, FALSE, FALSE,
    FOUND, "NTLM" },
  { "unencrypted/ntlm-beats-plain-though-the-person-agreed", "AUTH PLAIN LOGIN NTLM", NULL, FALSE,
    FALSE, FALSE, TRUE, FOUND, "NTLM" },
  { "unencrypted/asked-for-plain-is-held-back", "AUTH PLAIN CRAM-MD5", "PLAIN", FALSE, FALSE, FALSE,
    FALSE, WOULD_SHOW, NULL },
  { "unencrypted/unknown-ones-show-nothing", "AUTH GSSAPI", NULL, FALSE, FALSE, FALSE, FALSE, NONE,
    NULL },

  { "asked-for/is-used-though-weaker", ALL, "LOGIN", FALSE, TRUE, TRUE, FALSE, FOUND, "LOGIN" },
  { "asked-for/case-does-not-matter", ALL, "cram-md5", FALSE, TRUE, TRUE, FALSE, FOUND,
    "CRAM-MD5" },
  { "asked-for/must-be-offered", "AUTH PLAIN LOGIN", "CRAM-MD5", FALSE, TRUE, FALSE, FALSE, NONE,
    NULL },
  { "asked-for/must-be-known", "AUTH PLAIN GSSAPI", "GSSAPI", FALSE, TRUE, FALSE, FALSE, NONE,
    NULL },
  { "asked-for/plus-needs-a-binding", ALL, "SCRAM-SHA-1-PLUS", FALSE, TRUE, FALSE, FALSE, NONE,
    NULL },
  { "asked-for/nothing-is-no-mechanism", "AUTH PLAIN", "", FALSE, TRUE, FALSE, FALSE, FOUND,
    "PLAIN" },

  { "token/oauthbearer-goes-first", ALL, NULL, TRUE, TRUE, TRUE, FALSE, FOUND, "OAUTHBEARER" },
  { "token/xoauth2", "AUTH LOGIN PLAIN XOAUTH2", NULL, TRUE, TRUE, FALSE, FALSE, FOUND, "XOAUTH2" },
  { "token/is-no-password", "AUTH LOGIN PLAIN", NULL, TRUE, TRUE, FALSE, FALSE, NONE, NULL },
  { "token/is-held-back-unencrypted", ALL, NULL, TRUE, FALSE, FALSE, FALSE, WOULD_SHOW, NULL },
  { "token/a-password-is-none", "AUTH XOAUTH2 OAUTHBEARER", NULL, FALSE, TRUE, FALSE, FALSE, NONE,
    NULL },

  { "none-is-no-offer", "AUTH", NULL, FALSE, TRUE, TRUE, TRUE, NOT_OFFERED, NULL },
};

static SaslCredentials *
make_credentials (const char *user, const char *text, gboolean is_token)
{
  g_autoptr (BaseSecret) secret = text != NULL ? base_secret_new_from_text (text) : NULL;
  const SaslCredentials credentials = {
    .user = user,
    .secret = secret,
    .is_token = is_token,
    .host = "server.example.com",
    .port = 587,
    .service = "smtp",
  };

  return sasl_credentials_copy (&credentials);
}

static SaslExchange *
begin (const char *mechanism, const char *user, const char *secret, GBytes *tls_exporter)
{
  g_autoptr (SaslCredentials) credentials = make_credentials (user, secret, FALSE);
  g_autoptr (GError) error = NULL;
  SaslExchange *sasl =
      sasl_exchange_new (sasl_mechanism_find (mechanism), credentials, tls_exporter, NULL, &error);

  g_assert_no_error (error);

  return sasl;
}

static void
assert_choice (const SaslSituation *situation,
               const SaslCredentials *credentials,
               const char *offered,
               SaslChoice choice,
               const char *chosen)
{
  g_auto (GStrv) words = g_strsplit (offered, " ", -1);
  SaslSituation offering = *situation;
  const SaslMechanism *mechanism = NULL;

  offering.offered = (const char *const *) words + 1;
  g_assert_cmpint (sasl_choose (&offering, credentials, &mechanism), ==, choice);
  g_assert_cmpstr (mechanism != NULL ? mechanism->name : NULL, ==, chosen);
}

static void
test_choice (gconstpointer data)
{
  const Choice *row = data;
  g_autoptr (SaslCredentials) credentials = make_credentials ("anna", "secret", row->is_token);
  const SaslSituation situation = {
    .only = row->asked_for,
    .is_encrypted = row->is_encrypted,
    .can_bind_channel = row->can_bind_channel,
    .may_show_secret = row->allow_plaintext,
  };

  assert_choice (&situation, credentials, row->offered, row->choice, row->chosen);
}

/* Too new for SASLprep (RFC 4013), which knows the characters of Unicode 3.2. */
#define UNPREPARABLE "\xf0\x9f\x94\x91"

static const struct
{
  const char *name;
  const char *secret;
  const char *offered;
  const char *asked_for;
  gboolean is_encrypted;
  SaslChoice choice;
  const char *chosen;
} preparations[] = {
  { "another-one-where-it-cannot-be-done", UNPREPARABLE, "AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN", NULL,
    TRUE, FOUND, "PLAIN" },
  { "shows-nothing-unencrypted", UNPREPARABLE, "AUTH SCRAM-SHA-256 PLAIN", NULL, FALSE, WOULD_SHOW,
    NULL },
  { "the-only-one-is-tried", UNPREPARABLE, "AUTH SCRAM-SHA-256", NULL, TRUE, FOUND,
    "SCRAM-SHA-256" },
  { "the-one-asked-for-is-tried", UNPREPARABLE, "AUTH PLAIN CRAM-MD5", "CRAM-MD5", TRUE, FOUND,
    "CRAM-MD5" },
  { "does-not-matter-where-it-can-be-done", "p\xc3\xa4ss", "AUTH PLAIN SCRAM-SHA-256", NULL, TRUE,
    FOUND, "SCRAM-SHA-256" },
};

static void
test_preparation (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (SaslCredentials) credentials =
      make_credentials ("anna", preparations[i].secret, FALSE);
  const SaslSituation situation = {
    .only = preparations[i].asked_for,
    .is_encrypted = preparations[i].is_encrypted,
  };

  assert_choice (&situation, credentials, preparations[i].offered, preparations[i].choice,
                 preparations[i].chosen);
}

static void
test_every_known_one_can_be_made (void)
{
  const char *const *names = sasl_mechanism_get_names ();

  g_assert_cmpuint (g_strv_length ((char **) names), ==, 11);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GBytes) binding = g_bytes_new_static ("binding", 7);
      g_autoptr (SaslExchange) sasl = begin (names[i], "anna", "secret", binding);

      g_assert_false (sasl_exchange_is_complete (sasl));
    }
}

/* -- exchanges, byte by byte -- */

/* A script has a line for each thing that happens, in its order:
     A   the AUTH command is sent alone, or with what the next line says
     S:  the server's challenge, the text of its 334
     C:  the client's response, shown in the transcript
     D:  the client's response, shown as dots
     E   the client cannot go on
     +   the mechanism is complete
     -   the mechanism is not complete */
typedef struct
{
  const char *name;
  const char *mechanism;
  const char *user;
  const char *secret;
  const char *script;
} Exchange;

#define RFC_2195_CHALLENGE "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"
#define RFC_7628_TOKEN "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="
#define GOOGLE_TOKEN "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"

static const Exchange exchanges[] = {
  /* RFC 4616, section 4, with RFC 4954's way to send it. */
  { "plain/rfc-4616", "PLAIN", "tim", "tanstaaftanstaaf",
    "A\n-\nD:AHRpbQB0YW5zdGFhZnRhbnN0YWFm\n+" },
  { "plain/no-password-is-an-empty-one", "PLAIN", "tim", NULL, "A\nD:AHRpbQA=\n+" },
  { "plain/utf-8", "PLAIN", "änna", "pässwörd", "A\nD:AMOkbm5hAHDDpHNzd8O2cmQ=\n+" },
  { "plain/more-challenges-are-not-answered", "PLAIN", "tim", "x", "A\nD:AHRpbQB4\n+\nS:\nE" },

  { "login/usual-prompts", "LOGIN", "anna", "secret",
    "S:VXNlcm5hbWU6\nC:YW5uYQ==\n-\nS:UGFzc3dvcmQ6\nD:c2VjcmV0\n+" },
  { "login/prompts-of-courier", "LOGIN", "anna", "secret",
    "S:VXNlciBOYW1lAA==\nC:YW5uYQ==\nS:UGFzc3dvcmQA\nD:c2VjcmV0\n+" },
  { "login/empty-challenges", "LOGIN", "anna", "secret", "S:\nC:YW5uYQ==\nS:\nD:c2VjcmV0\n+" },
  { "login/prompts-that-are-not-base64", "LOGIN", "anna", "secret",
    "S:Username:\nC:YW5uYQ==\nS:=?\nD:c2VjcmV0\n+" },
  { "login/no-password-is-an-empty-one", "LOGIN", "anna", NULL, "S:\nC:YW5uYQ==\nS:\nC:\n+" },
  { "login/a-third-prompt-is-not-answered", "LOGIN", "anna", "secret",
    "S:\nC:YW5uYQ==\nS:\nD:c2VjcmV0\n+\nS:VXNlcm5hbWU6\nE" },

  { "cram-md5/rfc-2195", "CRAM-MD5", "tim", "tanstaaftanstaaf",
    "S:" RFC_2195_CHALLENGE "\nD:dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\n+" },
  { "cram-md5/blanks-around-a-challenge", "CRAM-MD5", "tim", "tanstaaftanstaaf",
    "S:  " RFC_2195_CHALLENGE " \nD:dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\n+" },
  { "cram-md5/challenge-that-is-not-base64", "CRAM-MD5", "tim", "x", "S:<123@host>\nE\n-" },
  { "cram-md5/challenge-cut-short", "CRAM-MD5", "tim", "x", "S:PDE4OTYuNjk3M\nE" },
  { "cram-md5/padding-in-the-middle", "CRAM-MD5", "tim", "x", "S:PDE=OTYu\nE" },
  { "cram-md5/too-much-padding", "CRAM-MD5", "tim", "x", "S:P===\nE" },
  { "cram-md5/password-that-cannot-be-prepared", "CRAM-MD5", "tim", "a\007b",
    "S:" RFC_2195_CHALLENGE "\nE" },

  { "digest-md5/challenge-that-is-not-base64", "DIGEST-MD5", "tim", "x", "S:realm=\"a\"\nE" },
  { "digest-md5/directive-without-a-value", "DIGEST-MD5", "tim", "x", "S:cmVhbG0=\nE" },
  { "digest-md5/two-nonces", "DIGEST-MD5", "tim", "x",
    "S:bm9uY2U9IngiLG5vbmNlPSJ5IixhbGdvcml0aG09bWQ1LXNlc3M=\nE" },

  /* The values of E. Glass, "The NTLM Authentication Protocol": LM and NTLM
     responses for SecREt01 to the challenge 0123456789abcdef. */
  { "ntlm/known-responses", "NTLM", "user", "SecREt01",
    "S:ntlm supported\nC:TlRMTVNTUAABAAAAB7IAAAQABAAgAAAAAAAAACQAAAB1c2Vy\n-\n"
    "S:TlRMTVNTUAACAAAAAAAAADAAAAABggAAASNFZ4mrze8AAAAAAAAAAAAAAAAAAAAA\n"
    "D:TlRMTVNTUAADAAAAGAAYAFAAAAAYABgAaAAAAAAAAABAAAAACAAIAEAAAAAIAAgASAAAAAAAAACAAAAAAYIAAHUAcwBl"
    "AHIAdQBzAGUAcgDDN81cvUT8l4KmZ69tQnxt5nwgwtPnfFYlqYwcMegYR0ZrKbLfRoDzmVj7jCE6nMY=\n+" },
  { "ntlm/domain-before-a-backslash", "NTLM", "DOM\\user", "SecREt01",
    "S:\nC:TlRMTVNTUAABAAAAB7IAAAQABAAgAAAAAwADACQAAAB1c2VyRE9N\n-" },
  { "ntlm/challenge-that-is-too-short", "NTLM", "user", "x", "S:\nC:*\nS:TlRMTVNTUAACAAAA\nE\n-" },
  { "ntlm/challenge-that-is-none", "NTLM", "user", "x",
    "S:\nC:*\nS:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\nE\n-" },
  { "ntlm/domain-from-behind-the-challenge", "NTLM", "user", "x",
    "S:\nC:*\nS:TlRMTVNTUAACAAAAKAAoADAAAAABggAAASNFZ4mrze8AAAAAAAAAAAAAAAAAAAAA\nE\n-" },
  { "ntlm/empty-challenge", "NTLM", "user", "x", "S:\nC:*\nS:\nE\n-" },

  { "scram/empty-challenge", "SCRAM-SHA-256", "user", "pencil", "A\nC:biws*\n-\nS:\nE\n-" },
  { "scram/challenge-that-is-not-base64", "SCRAM-SHA-256", "user", "pencil", "A\nC:*\nS:r=x\nE" },
  { "scram/user-that-cannot-be-prepared", "SCRAM-SHA-256", "us\007er", "pencil", "A\nE" },

  /* RFC 7628, section 4.3 has the same for port 143. */
  { "oauthbearer/rfc-7628", "OAUTHBEARER", "user@example.com", RFC_7628_TOKEN,
    "A\n-\n"
    "D:bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9NTg3AWF1dGg9QmVhcmVyIHZG"
    "OWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB\n+" },
  { "oauthbearer/error-is-answered-with-control-a", "OAUTHBEARER", "u", "t",
    "A\nD:*\n+\n"
    "S:eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJleGFtcGxlX3Njb3BlIn0=\nD:AQ==\n-\nS:\nE\n-" },
  { "oauthbearer/names-are-escaped", "OAUTHBEARER", "a,b=c", "t",
    "A\nD:bixhPWE9MkNiPTNEYywBaG9zdD1zZXJ2ZXIuZXhhbXBsZS5jb20BcG9ydD01ODcBYXV0aD1CZWFyZXIgdAEB" },
  { "oauthbearer/a-name-cannot-end-its-field", "OAUTHBEARER", "a\001b", "t",
    "A\nD:bixhPWFiLAFob3N0PXNlcnZlci5leGFtcGxlLmNvbQFwb3J0PTU4NwFhdXRoPUJlYXJlciB0AQE=" },

  /* The example of Google's page on XOAUTH2. */
  { "xoauth2/google", "XOAUTH2", "someuser@example.com", GOOGLE_TOKEN,
    "A\n-\n"
    "D:dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJo"
    "ZG1semRHRXVZMjl0Q2cBAQ==\n+" },
  { "xoauth2/error-is-answered-with-nothing", "XOAUTH2", "u", "t",
    "A\nD:*\n+\nS:eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIn0=\nC:\n-\nS:\nE\n-" },
  { "xoauth2/error-that-is-not-base64", "XOAUTH2", "u", "t", "A\nD:*\nS:{}\nC:\n-" },
  { "xoauth2/no-token-is-an-empty-one", "XOAUTH2", "u", NULL,
    "A\nD:dXNlcj11AWF1dGg9QmVhcmVyIAEB\n+" },
};

static void
expect_response (SaslExchange *sasl, const char *challenge, const char *expected)
{
  g_autoptr (BaseSecret) response = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_secret = FALSE;
  gboolean is_made = sasl_exchange_step (sasl, challenge, &response, &is_secret, &error);

  if (*expected == 'E')
    {
      g_assert_false (is_made);
      g_assert_nonnull (error);
      g_assert_null (response);
      return;
    }

  g_assert_no_error (error);
  g_assert_true (is_made);
  g_assert_cmpint (is_secret, ==, *expected == 'D');
  if (!g_pattern_match_simple (expected + 2, base_secret_peek (response)))
    g_assert_cmpstr (base_secret_peek (response), ==, expected + 2);
}

static void
test_exchange (gconstpointer data)
{
  const Exchange *row = data;
  g_autoptr (SaslExchange) sasl = begin (row->mechanism, row->user, row->secret, NULL);
  g_auto (GStrv) lines = g_strsplit (row->script, "\n", -1);

  g_assert_cmpint (sasl_exchange_starts_with_client (sasl), ==, *lines[0] == 'A');

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char kind = *lines[i];

      if (kind == '+' || kind == '-')
        g_assert_cmpint (sasl_exchange_is_complete (sasl), ==, kind == '+');
      else if (kind == 'A' && (*lines[i + 1] == '-' || *lines[i + 1] == '+'))
        {
          g_assert_false (sasl_exchange_is_complete (sasl));
          expect_response (sasl, NULL, lines[i + 2]);
          i += 2;
        }
      else
        {
          expect_response (sasl, kind == 'A' ? NULL : lines[i] + 2, lines[i + 1]);
          i++;
        }
    }
}

static void
test_plus_without_a_binding_says_why (void)
{
  g_autoptr (BaseSecret) response = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_secret;
  g_autoptr (SaslExchange) sasl = begin ("SCRAM-SHA-256-PLUS", "anna", "secret", NULL);

  g_assert_no_error (error);
  g_assert_false (sasl_exchange_step (sasl, NULL, &response, &is_secret, &error));
  g_assert_nonnull (strstr (error->message, "encrypted"));
}

static void
test_errors_do_not_show_the_password (void)
{
  g_autoptr (BaseSecret) response = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_secret;
  g_autoptr (SaslExchange) sasl = begin ("CRAM-MD5", "anna", "sec\007ret", NULL);

  g_assert_false (sasl_exchange_step (sasl, RFC_2195_CHALLENGE, &response, &is_secret, &error));
  g_assert_nonnull (strstr (error->message, "password contains characters"));
  g_assert_null (strstr (error->message, "ret"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *path = g_strconcat ("/sasl/choice/", choices[i].name, NULL);

      g_test_add_data_func (path, &choices[i], test_choice);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (exchanges); i++)
    {
      g_autofree char *path = g_strconcat ("/sasl/", exchanges[i].name, NULL);

      g_test_add_data_func (path, &exchanges[i], test_exchange);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (preparations); i++)
    {
      g_autofree char *path = g_strconcat ("/sasl/preparation/", preparations[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_preparation);
    }
  g_test_add_func ("/sasl/every-known-one-can-be-made", test_every_known_one_can_be_made);
  g_test_add_func ("/sasl/plus-without-a-binding-says-why", test_plus_without_a_binding_says_why);
  g_test_add_func ("/sasl/errors-do-not-show-the-password", test_errors_do_not_show_the_password);

  return g_test_run ();
}
