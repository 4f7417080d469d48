/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-message.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BASE64_LINE_BYTES 57

/* A line end in an address must not become a header of its own. */
static char *
make_one_line (const char *text)
{
  char *line = g_strdup (text);

  for (char *c = line; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      *c = '?';

  return line;
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

/* The right side is the sender's domain: it is theirs to make names in. */
static char *
make_message_id (const char *sender)
{
  const char *at = strrchr (sender, '@');
  g_autofree char *domain = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;
  g_autofree char *unique = g_uuid_string_random ();

  return g_strdup_printf ("%s@%s", unique, domain != NULL ? domain : "sendproof.invalid");
}

static char *
encode_header_text (const char *text)
{
  g_autofree char *base64 = NULL;

  if (g_str_is_ascii (text))
    return g_strdup (text);

  base64 = g_base64_encode ((const guchar *) text, strlen (text));
  return g_strdup_printf ("=?UTF-8?B?%s?=", base64);
}

static void
append_body (GString *message, const char *text)
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
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d %H:%M:%S %z");

  return g_strdup_printf (
      _ ("Sendproof sent this message to prove that this mail account can send.\r\n"
         "It arrived, so it can. There is nothing to do.\r\n"
         "\r\n"
         "Server: %s\r\n"
         "Time: %s\r\n"),
      server, date);
}

/**
 * smtp_message_new:
 * @sender: the address in From
 * @recipient: the address in To
 * @server: the server that the message goes through, named in its text
 * @now: the date
 *
 * Makes a small message that says what it is (RFC 5322), of 7-bit characters
 * unless an address has others (RFC 6532), and marked so that no program
 * answers it (RFC 3834).
 *
 * Returns: (transfer full): the message, its lines ended by CRLF
 */
GBytes *
smtp_message_new (const char *sender, const char *recipient, const char *server, GDateTime *now)
{
  g_autofree char *from = make_one_line (sender);
  g_autofree char *to = make_one_line (recipient);
  g_autofree char *date = format_date (now);
  g_autofree char *message_id = make_message_id (from);
  g_autofree char *subject = encode_header_text (_ ("Test message from Sendproof"));
  g_autofree char *text = make_text (server, now);
  gboolean is_ascii = g_str_is_ascii (text);
  GString *message = g_string_new (NULL);

  g_string_append_printf (message, "Date: %s\r\n", date);
  g_string_append_printf (message, "Message-ID: <%s>\r\n", message_id);
  g_string_append_printf (message, "From: <%s>\r\n", from);
  g_string_append_printf (message, "To: <%s>\r\n", to);
  g_string_append_printf (message, "Subject: %s\r\n", subject);
  g_string_append (message, "Auto-Submitted: auto-generated\r\n");
  g_string_append (message, "MIME-Version: 1.0\r\n");
  g_string_append (message, "Content-Type: text/plain; charset=utf-8\r\n");
  g_string_append_printf (message, "Content-Transfer-Encoding: %s\r\n\r\n",
                          is_ascii ? "7bit" : "base64");
  if (is_ascii)
    g_string_append (message, text);
  else
    append_body (message, text);

  return g_string_free_to_bytes (message);
}

/**
 * smtp_message_encode_data:
 *
 * Makes of a message what goes over the wire behind DATA: every line ended by
 * CRLF, a dot doubled where it begins a line, and the final dot (RFC 5321,
 * section 4.5.2).
 *
 * Returns: (transfer full): the bytes to send
 */
GBytes *
smtp_message_encode_data (GBytes *message)
{
  gsize length;
  const char *bytes = g_bytes_get_data (message, &length);
  const char *end = bytes + length;
  GString *data = g_string_sized_new (length + 16);

  while (bytes < end)
    {
      const char *line_end = memchr (bytes, '\n', (gsize) (end - bytes));
      gsize line_length = (gsize) ((line_end != NULL ? line_end : end) - bytes);
      const char *next = bytes + line_length + 1;

      if (line_length > 0 && bytes[line_length - 1] == '\r')
        line_length--;
      if (line_length > 0 && *bytes == '.')
        g_string_append_c (data, '.');
      g_string_append_len (data, bytes, (gssize) line_length);
      g_string_append (data, "\r\n");
      bytes = MIN (next, end);
    }
  g_string_append (data, ".\r\n");

  return g_string_free_to_bytes (data);
}
