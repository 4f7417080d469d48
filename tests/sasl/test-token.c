/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "memory-search.h"
#include "sasl-refusal.h"
#include "sasl-token.h"

static BaseSecret *
encode (const char *claims, gsize length)
{
  g_autofree char *base64 = g_base64_encode ((const guchar *) claims, length);
  g_autofree char *url = g_strdelimit (g_strdup (base64), "+", '-');
  g_autofree char *token = NULL;

  g_strdelimit (url, "/", '_');
  url[strcspn (url, "=")] = '\0';
  token = g_strdup_printf ("eyJhbGciOiJub25lIn0.%s.c2lnbmF0dXJl", url);

  return base_secret_new_from_text (token);
}

static SaslToken *
read_claims (const char *claims, gsize length)
{
  g_autoptr (BaseSecret) token = encode (claims, length);

  return sasl_token_read (token);
}

static SaslToken *
read_text (const char *claims)
{
  return read_claims (claims, strlen (claims));
}

static SaslToken *
read_raw (const char *text)
{
  g_autoptr (BaseSecret) token = base_secret_new_from_text (text);

  return sasl_token_read (token);
}

static void
test_claims (void)
{
  g_autoptr (SaslToken) token = read_text (
      "{\"iss\":\"https://sts.example.net/\",\"upn\":\"anna@example.net\",\"email\":\"other\","
      "\"aud\":\"https://mail.example.net\",\"scp\":\"Mail.Read SMTP.Send\",\"exp\":1764401234,"
      "\"name\":\"\xc3\xbc?>~\"}");

  g_assert_cmpstr (token->issuer, ==, "https://sts.example.net/");
  g_assert_cmpstr (token->user, ==, "anna@example.net");
  g_assert_cmpstr (token->audiences[0], ==, "https://mail.example.net");
  g_assert_null (token->audiences[1]);
  g_assert_cmpstr (token->scopes[0], ==, "Mail.Read");
  g_assert_cmpstr (token->scopes[1], ==, "SMTP.Send");
  g_assert_cmpint (token->expires, ==, 1764401234);
}

static void
test_other_names (void)
{
  g_autoptr (SaslToken) token = read_text ("{\"preferred_username\":\"anna\",\"aud\":[\"a\",\"b\"],"
                                           "\"roles\":[\"SMTP.SendAsApp\"],\"exp\":1764401234.5}");
  g_autoptr (SaslToken) scope = read_text ("{\"sub\":\"anna@example.net\",\"scope\":\"mail\"}");
  g_autoptr (SaslToken) number = read_text ("{\"sub\":\"248289761001\"}");

  g_assert_cmpstr (token->user, ==, "anna");
  g_assert_cmpstr (token->audiences[1], ==, "b");
  g_assert_cmpstr (token->scopes[0], ==, "SMTP.SendAsApp");
  g_assert_cmpint (token->expires, ==, 1764401234);
  g_assert_cmpstr (scope->user, ==, "anna@example.net");
  g_assert_cmpstr (scope->scopes[0], ==, "mail");
  g_assert_cmpint (scope->expires, ==, 0);
  g_assert_null (number->user);
}

static void
test_no_claims (void)
{
  static const char *const tokens[] = {
    "",
    "ya29.a0AfH6SMBx-practice",
    "a.b.c",
    "..",
    "...",
    "a..c",
    "a.e30",
    "a.W10.c",
    "a.e30.c.d.e",
    "a.eyJ.c",
    "\xff.\xff.\xff",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tokens); i++)
    g_assert_null (read_raw (tokens[i]));
}

static char *
nest (gsize depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');

  return g_strdup_printf ("{\"aud\":%s%s}", open, close);
}

/* Depths at which a reader that goes along on the stack would end the program. */
static void
test_nesting (void)
{
  static const gsize depths[] = { 20, 4000, 30000 };
  g_autoptr (SaslToken) brackets = read_text ("{\"upn\":\"[[[[[[[[[[[[[[[[[[[[{{{{\\\"[[\"}");

  g_assert_nonnull (brackets);
  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autofree char *claims = nest (depths[i]);

      g_assert_null (read_text (claims));
    }
}

static void
test_times (void)
{
  static const char *const times[] = {
    "1e400", "-1e400", "-5",  "0", "99999999999999999999999999", "1e300", "\"soon\"",
    "null",  "true",   "[1]", "{}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *claims = g_strdup_printf ("{\"exp\":%s}", times[i]);
      g_autoptr (SaslToken) token = read_text (claims);

      if (token != NULL)
        g_assert_cmpint (token->expires, ==, 0);
    }
}

/* What is told of a token is fit to be shown, and has an end. */
static void
test_texts (void)
{
  g_autofree char *endless = g_strnfill (40000, 'x');
  g_autofree char *claims = g_strdup_printf (
      "{\"iss\":\"%s\",\"upn\":\"a\\u001b[31m\\u202eb\",\"aud\":7,\"scp\":{}}", endless);
  g_autoptr (SaslToken) token = read_text (claims);
  g_autoptr (SaslToken) half = read_text ("{\"upn\":\"\\ud800\"}");
  g_autoptr (SaslToken) invalid = read_text ("{\"upn\":\"\xff\xfe\"}");
  g_autoptr (SaslToken) cut = read_claims ("{\"upn\":\"a\0\"}", 11);

  g_assert_cmpuint (strlen (token->issuer), <=, 256);
  g_assert_true (g_utf8_validate (token->user, -1, NULL));
  g_assert_null (strchr (token->user, '\033'));
  g_assert_null (*token->audiences);
  g_assert_null (*token->scopes);
  g_assert_true (half == NULL || half->user == NULL || g_utf8_validate (half->user, -1, NULL));
  g_assert_null (invalid);
  g_assert_null (cut);
}

static void
test_many (void)
{
  g_autofree char *many = g_strnfill (8000, ' ');
  g_autofree char *claims = NULL;
  g_autoptr (SaslToken) token = NULL;

  for (gsize i = 0; i < 8000; i += 2)
    many[i] = 'a';
  claims = g_strdup_printf ("{\"scp\":\"%s\"}", many);
  token = read_text (claims);

  g_assert_cmpuint (g_strv_length (token->scopes), <=, 64);
}

static void
test_expiry (void)
{
  const SaslToken token = { .expires = 1764401234 };
  const SaslToken silent = { 0 };
  g_autoptr (GDateTime) before = g_date_time_new_from_unix_utc (1764401233);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_utc (1764401234);

  g_assert_false (sasl_token_is_expired_at (&token, before));
  g_assert_true (sasl_token_is_expired_at (&token, then));
  g_assert_false (sasl_token_is_expired_at (&silent, then));
}

static void
test_variant (void)
{
  g_autoptr (SaslToken) token = read_text ("{\"upn\":\"anna\",\"aud\":[\"a\",\"b\"],\"exp\":5}");
  g_autoptr (GVariant) written = g_variant_ref_sink (sasl_token_to_variant (token));
  g_autoptr (GVariant) other = g_variant_ref_sink (g_variant_new_string ("anna"));
  g_autoptr (SaslToken) read = sasl_token_new_from_variant (written);

  g_assert_null (read->issuer);
  g_assert_cmpstr (read->user, ==, "anna");
  g_assert_cmpstr (read->audiences[1], ==, "b");
  g_assert_null (*read->scopes);
  g_assert_cmpint (read->expires, ==, 5);
  g_assert_null (sasl_token_new_from_variant (other));
}

static SaslRefusal *
refuse (const char *json)
{
  g_autofree char *challenge = g_base64_encode ((const guchar *) json, strlen (json));

  return sasl_refusal_read (challenge);
}

static void
test_refusal (void)
{
  g_autoptr (SaslRefusal) google =
      refuse ("{\"status\":\"400\",\"schemes\":\"Bearer\",\"scope\":\"https://mail.google.com/\"}");
  g_autoptr (SaslRefusal) standard =
      refuse ("{\"status\":\"invalid_token\",\"openid-configuration\":\"https://example.net/\"}");

  g_assert_cmpstr (google->status, ==, "400");
  g_assert_cmpstr (google->scopes[0], ==, "https://mail.google.com/");
  g_assert_cmpstr (standard->status, ==, "invalid_token");
  g_assert_null (*standard->scopes);
  g_assert_null (refuse ("{\"scope\":\"mail\"}"));
  g_assert_null (refuse ("[\"status\"]"));
  g_assert_null (refuse ("Username:"));
  g_assert_null (sasl_refusal_read (""));
  g_assert_null (sasl_refusal_read ("no base64"));
}

/* The token exists in this program as a function only: its claims are a member of a name
   that nobody asks for, with a text that repeats nowhere. */
static char
get_claim (gsize position)
{
  static const char start[] = "{\"exp\":5,\"upn\":\"anna\",\"z\":\"";
  const gsize n_start = sizeof start - 1;
  guint32 mixed = ((guint32) position + 1) * 2654435761u;

  return position < n_start ? start[position] : (char) ('a' + (mixed ^ mixed >> 15) % 26);
}

static char
get_token (gsize position)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  gsize byte = position * 6 / 8;
  guint pair = (guint) (guchar) get_claim (byte) << 8 | (guchar) get_claim (byte + 1);

  return letters[pair >> (10 - position * 6 % 8) & 0x3f];
}

#define N_LETTERS 2400

/* A function of its own: its variables are gone when the search is made. */
static G_NO_INLINE void
read_secretly (void)
{
  static const char end[] = "In0.c2lnbmF0dXJl";
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("e30.");
  g_autoptr (SaslToken) token = NULL;

  for (gsize i = 0; i < N_LETTERS; i++)
    {
      const char letter = get_token (i);

      base_secret_append (secret, &letter, 1);
    }
  base_secret_append (secret, end, strlen (end));
  token = sasl_token_read (secret);
  g_assert_cmpstr (token->user, ==, "anna");
  g_assert_cmpuint (memory_search (get_token, N_LETTERS, FALSE), >, 0);
}

static void
test_memory (void)
{
  if (!memory_search_is_possible ())
    {
      g_test_skip ("memory is not searched under a checker of memory");
      return;
    }

  read_secretly ();
  g_assert_cmpuint (memory_search (get_token, N_LETTERS, TRUE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/token/claims-are-read", test_claims);
  g_test_add_func ("/token/claims-have-several-names", test_other_names);
  g_test_add_func ("/token/another-kind-says-nothing", test_no_claims);
  g_test_add_func ("/token/deep-nesting-is-left-alone", test_nesting);
  g_test_add_func ("/token/only-times-are-times", test_times);
  g_test_add_func ("/token/texts-are-inert-and-short", test_texts);
  g_test_add_func ("/token/scopes-have-an-end", test_many);
  g_test_add_func ("/token/runs-out-at-its-second", test_expiry);
  g_test_add_func ("/token/is-kept-as-a-value", test_variant);
  g_test_add_func ("/token/a-refusal-is-read", test_refusal);
  g_test_add_func ("/token/nothing-of-it-is-left-in-memory", test_memory);

  return g_test_run ();
}
