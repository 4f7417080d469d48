/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-dialogue-private.h"

#include "smtp-reply-reader.h"

static const guint16 usual_ports[] = { 587, 465, 2525, 25, 0 };
static const guint16 port_between_servers = 25;

typedef struct
{
  MailStage stage;
  gboolean (*is_wanted) (const SmtpDialogue *self);
  MailAction (*begin) (SmtpDialogue *self);
  MailAction (*replied) (SmtpDialogue *self, MailReply *reply);
} Step;

static const Step steps[N_STEPS];

static void smtp_dialogue_dialogue_init (MailDialogueInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SmtpDialogue,
                               smtp_dialogue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (MAIL_TYPE_DIALOGUE,
                                                      smtp_dialogue_dialogue_init))

MailAction
smtp_dialogue_receive (void)
{
  return (MailAction){ MAIL_ACTION_RECEIVE, NULL };
}

static MailAction
close_connection (void)
{
  return (MailAction){ MAIL_ACTION_CLOSE, NULL };
}

void
smtp_dialogue_decide (SmtpDialogue *self, MailFailure failure, MailStage stage, const char *detail)
{
  self->has_verdict = TRUE;
  self->verdict.failure = failure;
  self->verdict.stage = stage;
  self->verdict.detail = g_strdup (detail);
}

static MailAction
say_quit (SmtpDialogue *self)
{
  MailFlight *flight = mail_flight_new ();

  self->step = STEP_QUIT;
  self->unanswered = 1;
  mail_flight_add_line (flight, MAIL_STAGE_QUIT, "QUIT");

  return (MailAction){ MAIL_ACTION_SEND, flight };
}

MailAction
smtp_dialogue_fail (SmtpDialogue *self, MailFailure failure, const char *detail)
{
  smtp_dialogue_decide (self, failure, smtp_dialogue_get_stage (self), detail);

  return self->unanswered > 0 ? smtp_dialogue_receive () : say_quit (self);
}

/* The conversation cannot be believed any more, so nothing more is said. */
static MailAction
fail_and_close (SmtpDialogue *self, MailFailure failure, const char *detail)
{
  smtp_dialogue_decide (self, failure, smtp_dialogue_get_stage (self), detail);

  return close_connection ();
}

MailAction
smtp_dialogue_fail_by_reply (SmtpDialogue *self, MailReply *reply)
{
  gboolean is_refusal = mail_reply_is_temporary (reply) || mail_reply_is_permanent (reply);

  /* After 421 the server closes the connection (RFC 5321, section 3.8). */
  if (mail_reply_get_code (reply) == 421)
    return fail_and_close (self, MAIL_FAILURE_REPLY, NULL);

  return smtp_dialogue_fail (self, is_refusal ? MAIL_FAILURE_REPLY : MAIL_FAILURE_UNEXPECTED_REPLY,
                             NULL);
}

/* Nothing is sent while something waits that nobody asked for: it may be meant
   as the answer to what comes next. Only 421 may come at any time. */
MailAction
smtp_dialogue_send (SmtpDialogue *self, MailFlight *flight, guint n_replies)
{
  if (self->unread != NULL)
    {
      mail_flight_free (flight);
      if (!g_str_has_prefix (self->unread, "421"))
        return fail_and_close (self, MAIL_FAILURE_EARLY_REPLY, self->unread);
      self->unanswered = 1;
      return smtp_dialogue_receive ();
    }

  self->unanswered = n_replies;
  return (MailAction){ MAIL_ACTION_SEND, flight };
}

MailAction
smtp_dialogue_send_line (SmtpDialogue *self, const char *line)
{
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_line (flight, smtp_dialogue_get_stage (self), line);

  return smtp_dialogue_send (self, flight, 1);
}

MailAction
smtp_dialogue_proceed (SmtpDialogue *self)
{
  MailStage passed = smtp_dialogue_get_stage (self);

  do
    self->step++;
  while (!steps[self->step].is_wanted (self));

  if (self->step == STEP_QUIT)
    {
      smtp_dialogue_decide (self, MAIL_FAILURE_NONE, passed, NULL);
      return say_quit (self);
    }

  return steps[self->step].begin (self);
}

static gboolean
is_always_wanted (const SmtpDialogue *self G_GNUC_UNUSED)
{
  return TRUE;
}

static MailAction
greeting_replied (SmtpDialogue *self, MailReply *reply)
{
  return mail_reply_get_code (reply) == 220 ? smtp_dialogue_proceed (self)
                                            : smtp_dialogue_fail_by_reply (self, reply);
}

static MailAction
hello_begin (SmtpDialogue *self)
{
  g_autofree char *line =
      g_strdup_printf ("%s %s", self->says_helo ? "HELO" : "EHLO", self->hello_name);

  return smtp_dialogue_send_line (self, line);
}

static MailAction
hello_replied (SmtpDialogue *self, MailReply *reply)
{
  guint code = mail_reply_get_code (reply);

  /* A server from before RFC 1869 knows only HELO (RFC 5321, section 3.2). */
  if (!self->says_helo && (code == 500 || code == 502 || code == 504))
    {
      self->says_helo = TRUE;
      return hello_begin (self);
    }

  if (code != 250)
    return smtp_dialogue_fail_by_reply (self, reply);

  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  self->capabilities = mail_capabilities_new (reply);

  return smtp_dialogue_proceed (self);
}

static gboolean
starttls_is_wanted (const SmtpDialogue *self)
{
  return mail_request_get_settings (self->request)->security == MAIL_SECURITY_STARTTLS &&
         !self->is_encrypted;
}

static MailAction
starttls_begin (SmtpDialogue *self)
{
  if (!mail_capabilities_offer (self->capabilities, "STARTTLS"))
    return smtp_dialogue_fail (self, MAIL_FAILURE_STARTTLS_NOT_OFFERED, NULL);

  return smtp_dialogue_send_line (self, "STARTTLS");
}

static MailAction
starttls_replied (SmtpDialogue *self, MailReply *reply)
{
  if (mail_reply_get_code (reply) != 220)
    return smtp_dialogue_fail_by_reply (self, reply);

  /* What came behind the 220 would be read as if it had come over TLS. */
  if (self->unread != NULL)
    return fail_and_close (self, MAIL_FAILURE_STARTTLS_INJECTION, self->unread);

  return (MailAction){ MAIL_ACTION_START_TLS, NULL };
}

/* Whatever is said to QUIT, the verdict stands: Sendmail 8.13 behind some
   proxies answers "500 5.5.1 Command unrecognized" after all went well (test:
   quit-unrecognized.smtp). */
static MailAction
quit_replied (SmtpDialogue *self G_GNUC_UNUSED, MailReply *reply G_GNUC_UNUSED)
{
  return close_connection ();
}

static const Step steps[N_STEPS] = {
  [STEP_GREETING] = { MAIL_STAGE_GREETING, is_always_wanted, NULL, greeting_replied },
  [STEP_HELLO] = { MAIL_STAGE_HELLO, is_always_wanted, hello_begin, hello_replied },
  [STEP_STARTTLS] = { MAIL_STAGE_ENCRYPT, starttls_is_wanted, starttls_begin, starttls_replied },
  [STEP_AUTH] = { MAIL_STAGE_SIGN_IN, smtp_sign_in_is_wanted, smtp_sign_in_begin,
                  smtp_sign_in_replied },
  [STEP_MAIL] = { MAIL_STAGE_SENDER, smtp_envelope_is_wanted, smtp_envelope_begin_mail,
                  smtp_envelope_replied },
  [STEP_RCPT] = { MAIL_STAGE_RECIPIENT, smtp_envelope_is_wanted, smtp_envelope_begin_rcpt,
                  smtp_envelope_replied },
  [STEP_DATA] = { MAIL_STAGE_MESSAGE, smtp_envelope_has_message, smtp_envelope_begin_data,
                  smtp_envelope_data_replied },
  [STEP_CONTENT] = { MAIL_STAGE_MESSAGE, smtp_envelope_has_message, smtp_envelope_begin_content,
                     smtp_envelope_replied },
  [STEP_QUIT] = { MAIL_STAGE_QUIT, is_always_wanted, say_quit, quit_replied },
};

MailStage
smtp_dialogue_get_stage (const SmtpDialogue *self)
{
  return steps[self->step].stage;
}

/* The verdict is known; these are answers to what was pipelined behind it, or
   to the "*" that ended a sign-in. Where DATA was accepted all the same, only
   closing the connection before the final dot keeps a message from being sent. */
static MailAction
drain (SmtpDialogue *self, MailReply *reply)
{
  if (mail_reply_is_intermediate (reply))
    return close_connection ();

  return self->unanswered > 0 ? smtp_dialogue_receive () : say_quit (self);
}

static void
smtp_dialogue_finalize (GObject *object)
{
  SmtpDialogue *self = SMTP_DIALOGUE (object);

  g_object_unref (self->request);
  g_date_time_unref (self->now);
  g_free (self->hello_name);
  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  g_clear_pointer (&self->bindings.exporter, g_bytes_unref);
  g_clear_pointer (&self->bindings.unique, g_bytes_unref);
  smtp_sign_in_forget (self);
  g_clear_pointer (&self->message, g_bytes_unref);
  g_free (self->verdict.detail);

  G_OBJECT_CLASS (smtp_dialogue_parent_class)->finalize (object);
}

static void
smtp_dialogue_class_init (SmtpDialogueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_dialogue_finalize;
}

static void
smtp_dialogue_init (SmtpDialogue *self)
{
  self->step = STEP_GREETING;
}

static NetFraming *
create_framing (MailDialogue *dialogue G_GNUC_UNUSED, BaseRedactor *redactor)
{
  return NET_FRAMING (smtp_reply_reader_new (redactor));
}

/* In EHLO the address is said where the settings give no name. */
static MailAction
connected (MailDialogue *dialogue, const char *local_address_literal)
{
  SmtpDialogue *self = SMTP_DIALOGUE (dialogue);
  const MailSettings *settings = mail_request_get_settings (self->request);

  self->hello_name =
      g_strdup (*settings->hello_name != '\0' ? settings->hello_name : local_address_literal);
  self->unanswered = 1;

  return settings->security == MAIL_SECURITY_TLS ? (MailAction){ MAIL_ACTION_START_TLS, NULL }
                                                 : smtp_dialogue_receive ();
}

/* After STARTTLS everything that the server said before is forgotten (RFC 3207,
   section 4.2). */
static MailAction
encrypted (MailDialogue *dialogue, const NetChannelBindings *bindings)
{
  SmtpDialogue *self = SMTP_DIALOGUE (dialogue);

  self->is_encrypted = TRUE;
  self->unread = NULL;
  self->bindings.exporter = bindings->exporter != NULL ? g_bytes_ref (bindings->exporter) : NULL;
  self->bindings.unique = bindings->unique != NULL ? g_bytes_ref (bindings->unique) : NULL;

  if (self->step == STEP_GREETING)
    return smtp_dialogue_receive ();

  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  self->says_helo = FALSE;
  self->step = STEP_HELLO;

  return hello_begin (self);
}

static MailAction
replied (MailDialogue *dialogue, MailReply *reply, const char *unread)
{
  SmtpDialogue *self = SMTP_DIALOGUE (dialogue);
  MailAction action;

  if (self->unanswered > 0)
    self->unanswered--;
  self->unread = self->unanswered == 0 ? unread : NULL;

  if (self->has_verdict && self->step != STEP_QUIT)
    action = drain (self, reply);
  else
    action = steps[self->step].replied (self, reply);

  self->unread = NULL;

  return action;
}

static MailDialogueState
get_state (MailDialogue *dialogue)
{
  SmtpDialogue *self = SMTP_DIALOGUE (dialogue);

  return (MailDialogueState){
    .stage = smtp_dialogue_get_stage (self),
    .is_encrypted = self->is_encrypted,
    .awaits_end_of_message = self->step == STEP_CONTENT,
    .capabilities = self->capabilities,
    .mechanism = self->mechanism,
    .verdict = self->has_verdict ? &self->verdict : NULL,
  };
}

static void
smtp_dialogue_dialogue_init (MailDialogueInterface *iface)
{
  iface->usual_ports = usual_ports;
  iface->port_between_servers = port_between_servers;
  iface->create_framing = create_framing;
  iface->connected = connected;
  iface->encrypted = encrypted;
  iface->replied = replied;
  iface->get_state = get_state;
}

/**
 * smtp_dialogue_new:
 * @now: the date of the test message
 *
 * Returns: (transfer full): a dialogue that has not begun
 */
MailDialogue *
smtp_dialogue_new (MailRequest *request, GDateTime *now)
{
  SmtpDialogue *self = g_object_new (SMTP_TYPE_DIALOGUE, NULL);

  self->request = g_object_ref (request);
  self->now = g_date_time_ref (now);

  return MAIL_DIALOGUE (self);
}
