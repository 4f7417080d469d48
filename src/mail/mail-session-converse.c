/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

/* A server may look at the whole message before it answers the final dot. */
#define END_OF_MESSAGE_TIMEOUT_SECONDS 120
/* The verdict is known; what is still to be answered, QUIT and what was pipelined
   behind a refusal, is only looked at in passing. */
#define QUIT_TIMEOUT_SECONDS 5

/* How a session does what its dialogue says. */

static void receive (MailSession *self);

static void
take_state (MailSession *self)
{
  MailDialogueState state = mail_dialogue_get_state (self->dialogue);

  if (state.capabilities != NULL)
    mail_recorder_set_capabilities (self->recorder, state.capabilities, state.is_encrypted);
  if (state.mechanism != NULL)
    mail_recorder_set_mechanism (self->recorder, state.mechanism);
}

static void
decide_by_verdict (MailSession *self)
{
  const MailVerdict *verdict = mail_session_get_verdict (self);

  mail_session_decide (self,
                       mail_recorder_finish (self->recorder, verdict->failure, verdict->stage,
                                             verdict->detail, self->verdict_milliseconds),
                       NULL);
}

static void
on_sent (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_sent = net_channel_send_finish (NET_CHANNEL (channel), result, &error);

  if (self->is_ending)
    return;

  if (mail_session_get_verdict (self) != NULL && !mail_session_is_decided (self))
    {
      mail_session_end_stage (self, MAIL_STAGE_OUTCOME_PASSED);
      decide_by_verdict (self);
      mail_session_set_deadline (self, QUIT_TIMEOUT_SECONDS);
    }

  /* A server that closed while a flight was on its way may have said why. */
  if (is_sent || g_error_matches (error, NET_FAILURE, NET_FAILURE_CLOSED))
    receive (self);
  else
    mail_session_fail_by_error (self, error);
}

static void
send (MailSession *self, MailFlight *flight)
{
  GPtrArray *lines = mail_flight_get_lines (flight);
  GPtrArray *secrets = mail_flight_get_secrets (flight);

  self->has_sent_secret |= secrets->len > 0;
  for (guint i = 0; i < secrets->len; i++)
    base_redactor_add_line (self->redactor, secrets->pdata[i]);
  for (guint i = 0; i < lines->len; i++)
    {
      const MailFlightLine *line = lines->pdata[i];

      mail_session_add_line (self, MAIL_SPEAKER_CLIENT, line->stage, line->is_secret, line->text);
    }

  net_channel_send_async (self->channel, mail_flight_get_wire (flight), self->io, on_sent,
                          mail_session_wait_for (self));
  mail_flight_free (flight);
}

static void
note_reply (MailSession *self, MailReply *reply)
{
  g_autofree char *evidence = mail_reply_dup_evidence (reply);
  g_auto (GStrv) lines = g_strsplit (evidence, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    mail_session_add_line (self, MAIL_SPEAKER_SERVER, self->stage, FALSE, lines[i]);

  /* What comes behind the verdict has no part in it. */
  if (!mail_session_is_decided (self))
    mail_recorder_set_reply (self->recorder, self->stage, reply);
}

static void
on_received (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MailReply) reply = net_channel_receive_finish (NET_CHANNEL (channel), result, &error);
  g_autofree char *unread = NULL;

  if (self->is_ending)
    return;

  mail_session_clear_source (&self->silence);
  g_cancellable_cancel (self->look);
  if (reply == NULL)
    {
      mail_session_keep_partial (self);
      mail_session_fail_by_error (self, error);
      return;
    }

  note_reply (self, reply);
  unread = net_channel_dup_unread (self->channel);
  mail_session_perform (self, mail_dialogue_replied (self->dialogue, reply, unread));
}

static void
receive (MailSession *self)
{
  net_channel_receive_async (self->channel, self->io, on_received, mail_session_wait_for (self));
}

static void
enter_stage_of_dialogue (MailSession *self)
{
  MailDialogueState state = mail_dialogue_get_state (self->dialogue);

  mail_session_set_stage (self, state.stage);
  if (state.awaits_end_of_message)
    mail_session_set_deadline (self, END_OF_MESSAGE_TIMEOUT_SECONDS);
}

/* The verdict is known. Only QUIT is said before the person hears of it. */
static void
take_verdict (MailSession *self, MailActionKind next)
{
  const MailVerdict *verdict = mail_session_get_verdict (self);

  self->verdict_milliseconds = mail_session_get_milliseconds (self);
  mail_session_set_stage (self, verdict->stage);
  mail_session_end_stage (self, verdict->failure == MAIL_FAILURE_NONE ? MAIL_STAGE_OUTCOME_PASSED
                                                                      : MAIL_STAGE_OUTCOME_FAILED);
  if (next == MAIL_ACTION_SEND)
    return;

  decide_by_verdict (self);
  mail_session_set_deadline (self, QUIT_TIMEOUT_SECONDS);
}

void
mail_session_perform (MailSession *self, MailAction action)
{
  /* The report that was handed over does not change any more. */
  if (!mail_session_is_decided (self))
    take_state (self);
  if (mail_session_get_verdict (self) != NULL && !mail_session_is_decided (self))
    take_verdict (self, action.kind);
  if (!mail_session_is_decided (self) && action.kind != MAIL_ACTION_START_TLS)
    enter_stage_of_dialogue (self);

  switch (action.kind)
    {
    case MAIL_ACTION_RECEIVE:
      receive (self);
      break;
    case MAIL_ACTION_SEND:
      send (self, action.flight);
      break;
    case MAIL_ACTION_START_TLS:
      mail_session_start_tls (self);
      break;
    case MAIL_ACTION_CLOSE:
    default:
      mail_session_end (self);
      break;
    }
}
