/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* RFC 5322, section 2.1.1; RFC 2045, section 6.8: 76 characters of base64 a
   line; RFC 2047, section 2: 75 an encoded word, 12 of them its frame. */
#define LINE_CHARACTERS 78
#define BASE64_LINE_BYTES 57
#define ENCODED_WORD_BYTES 45

/* Nothing in an address may end its header or its angle brackets. */
static char *
make_inert (const char *text)
{
  char *inert = g_utf8_make_valid (text, -1);

  for (char *c = inert; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == '<' || *c == '>')
      *c = '?';

  return inert;
}

/* RFC 6532 has the domain in any script, but only SMTPUTF8 carries that; a
   domain has an ASCII form too (RFC 5891), so the message does without it as
   long as the local part does. */
static char *
make_address (const char *text)
{
  g_autofree char *inert = make_inert (text);
  const char *at = strrchr (inert, '@');
  g_autofree char *local_part = at != NULL ? g_strndup (inert, (gsize) (at - inert)) : NULL;
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;

  if (domain == NULL || !g_hostname_is_non_ascii (at + 1) || !g_str_is_ascii (local_part))
    return g_steal_pointer (&inert);

  return g_strconcat (local_part, "@", domain, NULL);
}

static char *
format_date (GDateTime *date)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *time = g_date_time_format (date, "%Y %H:%M:%S %z");

  return g_strdup_printf ("%s, %d %s %s", days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1], time);
}

static gboolean
is_domain (const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

  return *text != '\0' && text[strspn (text, letters)] == '\0';
}

/* The right side is the sender's domain: it is theirs to make names in. */
static char *
make_message_id (const char *sender)
{
  const char *at = strrchr (sender, '@');
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;
  g_autofree char *unique = g_uuid_string_random ();

  return g_strdup_printf ("%s@%s", unique,
                          domain != NULL && is_domain (domain) ? domain : "sendproof.invalid");
}

/* How much of @text fits an encoded word without breaking a character. */
static gsize
get_word_length (const char *text)
{
  const char *end = text;

  while (*end != '\0' && g_utf8_next_char (end) - text <= ENCODED_WORD_BYTES)
    end = g_utf8_next_char (end);

  return (gsize) (end - text);
}

/* RFC 2047: words of base64, each on a line of its own. */
static char *
encode_header_text (const char *text)
{
  GString *encoded = g_string_new (NULL);

  if (g_str_is_ascii (text))
    return g_string_free (g_string_append (encoded, text), FALSE);

  while (*text != '\0')
    {
      gsize length = get_word_length (text);
      g_autofree char *base64 = g_base64_encode ((const guchar *) text, length);

      g_string_append_printf (encoded, "%s=?UTF-8?B?%s?=", encoded->len > 0 ? "\r\n " : "", base64);
      text += length;
    }

  return g_string_free (encoded, FALSE);
}

static void
append_address_header (GString *message, const char *name, const char *address)
{
  gboolean fits = strlen (name) + strlen (address) + strlen (": <>") <= LINE_CHARACTERS;

  g_string_append_printf (message, "%s:%s <%s>\r\n", name, fits ? "" : "\r\n", address);
}

static void
append_base64_body (GString *message, const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i += BASE64_LINE_BYTES)
    {
      g_autofree char *line =
          g_base64_encode ((const guchar *) text + i, MIN (BASE64_LINE_BYTES, length - i));

      g_string_append_printf (message, "%s\r\n", line);
    }
}

static char *
make_text (const char *server, GDateTime *now)
{
  g_autofree char *inert_server = make_inert (server);
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d %H:%M:%S %z");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          _ ("Sendproof sent this message to prove that this mail account can "
                             "send.\n"
                             "It arrived, so it can. There is nothing to do.\n"
                             "\n"
                             "Server: %s\n"
                             "Time: %s\n"),
                          inert_server, date);
  g_string_replace (text, "\n", "\r\n", 0);

  return g_string_free (text, FALSE);
}

/**
 * smtp_message_new:
 * @sender: the address in From
 * @recipient: the address in To
 * @server: the server that the message goes through, named in its text
 * @now: the date
 *
 * Makes a small message that says what it is (RFC 5322), of 7-bit characters
 * unless an address has others before its "@" (RFC 6532), and marked so that no
 * program answers it (RFC 3834).
 *
 * Returns: (transfer full): the message, its lines ended by CRLF
 */
GBytes *
smtp_message_new (const char *sender, const char *recipient, const char *server, GDateTime *now)
{
  g_autofree char *from = make_address (sender);
  g_autofree char *to = make_address (recipient);
  g_autofree char *date = format_date (now);
  g_autofree char *message_id = make_message_id (from);
  g_autofree char *subject = encode_header_text (_ ("Test message from Sendproof"));
  g_autofree char *text = make_text (server, now);
  gboolean is_ascii = g_str_is_ascii (text);
  GString *message = g_string_new (NULL);

  g_string_append_printf (message, "Date: %s\r\n", date);
  g_string_append_printf (message, "Message-ID: <%s>\r\n", message_id);
  append_address_header (message, "From", from);
  append_address_header (message, "To", to);
  g_string_append_printf (message, "Subject: %s\r\n", subject);
  g_string_append (message, "Auto-Submitted: auto-generated\r\n");
  g_string_append (message, "MIME-Version: 1.0\r\n");
  g_string_append (message, "Content-Type: text/plain; charset=utf-8\r\n");
  g_string_append_printf (message, "Content-Transfer-Encoding: %s\r\n\r\n",
                          is_ascii ? "7bit" : "base64");
  if (is_ascii)
    g_string_append (message, text);
  else
    append_base64_body (message, text);

  return g_string_free_to_bytes (message);
}

static const char *
find_line_end (const char *text, const char *end)
{
  while (text < end && *text != '\r' && *text != '\n')
    text++;

  return text;
}

static const char *
skip_line_end (const char *text, const char *end)
{
  if (end - text > 1 && memcmp (text, "\r\n", 2) == 0)
    return text + 2;

  return text < end ? text + 1 : end;
}

/**
 * smtp_message_encode_data:
 *
 * Makes of a message what goes over the wire behind DATA: every line ended by
 * CRLF, which a bare CR or LF becomes, as neither may be sent (RFC 5321,
 * section 2.3.8), a dot doubled where it begins a line, and the final dot
 * (section 4.5.2).
 *
 * Returns: (transfer full): the bytes to send
 */
GBytes *
smtp_message_encode_data (GBytes *message)
{
  gsize length;
  const char *text = g_bytes_get_data (message, &length);
  const char *end = text + length;
  GString *data = g_string_sized_new (length + 16);

  while (text < end)
    {
      const char *line_end = find_line_end (text, end);

      if (*text == '.')
        g_string_append_c (data, '.');
      g_string_append_len (data, text, line_end - text);
      g_string_append (data, "\r\n");
      text = skip_line_end (line_end, end);
    }
  g_string_append (data, ".\r\n");

  return g_string_free_to_bytes (data);
}
