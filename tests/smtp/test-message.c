/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-message.h"

#include <string.h>

static char *
make_message (const char *sender, const char *recipient, const char *server)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (-3 * 3600 - 1800);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 2, 3, 4, 5, 6);
  g_autoptr (GBytes) message = smtp_message_new (sender, recipient, server, now);

  return g_strndup (g_bytes_get_data (message, NULL), g_bytes_get_size (message));
}

/* Every line ends in CRLF, none has another CR or LF, and none is too long. */
static void
check_lines (const char *message, gsize longest)
{
  g_auto (GStrv) lines = g_strsplit (message, "\r\n", -1);
  guint n_lines = g_strv_length (lines);

  g_assert_cmpstr (lines[n_lines - 1], ==, "");
  for (guint i = 0; i < n_lines; i++)
    {
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_cmpuint (strlen (lines[i]), <=, longest);
    }
}

/* The unfolded values of all headers of this name, "|" behind each. */
static char *
get_header (const char *message, const char *name)
{
  const char *end = strstr (message, "\r\n\r\n");
  g_autoptr (GString) head = g_string_new_len (message, end - message);
  g_autofree char *start = g_strconcat (name, ":", NULL);
  g_auto (GStrv) lines = NULL;
  GString *values = g_string_new (NULL);

  g_string_replace (head, "\r\n ", " ", 0);
  lines = g_strsplit (head->str, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      g_string_append_printf (values, "%s|", g_strstrip (lines[i] + strlen (start)));

  return g_string_free (values, FALSE);
}

static void
check_header (const char *message, const char *name, const char *pattern)
{
  g_autofree char *value = get_header (message, name);

  if (!g_pattern_match_simple (pattern, value))
    g_assert_cmpstr (value, ==, pattern);
}

static void
test_says_what_it_is (void)
{
  g_autofree char *message =
      make_message ("anna@example.net", "bob@example.org", "mail.example.net");

  check_lines (message, 78);
  g_assert_true (g_str_is_ascii (message));
  check_header (message, "Date", "Tue, 3 Feb 2026 04:05:06 -0330|");
  check_header (message, "Message-ID", "<*-*-*-*-*@example.net>|");
  check_header (message, "From", "<anna@example.net>|");
  check_header (message, "To", "<bob@example.org>|");
  check_header (message, "Subject", "Test message from Sendproof|");
  check_header (message, "MIME-Version", "1.0|");
  check_header (message, "Content-Type", "text/plain; charset=utf-8|");
  check_header (message, "Content-Transfer-Encoding", "7bit|");
  check_header (message, "Auto-Submitted", "auto-generated|");
  g_assert_true (g_str_has_suffix (message,
                                   "\r\n\r\n"
                                   "Sendproof sent this message to prove that this mail account "
                                   "can send.\r\n"
                                   "It arrived, so it can. There is nothing to do.\r\n"
                                   "\r\n"
                                   "Server: mail.example.net\r\n"
                                   "Time: 2026-02-03 04:05:06 -0330\r\n"));
}

static void
test_each_has_a_name_of_its_own (void)
{
  g_autofree char *one = make_message ("anna@example.net", "bob@example.org", "mail.example.net");
  g_autofree char *other = make_message ("anna@example.net", "bob@example.org", "mail.example.net");
  g_autofree char *one_id = get_header (one, "Message-ID");
  g_autofree char *other_id = get_header (other, "Message-ID");

  g_assert_cmpstr (one_id, !=, other_id);
}

typedef struct
{
  const char *name;
  const char *address;
  const char *from;
  const char *domain;
} Address;

static const Address addresses[] = {
  { "usual", "anna@example.net", "<anna@example.net>|", "example.net" },
  { "quoted", "\"a b\"@example.net", "<\"a b\"@example.net>|", "example.net" },
  { "with-two-at-signs", "\"a@b\"@example.net", "<\"a@b\"@example.net>|", "example.net" },
  { "international-domain", "anna@bücher.example", "<anna@xn--bcher-kva.example>|",
    "xn--bcher-kva.example" },
  { "international-local-part", "änna@example.net", "<änna@example.net>|", "example.net" },
  { "international", "änna@bücher.example", "<änna@bücher.example>|", "xn--bcher-kva.example" },
  { "literal", "anna@[192.0.2.1]", "<anna@[192.0.2.1]>|", "sendproof.invalid" },
  { "without-a-domain", "anna", "<anna>|", "sendproof.invalid" },
  { "with-an-empty-domain", "anna@", "<anna@>|", "sendproof.invalid" },
  { "with-a-line-end", "anna@example.net\r\nBcc: x@example.org",
    "<anna@example.net??Bcc: x@example.org>|", "example.org" },
  { "with-a-bare-line-feed", "anna\nBcc: x@example.net", "<anna?Bcc: x@example.net>|",
    "example.net" },
  { "with-an-end-of-head", "a@b\r\n\r\ntext", "<a@b????text>|", "sendproof.invalid" },
  { "with-brackets", "anna@example.net>, <x@example.org", "<anna@example.net?, ?x@example.org>|",
    "example.org" },
  { "with-a-tab", "anna\t@example.net", "<anna?@example.net>|", "example.net" },
  { "that-is-not-utf-8", "\xe4nna@example.net", "<\357\277\275nna@example.net>|", "example.net" },
};

static void
test_address (gconstpointer data)
{
  const Address *row = data;
  g_autofree char *message = make_message (row->address, row->address, "mail.example.net");
  g_autofree char *message_id = g_strdup_printf ("<*-*-*-*-*@%s>|", row->domain);
  g_autofree char *from = get_header (message, "From");
  g_autofree char *to = get_header (message, "To");

  check_lines (message, 78);
  g_assert_cmpstr (from, ==, row->from);
  g_assert_cmpstr (to, ==, row->from);
  check_header (message, "Message-ID", message_id);
  check_header (message, "Bcc", "");
  check_header (message, "Auto-Submitted", "auto-generated|");
  g_assert_cmpint (g_str_is_ascii (message), ==, g_str_is_ascii (row->from));
}

static void
test_long_address_is_folded (void)
{
  g_autofree char *local_part = g_strnfill (64, 'a');
  g_autofree char *address = g_strconcat (local_part, "@example.org", NULL);
  g_autofree char *header = g_strdup_printf ("<%s>|", address);
  g_autofree char *message = make_message (address, address, "mail.example.net");

  check_lines (message, 79);
  check_header (message, "From", header);
  check_header (message, "To", header);
}

static void
test_international_server_is_encoded (void)
{
  g_autofree char *message = make_message ("anna@example.net", "bob@example.org", "bücher.example");
  const char *body = strstr (message, "\r\n\r\n") + 4;
  gsize length;
  g_autofree char *text = (char *) g_base64_decode (body, &length);

  check_lines (message, 78);
  g_assert_true (g_str_is_ascii (message));
  check_header (message, "Content-Transfer-Encoding", "base64|");
  g_assert_nonnull (strstr (text, "\r\nServer: bücher.example\r\n"));
}

static void
test_server_stays_on_its_line (void)
{
  g_autofree char *message =
      make_message ("anna@example.net", "bob@example.org", "mail\r\n.\r\nQUIT\r\n");

  check_lines (message, 78);
  g_assert_nonnull (strstr (message, "\r\nServer: mail??.??QUIT??\r\n"));
}

typedef struct
{
  const char *name;
  const char *message;
  const char *data;
} Encoding;

static const Encoding encodings[] = {
  { "ends-by-a-dot", "a\r\n", "a\r\n.\r\n" },
  { "empty-message", "", ".\r\n" },
  { "last-line-is-ended", "a", "a\r\n.\r\n" },
  { "line-feeds-become-crlf", "a\n\nb\n", "a\r\n\r\nb\r\n.\r\n" },
  { "mixed-line-ends", "a\r\nb\nc\r\n", "a\r\nb\r\nc\r\n.\r\n" },
  { "a-dot-is-doubled", ".\r\n", "..\r\n.\r\n" },
  { "a-dot-before-text-is-doubled", ".a\r\n", "..a\r\n.\r\n" },
  { "dots-are-doubled-once", "..\r\n...\r\n", "...\r\n....\r\n.\r\n" },
  { "a-dot-behind-a-line-feed-is-doubled", "a\n.\nb", "a\r\n..\r\nb\r\n.\r\n" },
  { "dots-elsewhere-stay", "a.\r\n b.c\r\n", "a.\r\n b.c\r\n.\r\n" },
  { "a-last-dot-without-an-end", "a\r\n.", "a\r\n..\r\n.\r\n" },
  { "bare-cr-becomes-crlf", "a\rb\r\n", "a\r\nb\r\n.\r\n" },
  { "a-dot-behind-a-bare-cr-is-doubled", "a\r.\r\n", "a\r\n..\r\n.\r\n" },
  { "cr-before-crlf-is-a-line", "a\r\r\n", "a\r\n\r\n.\r\n" },
  { "a-last-cr-is-a-line-end", "a\r", "a\r\n.\r\n" },
};

static void
test_encoding (gconstpointer data)
{
  const Encoding *row = data;
  g_autoptr (GBytes) message = g_bytes_new_static (row->message, strlen (row->message));
  g_autoptr (GBytes) encoded = smtp_message_encode_data (message);

  g_assert_cmpmem (g_bytes_get_data (encoded, NULL), g_bytes_get_size (encoded), row->data,
                   strlen (row->data));
}

static void
test_nul_is_kept (void)
{
  g_autoptr (GBytes) message = g_bytes_new_static ("a\0b\n", 4);
  g_autoptr (GBytes) encoded = smtp_message_encode_data (message);

  g_assert_cmpmem (g_bytes_get_data (encoded, NULL), g_bytes_get_size (encoded), "a\0b\r\n.\r\n",
                   8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/message/says-what-it-is", test_says_what_it_is);
  g_test_add_func ("/message/each-has-a-name-of-its-own", test_each_has_a_name_of_its_own);
  g_test_add_func ("/message/long-address-is-folded", test_long_address_is_folded);
  g_test_add_func ("/message/international-server-is-encoded",
                   test_international_server_is_encoded);
  g_test_add_func ("/message/server-stays-on-its-line", test_server_stays_on_its_line);
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *path = g_strconcat ("/message/address/", addresses[i].name, NULL);

      g_test_add_data_func (path, &addresses[i], test_address);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strconcat ("/message/data/", encodings[i].name, NULL);

      g_test_add_data_func (path, &encodings[i], test_encoding);
    }
  g_test_add_func ("/message/data/nul-is-kept", test_nul_is_kept);

  return g_test_run ();
}
