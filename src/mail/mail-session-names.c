/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

#include <glib/gi18n-lib.h>

#include "net-host-name.h"
#include "net-resolver.h"

/* All names together. */
#define NAMES_SECONDS 3
#define MAX_NAMES 4

/* How a session finds out, where the certificate is for other names, which of these
   lead to the same server: one of them may be what the person should have typed. */

static void ask_next_name (MailSession *self);

static gboolean
has_wrong_name_only (MailSession *self)
{
  NetCertificate *certificate =
      self->channel != NULL ? net_channel_get_certificate (self->channel) : NULL;

  return certificate != NULL &&
         net_certificate_get_problems (certificate) == G_TLS_CERTIFICATE_BAD_IDENTITY;
}

static void
add_name (GPtrArray *names, const char *name, const char *server)
{
  if (names->len < MAX_NAMES && net_host_name_is_whole (name) &&
      g_ascii_strcasecmp (name, server) != 0 &&
      !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

/* The name that the server greeted with comes first, where the certificate has it. */
static GPtrArray *
list_candidates (MailSession *self)
{
  const char *const *certified =
      net_certificate_get_names (net_channel_get_certificate (self->channel));
  MailReply *greeting = mail_recorder_get_reply (self->recorder, MAIL_STAGE_GREETING);
  g_autofree char *greeted = greeting != NULL ? mail_reply_dup_host (greeting) : NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  if (greeted != NULL && net_host_name_is_covered (greeted, certified))
    add_name (names, greeted, self->settings->server);
  for (gsize i = 0; certified[i] != NULL; i++)
    add_name (names, certified[i], self->settings->server);

  return names;
}

static gboolean
leads_here (MailSession *self, GPtrArray *addresses)
{
  g_autofree char *here = net_channel_dup_remote_address (self->channel);
  g_autoptr (GInetAddress) wanted = here != NULL ? g_inet_address_new_from_string (here) : NULL;

  for (guint i = 0; wanted != NULL && i < addresses->len; i++)
    if (g_inet_address_equal (addresses->pdata[i], wanted))
      return TRUE;

  return FALSE;
}

static void
on_name_resolved (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GPtrArray) addresses = net_resolve_finish (result, NULL);
  const char *name = self->names->pdata[self->n_names_asked++];

  if (self->is_ending)
    return;

  if (addresses != NULL && leads_here (self, addresses))
    {
      mail_session_note (self, _ ("%s is the same server"), name);
      mail_recorder_add_other_name (self->recorder, name);
    }
  ask_next_name (self);
}

static void
ask_next_name (MailSession *self)
{
  if (self->n_names_asked < self->names->len && !g_cancellable_is_cancelled (self->look))
    net_resolve_async (self->names->pdata[self->n_names_asked], self->look, on_name_resolved,
                       mail_session_wait_for (self));
  else
    mail_session_end_look (self);
}

/**
 * mail_session_look_at_names:
 * @failure: what ended the connection, and @detail its evidence
 *
 * Where the certificate has nothing wrong but its names, looks which of them lead to
 * this server, which ends the session with @failure a little later. Nobody knows this
 * computer by a name of theirs.
 *
 * Returns: whether there is something to look at
 */
gboolean
mail_session_look_at_names (MailSession *self, NetFailure failure, const char *detail)
{
  if (self->names != NULL || failure != NET_FAILURE_CERTIFICATE || !has_wrong_name_only (self) ||
      g_inet_address_get_is_loopback (self->addresses->pdata[0]))
    return FALSE;

  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_FAILED);
  self->names = list_candidates (self);
  mail_session_begin_look (self, failure, detail, NAMES_SECONDS);
  ask_next_name (self);

  return TRUE;
}
