/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-dialogue-private.h"

#include <string.h>

#include "base-text.h"
#include "smtp-message.h"

/* The dialogue's part for MAIL, RCPT and DATA (RFC 5321, section 3.3). */

gboolean
smtp_envelope_is_wanted (const SmtpDialogue *self)
{
  return mail_request_asks_for (self->request, MAIL_STAGE_RECIPIENT);
}

gboolean
smtp_envelope_has_message (const SmtpDialogue *self)
{
  return mail_request_asks_for (self->request, MAIL_STAGE_MESSAGE);
}

static gboolean
needs_smtputf8 (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *local_part =
      at != NULL ? g_strndup (address, (gsize) (at - address)) : g_strdup (address);

  return !g_str_is_ascii (local_part);
}

/* An international domain goes as its ASCII form (RFC 5891), which every server
   takes; only a local part outside ASCII needs SMTPUTF8 (RFC 6531). */
static char *
encode_address (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *local_part = NULL;
  g_autofree char *domain = NULL;

  if (at == NULL || !g_hostname_is_non_ascii (at + 1) || needs_smtputf8 (address))
    return g_strdup (address);

  local_part = g_strndup (address, (gsize) (at - address));
  domain = g_hostname_to_ascii (at + 1);

  return domain != NULL ? g_strconcat (local_part, "@", domain, NULL) : g_strdup (address);
}

static char *
make_mail_line (SmtpDialogue *self, gboolean is_smtputf8)
{
  g_autofree char *sender = encode_address (mail_request_get_goal (self->request)->sender);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "MAIL FROM:<%s>", sender);
  if (mail_capabilities_offer (self->capabilities, "SIZE"))
    g_string_append_printf (line, " SIZE=%" G_GSIZE_FORMAT, g_bytes_get_size (self->message));
  if (is_smtputf8)
    g_string_append (line, " SMTPUTF8");
  if (is_smtputf8 && mail_capabilities_offer (self->capabilities, "8BITMIME"))
    g_string_append (line, " BODY=8BITMIME");

  return g_string_free (line, FALSE);
}

static char *
make_rcpt_line (SmtpDialogue *self)
{
  g_autofree char *recipient = encode_address (mail_request_get_goal (self->request)->recipient);

  return g_strdup_printf ("RCPT TO:<%s>", recipient);
}

/* RFC 2920: DATA may end a group, because the server still says whether it
   wants the message. */
static guint
add_pipelined (SmtpDialogue *self, MailFlight *flight)
{
  g_autofree char *rcpt_line = make_rcpt_line (self);

  mail_flight_add_line (flight, MAIL_STAGE_RECIPIENT, rcpt_line);
  if (!smtp_envelope_has_message (self))
    return 1;

  mail_flight_add_line (flight, MAIL_STAGE_MESSAGE, "DATA");
  return 2;
}

MailAction
smtp_envelope_begin_mail (SmtpDialogue *self)
{
  const char *sender = mail_request_get_goal (self->request)->sender;
  const char *recipient = mail_request_get_goal (self->request)->recipient;
  gboolean is_smtputf8 = needs_smtputf8 (sender) || needs_smtputf8 (recipient);
  guint64 size_limit = mail_capabilities_get_size_limit (self->capabilities);
  g_autofree char *mail_line = NULL;
  MailFlight *flight;
  guint n_replies = 1;

  if (*sender == '\0')
    return smtp_dialogue_fail (self, MAIL_FAILURE_NO_SENDER, NULL);
  if (*recipient == '\0')
    return smtp_dialogue_fail (self, MAIL_FAILURE_NO_RECIPIENT, NULL);
  if (is_smtputf8 && !mail_capabilities_offer (self->capabilities, "SMTPUTF8"))
    return smtp_dialogue_fail (self, MAIL_FAILURE_SMTPUTF8_NOT_OFFERED, NULL);

  self->message = smtp_message_new (sender, recipient,
                                    mail_request_get_settings (self->request)->server, self->now);
  if (size_limit > 0 && g_bytes_get_size (self->message) > size_limit)
    return smtp_dialogue_fail (self, MAIL_FAILURE_MESSAGE_OVER_SIZE, NULL);

  flight = mail_flight_new ();
  mail_line = make_mail_line (self, is_smtputf8);
  mail_flight_add_line (flight, MAIL_STAGE_SENDER, mail_line);
  self->is_pipelined = mail_capabilities_offer (self->capabilities, "PIPELINING");
  if (self->is_pipelined)
    n_replies += add_pipelined (self, flight);

  return smtp_dialogue_send (self, flight, n_replies);
}

MailAction
smtp_envelope_begin_rcpt (SmtpDialogue *self)
{
  g_autofree char *line = make_rcpt_line (self);

  return self->is_pipelined ? smtp_dialogue_receive () : smtp_dialogue_send_line (self, line);
}

MailAction
smtp_envelope_replied (SmtpDialogue *self, MailReply *reply)
{
  return mail_reply_is_positive (reply) ? smtp_dialogue_proceed (self)
                                        : smtp_dialogue_fail_by_reply (self, reply);
}

MailAction
smtp_envelope_begin_data (SmtpDialogue *self)
{
  return self->is_pipelined ? smtp_dialogue_receive () : smtp_dialogue_send_line (self, "DATA");
}

MailAction
smtp_envelope_data_replied (SmtpDialogue *self, MailReply *reply)
{
  return mail_reply_get_code (reply) == 354 ? smtp_dialogue_proceed (self)
                                            : smtp_dialogue_fail_by_reply (self, reply);
}

MailAction
smtp_envelope_begin_content (SmtpDialogue *self)
{
  g_autoptr (GBytes) data = smtp_message_encode_data (self->message);
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_message (flight, MAIL_STAGE_MESSAGE, data);

  return smtp_dialogue_send (self, flight, 1);
}
