/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base-redactor.h"

#include <string.h>

#define SECRET "Tr0ub4dor&3-horse"
#define USER "anna@example.net"
#define STATUS "5.7.8 "
#define MASK BASE_REDACTOR_MASK

static BaseRedactor *
make_redactor (const char *text, const char *line)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (text);
  g_autoptr (BaseSecret) sent = base_secret_new_from_text (line);
  BaseRedactor *redactor = base_redactor_new ();

  base_redactor_add_secret (redactor, secret);
  base_redactor_add_line (redactor, sent);
  base_redactor_add_known (redactor, USER);

  return redactor;
}

/* The line that PLAIN sends (RFC 4616). */
static char *
make_plain (const char *secret)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_append (bytes, (const guint8 *) USER, strlen (USER));
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  g_byte_array_append (bytes, (const guint8 *) secret, (guint) strlen (secret));

  return g_base64_encode (bytes->data, bytes->len);
}

typedef struct
{
  const char *name;
  const char *secret;
  const char *said;
  const char *shown;
} Row;

static const Row rows[] = {
  { "as-it-was-typed", SECRET, "535 no " SECRET " here", "535 no " MASK " here" },
  { "in-another-case", SECRET, "TR0UB4DOR&3-HORSE?", MASK "?" },
  { "as-the-line-that-was-sent", SECRET,
    "Command unrecognized: \"AUTH PLAIN AGFubmFAZXhhbXBsZS5uZXQAVHIwdWI0ZG9yJjMtaG9yc2U=\"",
    "Command unrecognized: \"AUTH PLAIN " MASK "\"" },
  { "as-a-line-that-is-cut-off", SECRET, "AUTH PLAIN AGFubmFAZXhhbXBsZS5uZXQAVHIwdWI0",
    "AUTH PLAIN " MASK },
  { "in-base64-of-its-own", SECRET, "you said VHIwdWI0ZG9yJjMtaG9yc2U= to me",
    "you said " MASK " to me" },
  { "in-base64-at-another-offset", SECRET, "x=eFRyMHViNGRvciYzLWhvcnNl", "x=e" MASK },
  { "in-base64-twice", SECRET, "VkhJd2RXSTBaRzl5SmpNdGFHOXljMlU9", MASK },
  { "in-hex", SECRET, "5472307562346f646f722633 547230756234646f7226332d686f727365",
    "5472307562346f646f722633 " MASK },
  { "percent-encoded", SECRET, "/?p=Tr0ub4dor%263%2Dhorse&x", "/?p=" MASK "&x" },
  { "quoted-printable", SECRET, "=54r0ub4dor=263-horse", MASK },
  { "in-entities", SECRET, "Tr0ub4dor&amp;3-horse", MASK },
  { "escaped", SECRET, "\"Tr0ub4dor\\u00263\\x2dhorse\"", "\"" MASK "\"" },
  { "spread", SECRET, "T r 0 u b 4 d o r & 3 - h o r s e", MASK },
  { "cut-off", SECRET, "535 no Tr0ub4dor&", "535 no " MASK },
  { "in-latin-1", "gr\xc3\xbc\xc3\x9f-dich-1", "535 gr\xfc\xdf-dich-1", "535 " MASK },

  { "a-word-of-the-servers-stays", "mail", "550 mail rejected by mail server",
    "550 mail rejected by mail server" },
  { "a-long-word-of-the-servers-stays", "password", "535 Incorrect password",
    "535 Incorrect password" },
  { "a-letter-stays", "a", "535 a bad name", "535 a bad name" },
  { "a-code-stays", "5.7.8", "535 5.7.8 no", "535 5.7.8 no" },
  { "a-word-that-is-repeated-goes", "mail", "535 bad password \"mail\"",
    "535 bad password \"" MASK "\"" },
  { "a-word-behind-a-colon-goes", "a", "you sent password: a", "you sent password: " MASK },
  { "a-word-alone-goes", "mail", "mail", MASK },
  { "a-word-in-plain-goes", "mail", "unknown: AG9pAG1haWw=", "unknown: AG9pA" MASK },
  { "a-name-that-all-may-see-stays", "anna", "550 <anna> unknown", "550 <anna> unknown" },
  { "an-address-that-all-may-see-stays", USER, "550 <" USER "> unknown", "550 <" USER "> unknown" },
  { "nothing-else-goes", SECRET, "250-AUTH PLAIN LOGIN XOAUTH2 SCRAM-SHA-256-PLUS",
    "250-AUTH PLAIN LOGIN XOAUTH2 SCRAM-SHA-256-PLUS" },
  { "no-secret-no-change", "", "334 VXNlcm5hbWU6", "334 VXNlcm5hbWU6" },
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *line = make_plain (row->secret);
  g_autoptr (BaseRedactor) redactor = make_redactor (row->secret, *row->secret ? line : "");
  g_autofree char *shown = base_redactor_dup_inert (redactor, row->said, strlen (row->said));

  g_assert_cmpstr (shown, ==, row->shown);
}

static void
test_short_line (void)
{
  static const char said[] = "500 unknown: YQ==, and YQ";
  g_autoptr (BaseRedactor) redactor = make_redactor ("a", "YQ==");
  g_autofree char *shown = base_redactor_dup_inert (redactor, said, strlen (said));

  g_assert_cmpstr (shown, ==, "500 unknown: " MASK ", and YQ");
}

static void
test_utf_16 (void)
{
  g_autofree char *line = make_plain (SECRET);
  g_autoptr (BaseRedactor) redactor = make_redactor (SECRET, line);
  gsize length;
  g_autofree char *utf_16 = g_convert (SECRET, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autofree char *base64 = g_base64_encode ((const guchar *) utf_16, length);
  g_autofree char *shown = base_redactor_dup_inert (redactor, utf_16, length);
  g_autofree char *shown_64 = base_redactor_dup_inert (redactor, base64, strlen (base64));

  g_assert_true (g_str_has_prefix (shown, MASK));
  g_assert_null (strchr (shown, 'T'));
  g_assert_true (g_str_has_prefix (shown_64, MASK));
  g_assert_null (strstr (shown_64, "VAB"));
}

/* -- all of it at once -- */

typedef char *(*Encode) (const char *secret);

static char *
encode_base64 (const char *text)
{
  g_autofree char *shifted = g_strconcat (g_random_boolean ()   ? ""
                                          : g_random_boolean () ? "x"
                                                                : "xy",
                                          text, NULL);

  return g_base64_encode ((const guchar *) shifted, strlen (shifted));
}

static char *
encode_twice (const char *text)
{
  g_autofree char *once = encode_base64 (text);

  return encode_base64 (once);
}

static char *
encode_percent (const char *text)
{
  GString *encoded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (g_random_boolean ())
      g_string_append_printf (encoded, "%%%02x", (guchar) *text);
    else
      g_string_append_c (encoded, *text);

  return g_string_free (encoded, FALSE);
}

static char *
encode_hex (const char *text)
{
  GString *encoded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    g_string_append_printf (encoded, "%02X", (guchar) *text);

  return g_string_free (encoded, FALSE);
}

static char *
encode_entities (const char *text)
{
  GString *encoded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    g_string_append_printf (encoded, g_random_boolean () ? "&#%u;" : "&#x%x;", (guchar) *text);

  return g_string_free (encoded, FALSE);
}

static char *
encode_backslash (const char *text)
{
  GString *encoded = g_string_new (NULL);

  for (; *text != '\0'; text++)
    g_string_append_printf (encoded, g_random_boolean () ? "\\x%02x" : "\\u%04x", (guchar) *text);

  return g_string_free (encoded, FALSE);
}

static const Encode encoders[] = {
  g_strdup,   encode_base64,   encode_twice,     encode_percent,
  encode_hex, encode_entities, encode_backslash, make_plain,
};

static char *
make_secret (void)
{
  static const char signs[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  GString *secret = g_string_new ("7!");

  for (int length = g_random_int_range (8, 40); length > 0; length--)
    g_string_append_c (secret, signs[g_random_int_range (0, (int) strlen (signs))]);

  return g_string_free (secret, FALSE);
}

/* Where lines end is anywhere. */
static gsize
cut (gsize *ends, gsize length)
{
  gsize n_ends = 0;

  for (gsize at = 0; at < length; ends[n_ends++] = at)
    {
      gsize next = at + (gsize) g_random_int_range (4, 60);

      at = MIN (length, next);
    }

  return n_ends;
}

/* Each line begins with a status code, as most servers have it (RFC 2034). */
static char *
begin_lines (const char *said, gsize *ends, gsize n_ends)
{
  GString *begun = g_string_new (NULL);
  gsize start = 0;

  for (gsize i = 0; i < n_ends; i++)
    {
      g_string_append (begun, STATUS);
      g_string_append_len (begun, said + start, (gssize) (ends[i] - start));
      start = ends[i];
      ends[i] = begun->len;
    }

  return g_string_free (begun, FALSE);
}

/* What a person reads, who leaves out what each line begins with. */
static char *
dup_shown (char **lines)
{
  GString *shown = g_string_new (NULL);

  for (; *lines != NULL; lines++)
    g_string_append (shown, g_str_has_prefix (*lines, STATUS) ? *lines + strlen (STATUS) : *lines);

  return g_string_free (shown, FALSE);
}

static void
assert_hidden (char **lines, const char *secret)
{
  g_autofree char *shown = dup_shown (lines);
  g_autofree char *beginning = g_strndup (secret, 8);
  g_autofree char *end = g_strdup (secret + strlen (secret) - 8);

  if (strstr (shown, beginning) != NULL || strstr (shown, end) != NULL)
    g_test_message ("“%s” in “%s”", secret, shown);
  g_assert_null (strstr (shown, beginning));
  g_assert_null (strstr (shown, end));
  g_assert_nonnull (strstr (shown, MASK));
  g_assert_nonnull (strstr (shown, "550 before "));
}

static void
test_property (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *secret = make_secret ();
      g_autofree char *sent = make_plain (secret);
      g_autoptr (BaseRedactor) redactor = make_redactor (secret, sent);
      g_autofree char *repeated = encoders[g_random_int_range (0, G_N_ELEMENTS (encoders))](secret);
      g_autofree char *said = g_strdup_printf ("550 before %s behind", repeated);
      gsize ends[512];
      gsize n_ends = cut (ends, strlen (said));
      g_autofree char *begun =
          g_random_boolean () ? begin_lines (said, ends, n_ends) : g_strdup (said);
      g_auto (GStrv) lines = base_redactor_dup_inert_lines (redactor, begun, ends, n_ends);

      g_assert_cmpuint (g_strv_length (lines), ==, n_ends);
      assert_hidden (lines, repeated);
    }
}

/* A legal reply is at most so long. */
static void
test_long (void)
{
  g_autofree char *line = make_plain (SECRET);
  g_autoptr (BaseRedactor) redactor = make_redactor (SECRET, line);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *shown = NULL;

  while (said->len < 128 * 1024)
    g_string_append (said, "Authentication QUJDREVGR0hJSktM unsuccessful%2c %C3%A9 &eacute; ");
  g_string_append (said, SECRET);
  shown = base_redactor_dup_inert (redactor, said->str, said->len);

  g_assert_true (g_str_has_suffix (shown, MASK));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strconcat ("/redactor/", rows[i].name, NULL);

      g_test_add_data_func (path, &rows[i], test_row);
    }
  g_test_add_func ("/redactor/a-short-line-goes-as-a-word", test_short_line);
  g_test_add_func ("/redactor/in-utf-16", test_utf_16);
  g_test_add_func ("/redactor/no-form-is-left-wherever-lines-end", test_property);
  g_test_add_func ("/redactor/the-longest-reply-is-gone-through", test_long);

  return g_test_run ();
}
