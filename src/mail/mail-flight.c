/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-flight.h"

#include <string.h>

#include "base-redactor.h"
#include "base-text.h"

/**
 * MailFlight:
 *
 * What goes to the server in one write, and what is shown of it. The two are
 * made together and nowhere else, so that no line can go out that is not shown
 * and no secret can be shown that goes out. The bytes are in locked memory.
 */
struct _MailFlight
{
  BaseSecret *wire;
  GPtrArray *lines;
  GPtrArray *secrets;
};

static void
mail_flight_line_free (gpointer data)
{
  MailFlightLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
release_secret (gpointer secret)
{
  base_secret_unref (secret);
}

/**
 * mail_flight_new:
 *
 * Returns: (transfer full): a flight with nothing in it
 */
MailFlight *
mail_flight_new (void)
{
  MailFlight *self = g_new0 (MailFlight, 1);

  self->wire = base_secret_new ();
  self->lines = g_ptr_array_new_with_free_func (mail_flight_line_free);
  self->secrets = g_ptr_array_new_with_free_func (release_secret);

  return self;
}

/**
 * mail_flight_free:
 * @self: (transfer full): a flight; its bytes are wiped
 */
void
mail_flight_free (MailFlight *self)
{
  base_secret_unref (self->wire);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->secrets);
  g_free (self);
}

static void
add_shown (MailFlight *self, MailStage stage, const char *text, gsize length, gboolean is_secret)
{
  MailFlightLine *line = g_new0 (MailFlightLine, 1);

  line->stage = stage;
  line->text = base_text_make_inert (text, length);
  line->is_secret = is_secret;
  g_ptr_array_add (self->lines, line);
}

/* Whatever the settings hold, one line stays one line: a line end in a user
   name or an address must never become a command of its own. */
static void
append_without_control (BaseSecret *wire, const char *text)
{
  for (; *text != '\0'; text++)
    base_secret_append (wire, (guchar) *text < 0x20 || *text == 0x7f ? "?" : text, 1);
}

/**
 * mail_flight_add_line:
 * @line: a command without its line end; nothing secret
 *
 * Adds a command that is shown as it is sent.
 */
void
mail_flight_add_line (MailFlight *self, MailStage stage, const char *line)
{
  append_without_control (self->wire, line);
  base_secret_append (self->wire, "\r\n", 2);
  add_shown (self, stage, line, strlen (line), FALSE);
}

/**
 * mail_flight_add_response:
 * @command: (nullable): what comes before the response, "AUTH PLAIN"
 * @response: (nullable): a base64 response of a SASL mechanism
 * @is_secret: whether the response must not be shown
 *
 * Adds a line of a sign-in.
 */
void
mail_flight_add_response (MailFlight *self,
                          MailStage stage,
                          const char *command,
                          BaseSecret *response,
                          gboolean is_secret)
{
  const char *shown_response =
      is_secret ? BASE_REDACTOR_MASK : (response != NULL ? base_secret_peek (response) : "");
  const char *separator = command != NULL && response != NULL ? " " : "";
  g_autofree char *shown =
      g_strconcat (command != NULL ? command : "", separator, shown_response, NULL);

  append_without_control (self->wire, command != NULL ? command : "");
  append_without_control (self->wire, separator);
  if (response != NULL)
    base_secret_append (self->wire, base_secret_peek (response), base_secret_get_length (response));
  base_secret_append (self->wire, "\r\n", 2);
  if (is_secret && response != NULL)
    g_ptr_array_add (self->secrets, base_secret_ref (response));

  add_shown (self, stage, shown, strlen (shown), is_secret);
}

/**
 * mail_flight_add_message:
 * @data: a message as smtp_message_encode_data() gives it, with the final dot
 *
 * Adds a message.
 */
void
mail_flight_add_message (MailFlight *self, MailStage stage, GBytes *data)
{
  gsize length;
  const char *bytes = g_bytes_get_data (data, &length);
  const char *end = bytes + length;

  base_secret_append (self->wire, bytes, length);
  while (bytes < end)
    {
      const char *line_end = memchr (bytes, '\r', (gsize) (end - bytes));

      if (line_end == NULL)
        line_end = end;
      add_shown (self, stage, bytes, (gsize) (line_end - bytes), FALSE);
      bytes = MIN (line_end + 2, end);
    }
}

/**
 * mail_flight_get_wire:
 *
 * Returns: (transfer none): the bytes to send
 */
BaseSecret *
mail_flight_get_wire (const MailFlight *self)
{
  return self->wire;
}

/**
 * mail_flight_get_lines:
 *
 * Returns: (element-type MailFlightLine): what is shown, a line each
 */
GPtrArray *
mail_flight_get_lines (const MailFlight *self)
{
  return self->lines;
}

/**
 * mail_flight_get_secrets:
 *
 * Returns: (element-type BaseSecret): the responses in it that must not be shown, as
 *   they are sent
 */
GPtrArray *
mail_flight_get_secrets (const MailFlight *self)
{
  return self->secrets;
}
