/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

#include <glib/gi18n-lib.h>

#include "net-address-probe.h"
#include "net-connector.h"
#include "net-port-probe.h"
#include "net-resolver.h"
#include "net-tls-probe.h"

/* A server that has not answered by then is looked at in another way: a port that
   takes no connection mostly never will, and one that takes it and says nothing
   may wait for TLS. */
#define SILENCE_SECONDS 3
/* Where a port is said to be closed, how long another has to show that it is open. */
#define OPEN_PORT_SECONDS 1

/* How long the other addresses of a server have to speak, where one does not. */
#define OTHER_ADDRESSES_SECONDS 5

/* How a session comes to a connection: the name, the addresses, and what is looked
   at where a server is silent. */

static GCancellable *
begin_look (MailSession *self)
{
  g_object_unref (self->look);
  self->look = g_cancellable_new ();

  return self->look;
}

static void
on_probed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (net_tls_probe_finish (result, &error) || mail_session_is_decided (self) ||
      g_cancellable_is_cancelled (self->look))
    return;

  said = mail_session_dup_clean (self, error->message);
  if (error->code == NET_FAILURE_TLS_ON_PLAIN)
    mail_session_note (self, "%s", _ ("The server waits for encryption"));
  else
    mail_session_note (self, _ ("On a second connection, when asked for encryption, it says: %s"),
                       said);
  mail_session_decide_by_connection (self, (NetFailure) error->code, said);
  mail_session_end (self);
}

static gboolean
on_silent_greeting (gpointer user_data)
{
  MailSession *self = user_data;
  g_autofree char *address = net_channel_dup_remote_address (self->channel);
  NetBeginning beginning = net_channel_get_beginning (self->channel);

  /* Some services, such as Telnet, never end a first line. A mail server that has
     begun waits to see who speaks before it ends, on any connection. */
  if (beginning == NET_BEGINNING_FOREIGN)
    g_cancellable_cancel (self->io);
  else if (address != NULL && beginning == NET_BEGINNING_NONE)
    net_tls_probe_async (address, self->settings->port, self->framing, begin_look (self), on_probed,
                         mail_session_wait_for (self));

  return G_SOURCE_REMOVE;
}

static void
take_connection (MailSession *self, GSocketConnection *connection)
{
  g_autofree char *address = NULL;
  g_autofree char *literal = NULL;

  self->channel = net_channel_new (connection, self->wire, self->framing);
  address = net_channel_dup_remote_address (self->channel);
  /* Translators: the first is an address, as in "Connected to 192.0.2.7, port 587" */
  mail_session_note (self, _ ("Connected to %s, port %u"), address, self->settings->port);

  literal = net_channel_dup_local_literal (self->channel);
  mail_session_perform (self, mail_dialogue_connected (self->dialogue, literal));

  if (self->stage == MAIL_STAGE_GREETING &&
      self->settings->port != mail_dialogue_get_port_between_servers (self->dialogue))
    mail_session_call_after (self, &self->silence, SILENCE_SECONDS, on_silent_greeting);
}

static void
note_ports (MailSession *self, GPtrArray *attempts)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < attempts->len; i++)
    {
      const NetAttempt *attempt = attempts->pdata[i];

      if (attempt->outcome == NET_ATTEMPT_OUTCOME_CONNECTED)
        g_string_append_printf (list, "%s%u", list->len > 0 ? ", " : "", attempt->port);
    }

  if (list->len > 0)
    /* Translators: the numbers of ports, as in "Other ports that answer: 587, 465" */
    mail_session_note (self, _ ("Other ports that answer: %s"), list->str);
  else
    mail_session_note (self, "%s", _ ("No other usual port answers"));
}

static void
on_ports_probed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GPtrArray) attempts = net_probe_ports_finish (result);
  g_autoptr (GError) error = g_steal_pointer (&self->connect_error);

  self->looks_at_ports = FALSE;
  if (self->is_ending || self->stage != MAIL_STAGE_CONNECT)
    return;

  mail_recorder_set_other_ports (self->recorder, attempts);
  note_ports (self, attempts);
  if (error != NULL)
    mail_session_fail_by_error (self, error);
}

static gboolean
is_refused (const GError *error)
{
  return g_error_matches (error, NET_FAILURE, NET_FAILURE_CONNECT_REFUSED);
}

/* Which ports of the server answer, so that the person can be told. */
static void
look_at_ports (MailSession *self)
{
  mail_session_note (self,
                     is_refused (self->connect_error)
                         ? _ ("Port %u is closed: looking at the other usual ports")
                         : _ ("No answer from port %u: looking at the other usual ports"),
                     self->settings->port);
  self->looks_at_ports = TRUE;
  net_probe_ports_async (self->addresses, mail_dialogue_get_usual_ports (self->dialogue),
                         self->settings->port, begin_look (self), on_ports_probed,
                         mail_session_wait_for (self));
}

static gboolean
on_silent_port (gpointer user_data)
{
  look_at_ports (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
on_look_is_over (gpointer user_data)
{
  MailSession *self = user_data;

  g_cancellable_cancel (self->look);

  return G_SOURCE_REMOVE;
}

/* Another port may be open where this one is refused; and firewalls forbid a single
   port by the same message by which routers say that there is no way at all. */
static gboolean
is_closed (const GError *error)
{
  return is_refused (error) ||
         g_error_matches (error, NET_FAILURE, NET_FAILURE_CONNECT_UNREACHABLE);
}

static void
fail_to_connect (MailSession *self, GError *error)
{
  gboolean looks_on = is_closed (error);

  mail_session_clear_source (&self->silence);
  self->connect_error = error;
  if (looks_on && !self->looks_at_ports)
    look_at_ports (self);

  if (looks_on)
    mail_session_call_after (self, &self->silence, OPEN_PORT_SECONDS, on_look_is_over);
  else
    g_cancellable_cancel (self->look);

  if (!self->looks_at_ports)
    {
      g_autoptr (GError) known = g_steal_pointer (&self->connect_error);

      mail_session_fail_by_error (self, known);
    }
}

static void
on_connected (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GPtrArray) attempts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = net_connect_finish (result, &attempts, &error);

  if (self->is_ending)
    return;

  self->attempts = g_ptr_array_ref (attempts);
  mail_recorder_set_attempts (self->recorder, attempts);
  if (connection != NULL)
    {
      take_connection (self, connection);
    }
  else if (g_error_matches (error, NET_FAILURE, NET_FAILURE_CLOSED))
    {
      mail_session_set_stage (self, MAIL_STAGE_GREETING);
      mail_session_fail_by_error (self, error);
    }
  else
    {
      fail_to_connect (self, g_steal_pointer (&error));
    }
}

static gboolean
has_said_nothing (MailSession *self)
{
  g_autofree char *partial = net_framing_dup_partial (self->framing, TRUE);

  return partial == NULL;
}

static gboolean
begins_with_tls (MailSession *self)
{
  return self->settings->security == MAIL_SECURITY_TLS;
}

/* Before the server has said a word, whatever is wrong may be wrong with the one address
   alone. */
static gboolean
breaks_before_greeting (MailSession *self, NetFailure failure)
{
  gboolean is_before_greeting =
      self->stage == MAIL_STAGE_GREETING ||
      (self->stage == MAIL_STAGE_ENCRYPT && begins_with_tls (self) && !self->waits_for_tls);

  return is_before_greeting && has_said_nothing (self) &&
         (failure == NET_FAILURE_CLOSED || failure == NET_FAILURE_TLS ||
          failure == NET_FAILURE_TIMED_OUT);
}

static void
on_addresses_probed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GPtrArray) attempts = net_probe_addresses_finish (result);

  if (self->is_ending)
    return;

  for (guint i = 0; i < attempts->len; i++)
    {
      const NetAttempt *attempt = attempts->pdata[i];

      if (attempt->outcome == NET_ATTEMPT_OUTCOME_ANSWERED)
        mail_session_note (self, _ ("At %s the server answers"), attempt->address);
    }
  mail_recorder_set_attempts (self->recorder, attempts);
  mail_session_end_look (self);
}

/* The connection is over, and its stage with it; @failure is told when the look ends. */
void
mail_session_begin_look (MailSession *self, NetFailure failure, const char *detail, guint seconds)
{
  mail_session_clear_source (&self->deadline);
  self->connect_error =
      g_error_new_literal (NET_FAILURE, (int) failure, detail != NULL ? detail : "");
  begin_look (self);
  mail_session_call_after (self, &self->silence, seconds, on_look_is_over);
}

void
mail_session_end_look (MailSession *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->connect_error);

  mail_session_fail_by_error (self, error);
}

/* No longer than the address that failed: what is as slow as that does not work better. */
static guint
get_look_seconds (MailSession *self, NetFailure failure)
{
  guint waited =
      (guint) (mail_recorder_get_stage_duration (self->recorder, self->stage) / 1000.0 + 0.5);

  return failure == NET_FAILURE_TIMED_OUT ? CLAMP (waited, 1, OTHER_ADDRESSES_SECONDS)
                                          : OTHER_ADDRESSES_SECONDS;
}

/**
 * mail_session_look_at_addresses:
 * @failure: what ended the connection, and @detail its evidence
 *
 * Where a server has more addresses than the one that failed, looks whether they work,
 * which ends the session with @failure a little later.
 *
 * Returns: whether there is something to look at
 */
gboolean
mail_session_look_at_addresses (MailSession *self, NetFailure failure, const char *detail)
{
  if (self->has_looked_at_addresses || self->attempts == NULL ||
      !net_attempts_have (self->attempts, NET_ATTEMPT_OUTCOME_NOT_TRIED) ||
      !breaks_before_greeting (self, failure))
    return FALSE;

  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
  mail_session_note (self, "%s", _ ("Looking at the server’s other addresses"));
  self->has_looked_at_addresses = TRUE;
  mail_session_begin_look (self, failure, detail, get_look_seconds (self, failure));
  net_probe_addresses_async (self->attempts, self->framing,
                             begins_with_tls (self) ? self->identity : NULL, self->look,
                             on_addresses_probed, mail_session_wait_for (self));

  return TRUE;
}

static void
note_addresses (MailSession *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->addresses->len; i++)
    {
      g_autofree char *address = g_inet_address_to_string (self->addresses->pdata[i]);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", address);
    }

  /* Translators: a server and its addresses, as in "mail.example.net is 192.0.2.7, 192.0.2.8" */
  mail_session_note (self, _ ("%s is %s"), self->settings->server, list->str);
}

static void
on_resolved (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;

  self->addresses = net_resolve_finish (result, &error);
  if (self->is_ending)
    return;

  if (self->addresses == NULL)
    {
      mail_session_fail_by_error (self, error);
      return;
    }

  if (!g_hostname_is_ip_address (self->settings->server))
    note_addresses (self);
  mail_session_set_stage (self, MAIL_STAGE_CONNECT);
  mail_session_call_after (self, &self->silence, SILENCE_SECONDS, on_silent_port);
  net_connect_async (self->addresses, self->settings->port,
                     mail_request_get_goal (self->request)->segment_bytes, self->io, on_connected,
                     mail_session_wait_for (self));
}

/**
 * mail_session_connect:
 *
 * Begins with the server's name.
 */
void
mail_session_connect (MailSession *self)
{
  net_resolve_async (self->settings->server, self->io, on_resolved, mail_session_wait_for (self));
}

/**
 * mail_session_give_up_connecting:
 *
 * Ends the stage as its deadline does: another port of the server has answered, say, and
 * this one has not.
 */
void
mail_session_give_up_connecting (MailSession *self)
{
  if (self->has_stage && self->stage == MAIL_STAGE_CONNECT)
    g_cancellable_cancel (self->io);
}
