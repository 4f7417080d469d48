/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-dialogue.h"

#include <string.h>

#include "smtp-message.h"

#define MAX_CHALLENGES 20

/**
 * SmtpDialogue:
 *
 * The SMTP client without a socket. It is told what just happened (connected,
 * encrypted, a reply) and says the one next action. Every rule of order, of
 * pipelining and of what may be said in the clear is here, in the table of
 * steps; nothing here waits, reads or writes.
 *
 * The verdict may be known before the conversation has ended: what comes after
 * it (the rest of what was pipelined, and QUIT) is politeness, and cannot
 * change it.
 */
typedef enum
{
  STEP_GREETING,
  STEP_HELLO,
  STEP_STARTTLS,
  STEP_AUTH,
  STEP_MAIL,
  STEP_RCPT,
  STEP_DATA,
  STEP_CONTENT,
  STEP_QUIT,
  N_STEPS,
} StepId;

struct _SmtpDialogue
{
  MailRequest *request;
  GDateTime *now;

  StepId step;
  gboolean is_encrypted;
  guint unanswered;
  const char *unread;

  char *hello_name;
  gboolean says_helo;
  MailCapabilities *capabilities;

  NetChannelBindings bindings;
  SaslExchange *sasl;
  char *mechanism;
  BaseSecret *initial_response;
  guint n_challenges;

  gboolean is_pipelined;
  GBytes *message;

  gboolean has_verdict;
  MailVerdict verdict;
};

typedef struct
{
  MailStage stage;
  gboolean (*is_wanted) (const SmtpDialogue *self);
  MailAction (*begin) (SmtpDialogue *self);
  MailAction (*replied) (SmtpDialogue *self, MailReply *reply);
} Step;

static const Step steps[N_STEPS];

static MailAction
receive (void)
{
  return (MailAction){ MAIL_ACTION_RECEIVE, NULL };
}

static MailAction
close_connection (void)
{
  return (MailAction){ MAIL_ACTION_CLOSE, NULL };
}

static void
decide (SmtpDialogue *self, MailFailure failure, MailStage stage, const char *detail)
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

static MailAction
fail (SmtpDialogue *self, MailFailure failure, const char *detail)
{
  decide (self, failure, smtp_dialogue_get_stage (self), detail);

  return self->unanswered > 0 ? receive () : say_quit (self);
}

/* The conversation cannot be believed any more, so nothing more is said. */
static MailAction
fail_and_close (SmtpDialogue *self, MailFailure failure, const char *detail)
{
  decide (self, failure, smtp_dialogue_get_stage (self), detail);

  return close_connection ();
}

static MailAction
fail_by_reply (SmtpDialogue *self, MailReply *reply)
{
  gboolean is_refusal = mail_reply_is_temporary (reply) || mail_reply_is_permanent (reply);

  /* After 421 the server closes the connection (RFC 5321, section 3.8). */
  if (mail_reply_get_code (reply) == 421)
    return fail_and_close (self, MAIL_FAILURE_REPLY, NULL);

  return fail (self, is_refusal ? MAIL_FAILURE_REPLY : MAIL_FAILURE_UNEXPECTED_REPLY, NULL);
}

/* Nothing is sent while something waits that nobody asked for: it may be meant
   as the answer to what comes next. Only 421 may come at any time. */
static MailAction
send_flight (SmtpDialogue *self, MailFlight *flight, guint n_replies)
{
  if (self->unread != NULL)
    {
      mail_flight_free (flight);
      if (!g_str_has_prefix (self->unread, "421"))
        return fail_and_close (self, MAIL_FAILURE_EARLY_REPLY, self->unread);
      self->unanswered = 1;
      return receive ();
    }

  self->unanswered = n_replies;
  return (MailAction){ MAIL_ACTION_SEND, flight };
}

static MailAction
send_line (SmtpDialogue *self, const char *line)
{
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_line (flight, smtp_dialogue_get_stage (self), line);

  return send_flight (self, flight, 1);
}

static MailAction
proceed (SmtpDialogue *self)
{
  MailStage passed = smtp_dialogue_get_stage (self);

  do
    self->step++;
  while (!steps[self->step].is_wanted (self));

  if (self->step == STEP_QUIT)
    {
      decide (self, MAIL_FAILURE_NONE, passed, NULL);
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
  return mail_reply_get_code (reply) == 220 ? proceed (self) : fail_by_reply (self, reply);
}

static MailAction
hello_begin (SmtpDialogue *self)
{
  g_autofree char *line =
      g_strdup_printf ("%s %s", self->says_helo ? "HELO" : "EHLO", self->hello_name);

  return send_line (self, line);
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
    return fail_by_reply (self, reply);

  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  self->capabilities = mail_capabilities_new (reply);

  return proceed (self);
}

static gboolean
starttls_is_wanted (const SmtpDialogue *self)
{
  return mail_request_get_security (self->request) == MAIL_SECURITY_STARTTLS && !self->is_encrypted;
}

static MailAction
starttls_begin (SmtpDialogue *self)
{
  if (!mail_capabilities_offer (self->capabilities, "STARTTLS"))
    return fail (self, MAIL_FAILURE_STARTTLS_NOT_OFFERED, NULL);

  return send_line (self, "STARTTLS");
}

static MailAction
starttls_replied (SmtpDialogue *self, MailReply *reply)
{
  if (mail_reply_get_code (reply) != 220)
    return fail_by_reply (self, reply);

  /* What came behind the 220 would be read as if it had come over TLS. */
  if (self->unread != NULL)
    return fail_and_close (self, MAIL_FAILURE_STARTTLS_INJECTION, self->unread);

  return (MailAction){ MAIL_ACTION_START_TLS, NULL };
}

static gboolean
auth_is_wanted (const SmtpDialogue *self)
{
  return mail_request_asks_for (self->request, MAIL_STAGE_SIGN_IN);
}

static MailFailure
choose_mechanism (SmtpDialogue *self, const char **mechanism)
{
  gboolean can_bind = self->bindings.exporter != NULL || self->bindings.unique != NULL;

  switch (sasl_choose (self->request, self->capabilities, self->is_encrypted, can_bind, mechanism))
    {
    case SASL_CHOICE_FOUND:
      return MAIL_FAILURE_NONE;
    case SASL_CHOICE_NOT_OFFERED:
      return MAIL_FAILURE_SIGN_IN_NOT_OFFERED;
    case SASL_CHOICE_WOULD_SHOW_PASSWORD:
      return MAIL_FAILURE_PLAINTEXT_PASSWORD;
    case SASL_CHOICE_NONE_IN_COMMON:
    default:
      return MAIL_FAILURE_NO_COMMON_MECHANISM;
    }
}

static MailAction
send_response (SmtpDialogue *self,
               const char *command,
               const BaseSecret *response,
               gboolean is_secret)
{
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_response (flight, MAIL_STAGE_SIGN_IN, command, response, is_secret);

  return send_flight (self, flight, 1);
}

static MailAction
auth_begin (SmtpDialogue *self)
{
  const char *mechanism = NULL;
  MailFailure failure = choose_mechanism (self, &mechanism);
  g_autofree char *command = NULL;
  gboolean is_secret = FALSE;
  g_autoptr (GError) error = NULL;

  if (failure != MAIL_FAILURE_NONE)
    return fail (self, failure, NULL);

  self->sasl = sasl_exchange_new (self->request, mechanism, &self->bindings, &error);
  if (self->sasl == NULL)
    return fail (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, error->message);

  if (sasl_exchange_starts_with_client (self->sasl) &&
      !sasl_exchange_step (self->sasl, NULL, &self->initial_response, &is_secret, &error))
    return fail (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, error->message);

  self->mechanism = g_strdup (sasl_exchange_get_mechanism (self->sasl));
  command = g_strconcat ("AUTH ", self->mechanism, NULL);

  return send_response (self, command, self->initial_response, is_secret);
}

static void
forget_secrets (SmtpDialogue *self)
{
  g_clear_pointer (&self->sasl, sasl_exchange_free);
  g_clear_pointer (&self->initial_response, base_secret_unref);
}

/* "*" ends an exchange that the client cannot go on with (RFC 4954, section 4);
   the server then refuses the AUTH command. */
static MailAction
auth_abort (SmtpDialogue *self, const char *detail)
{
  MailAction action = send_line (self, "*");

  if (!self->has_verdict)
    decide (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, MAIL_STAGE_SIGN_IN, detail);

  return action;
}

static MailAction
auth_challenged (SmtpDialogue *self, const char *challenge)
{
  g_autoptr (BaseSecret) initial_response = g_steal_pointer (&self->initial_response);
  g_autoptr (BaseSecret) response = NULL;
  gboolean is_secret = TRUE;
  g_autoptr (GError) error = NULL;

  if (++self->n_challenges > MAX_CHALLENGES)
    return auth_abort (self, NULL);

  /* Servers from before RFC 4954 overlook the initial response and ask for it
     with an empty challenge. What they have not seen is no second attempt. */
  if (initial_response != NULL && *challenge == '\0' && sasl_exchange_is_complete (self->sasl))
    return send_response (self, NULL, initial_response, TRUE);

  if (!sasl_exchange_step (self->sasl, challenge, &response, &is_secret, &error))
    return auth_abort (self, error->message);

  return send_response (self, NULL, response, is_secret);
}

static MailAction
auth_replied (SmtpDialogue *self, MailReply *reply)
{
  gboolean is_complete;

  if (mail_reply_get_code (reply) == 334)
    return auth_challenged (self, mail_reply_get_lines (reply)[0]);

  is_complete = sasl_exchange_is_complete (self->sasl);
  forget_secrets (self);

  if (mail_reply_get_code (reply) != 235)
    return fail_by_reply (self, reply);

  /* A success before the mechanism has come to its end proves nothing: neither
     that the password was looked at, nor, with SCRAM, who the server is. */
  if (!is_complete)
    return fail (self, MAIL_FAILURE_SIGN_IN_PROTOCOL, NULL);

  return proceed (self);
}

static gboolean
envelope_is_wanted (const SmtpDialogue *self)
{
  return mail_request_asks_for (self->request, MAIL_STAGE_RECIPIENT);
}

static gboolean
message_is_wanted (const SmtpDialogue *self)
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
  g_autofree char *sender = encode_address (mail_request_get_sender (self->request));
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
  g_autofree char *recipient = encode_address (mail_request_get_recipient (self->request));

  return g_strdup_printf ("RCPT TO:<%s>", recipient);
}

/* RFC 2920: DATA may end a group, because the server still says whether it
   wants the message. */
static guint
add_pipelined (SmtpDialogue *self, MailFlight *flight)
{
  g_autofree char *rcpt_line = make_rcpt_line (self);

  mail_flight_add_line (flight, MAIL_STAGE_RECIPIENT, rcpt_line);
  if (!message_is_wanted (self))
    return 1;

  mail_flight_add_line (flight, MAIL_STAGE_MESSAGE, "DATA");
  return 2;
}

static MailAction
mail_begin (SmtpDialogue *self)
{
  const char *sender = mail_request_get_sender (self->request);
  const char *recipient = mail_request_get_recipient (self->request);
  gboolean is_smtputf8 = needs_smtputf8 (sender) || needs_smtputf8 (recipient);
  guint64 size_limit = mail_capabilities_get_size_limit (self->capabilities);
  g_autofree char *mail_line = NULL;
  MailFlight *flight;
  guint n_replies = 1;

  if (is_smtputf8 && !mail_capabilities_offer (self->capabilities, "SMTPUTF8"))
    return fail (self, MAIL_FAILURE_SMTPUTF8_NOT_OFFERED, NULL);

  self->message =
      smtp_message_new (sender, recipient, mail_request_get_server (self->request), self->now);
  if (size_limit > 0 && g_bytes_get_size (self->message) > size_limit)
    return fail (self, MAIL_FAILURE_MESSAGE_OVER_SIZE, NULL);

  flight = mail_flight_new ();
  mail_line = make_mail_line (self, is_smtputf8);
  mail_flight_add_line (flight, MAIL_STAGE_SENDER, mail_line);
  self->is_pipelined = mail_capabilities_offer (self->capabilities, "PIPELINING");
  if (self->is_pipelined)
    n_replies += add_pipelined (self, flight);

  return send_flight (self, flight, n_replies);
}

static MailAction
rcpt_begin (SmtpDialogue *self)
{
  g_autofree char *line = make_rcpt_line (self);

  return self->is_pipelined ? receive () : send_line (self, line);
}

static MailAction
envelope_replied (SmtpDialogue *self, MailReply *reply)
{
  return mail_reply_is_positive (reply) ? proceed (self) : fail_by_reply (self, reply);
}

static MailAction
data_begin (SmtpDialogue *self)
{
  return self->is_pipelined ? receive () : send_line (self, "DATA");
}

static MailAction
data_replied (SmtpDialogue *self, MailReply *reply)
{
  return mail_reply_get_code (reply) == 354 ? proceed (self) : fail_by_reply (self, reply);
}

static MailAction
content_begin (SmtpDialogue *self)
{
  g_autoptr (GBytes) data = smtp_message_encode_data (self->message);
  MailFlight *flight = mail_flight_new ();

  mail_flight_add_message (flight, MAIL_STAGE_MESSAGE, data);

  return send_flight (self, flight, 1);
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
  [STEP_AUTH] = { MAIL_STAGE_SIGN_IN, auth_is_wanted, auth_begin, auth_replied },
  [STEP_MAIL] = { MAIL_STAGE_SENDER, envelope_is_wanted, mail_begin, envelope_replied },
  [STEP_RCPT] = { MAIL_STAGE_RECIPIENT, envelope_is_wanted, rcpt_begin, envelope_replied },
  [STEP_DATA] = { MAIL_STAGE_MESSAGE, message_is_wanted, data_begin, data_replied },
  [STEP_CONTENT] = { MAIL_STAGE_MESSAGE, message_is_wanted, content_begin, envelope_replied },
  [STEP_QUIT] = { MAIL_STAGE_QUIT, is_always_wanted, say_quit, quit_replied },
};

/* The verdict is known; these are answers to what was pipelined behind it, or
   to the "*" that ended a sign-in. Where DATA was accepted all the same, only
   closing the connection before the final dot keeps a message from being sent. */
static MailAction
drain (SmtpDialogue *self, MailReply *reply)
{
  if (mail_reply_is_intermediate (reply))
    return close_connection ();

  return self->unanswered > 0 ? receive () : say_quit (self);
}

/**
 * smtp_dialogue_new:
 * @now: the date of the test message
 *
 * Returns: (transfer full): a dialogue that has not begun
 */
SmtpDialogue *
smtp_dialogue_new (MailRequest *request, GDateTime *now)
{
  SmtpDialogue *self = g_new0 (SmtpDialogue, 1);

  self->request = g_object_ref (request);
  self->now = g_date_time_ref (now);
  self->step = STEP_GREETING;

  return self;
}

/**
 * smtp_dialogue_free:
 * @self: (transfer full): a dialogue
 */
void
smtp_dialogue_free (SmtpDialogue *self)
{
  g_object_unref (self->request);
  g_date_time_unref (self->now);
  g_free (self->hello_name);
  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  g_clear_pointer (&self->bindings.exporter, g_bytes_unref);
  g_clear_pointer (&self->bindings.unique, g_bytes_unref);
  forget_secrets (self);
  g_free (self->mechanism);
  g_clear_pointer (&self->message, g_bytes_unref);
  g_free (self->verdict.detail);
  g_free (self);
}

/**
 * smtp_dialogue_connected:
 * @local_address_literal: this computer's address as "[192.0.2.1]" or
 *   "[IPv6:2001:db8::1]" (RFC 5321, section 4.1.3), said in EHLO where the
 *   request gives no name
 *
 * The TCP connection is there.
 *
 * Returns: the next action
 */
MailAction
smtp_dialogue_connected (SmtpDialogue *self, const char *local_address_literal)
{
  const char *hello_name = mail_request_get_hello_name (self->request);
  gboolean has_name = hello_name != NULL && *hello_name != '\0';

  self->hello_name = g_strdup (has_name ? hello_name : local_address_literal);
  self->unanswered = 1;

  if (mail_request_get_security (self->request) == MAIL_SECURITY_TLS)
    return (MailAction){ MAIL_ACTION_START_TLS, NULL };

  return receive ();
}

/**
 * smtp_dialogue_encrypted:
 * @bindings: what a SCRAM-…-PLUS sign-in is tied to
 *
 * The TLS handshake is done and the certificate is the right one. After
 * STARTTLS everything that the server said before is forgotten (RFC 3207,
 * section 4.2).
 *
 * Returns: the next action
 */
MailAction
smtp_dialogue_encrypted (SmtpDialogue *self, const NetChannelBindings *bindings)
{
  self->is_encrypted = TRUE;
  self->unread = NULL;
  self->bindings.exporter = bindings->exporter != NULL ? g_bytes_ref (bindings->exporter) : NULL;
  self->bindings.unique = bindings->unique != NULL ? g_bytes_ref (bindings->unique) : NULL;

  if (self->step == STEP_GREETING)
    return receive ();

  g_clear_pointer (&self->capabilities, mail_capabilities_unref);
  self->says_helo = FALSE;
  self->step = STEP_HELLO;

  return hello_begin (self);
}

/**
 * smtp_dialogue_replied:
 * @unread: (nullable): the beginning of what was received behind @reply
 *
 * The server said @reply.
 *
 * Returns: the next action
 */
MailAction
smtp_dialogue_replied (SmtpDialogue *self, MailReply *reply, const char *unread)
{
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

/**
 * smtp_dialogue_get_stage:
 *
 * Returns: the stage whose reply, or handshake, is waited for
 */
MailStage
smtp_dialogue_get_stage (const SmtpDialogue *self)
{
  return steps[self->step].stage;
}

/**
 * smtp_dialogue_is_encrypted:
 *
 * Returns: whether TLS is up
 */
gboolean
smtp_dialogue_is_encrypted (const SmtpDialogue *self)
{
  return self->is_encrypted;
}

/**
 * smtp_dialogue_awaits_end_of_message:
 *
 * Returns: whether the message was sent and the server is looking at it, which
 *   may take longer than anything else (RFC 5321, section 4.5.3.2.6)
 */
gboolean
smtp_dialogue_awaits_end_of_message (const SmtpDialogue *self)
{
  return self->step == STEP_CONTENT;
}

/**
 * smtp_dialogue_get_capabilities:
 *
 * Returns: (nullable): what the last EHLO offered
 */
MailCapabilities *
smtp_dialogue_get_capabilities (const SmtpDialogue *self)
{
  return self->capabilities;
}

/**
 * smtp_dialogue_get_mechanism:
 *
 * Returns: (nullable): the SASL mechanism of the sign-in
 */
const char *
smtp_dialogue_get_mechanism (const SmtpDialogue *self)
{
  return self->mechanism;
}

/**
 * smtp_dialogue_get_verdict:
 *
 * Returns: (nullable): how the check ended, as soon as that is known
 */
const MailVerdict *
smtp_dialogue_get_verdict (const SmtpDialogue *self)
{
  return self->has_verdict ? &self->verdict : NULL;
}
