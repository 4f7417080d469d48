/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-session-private.h"

#include <glib/gi18n-lib.h>

#include "net-tls.h"
#include "net-tls-query.h"

/* How a session sets TLS up, beside all else, and begins it. */

/* Nothing that the server says can make up for it. */
static void
fail_by_authorities (MailSession *self, GError *error)
{
  if (mail_session_is_decided (self))
    {
      self->error = error;
      mail_session_answer (self);
    }
  else
    {
      mail_session_decide_without_verdict (self, error);
    }

  mail_session_end (self);
}

static void
take_tls (MailSession *self)
{
  g_auto (NetEncryption) encryption = net_channel_get_encryption (self->channel);
  NetChannelBindings bindings = { NULL, NULL };

  mail_recorder_set_tls (self->recorder, encryption.protocol, encryption.ciphersuite);
  mail_recorder_set_weaknesses (self->recorder, encryption.weaknesses);
  mail_session_note (self, _ ("Encrypted with %s, %s"), encryption.protocol,
                     encryption.ciphersuite);

  net_channel_get_bindings (self->channel, &bindings);
  mail_session_perform (self, mail_dialogue_encrypted (self->dialogue, &bindings));
  g_clear_pointer (&bindings.exporter, g_bytes_unref);
  g_clear_pointer (&bindings.unique, g_bytes_unref);
}

static void
on_encrypted (GObject *channel, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_encrypted = net_channel_encrypt_finish (NET_CHANNEL (channel), result, &error);
  NetCertificate *certificate = net_channel_get_certificate (self->channel);

  if (self->is_ending)
    return;

  if (certificate != NULL)
    mail_recorder_set_certificate (self->recorder, certificate);

  if (is_encrypted)
    take_tls (self);
  else
    mail_session_fail_by_error (self, error);
}

/* The hello is all that was asked for, and nothing can be said behind it. */
static void
on_answered (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean takes_it = net_tls_query_finish (result, &error);

  if (self->is_ending)
    return;

  if (!takes_it)
    {
      mail_session_fail_by_error (self, error);
      return;
    }

  mail_session_note (self, "%s", _ ("The server accepts TLS 1.2"));
  mail_session_end_stage (self, MAIL_STAGE_OUTCOME_PASSED);
  mail_session_decide (self,
                       mail_recorder_finish (self->recorder, MAIL_FAILURE_NONE, MAIL_STAGE_ENCRYPT,
                                             NULL, mail_session_get_milliseconds (self)),
                       NULL);
  mail_session_end (self);
}

static void
begin_tls (MailSession *self)
{
  const NetTrust trust = {
    .identity = self->identity,
    .authorities = self->authorities,
    .fingerprint = self->settings->trusted_certificate,
    .redactor = self->redactor,
  };

  if (mail_request_get_goal (self->request)->asks_for_tls_1_2)
    net_tls_query_async (self->wire, self->identity, self->framing, self->io, on_answered,
                         mail_session_wait_for (self));
  else
    net_channel_encrypt_async (self->channel, self->tls, &trust, self->io, on_encrypted,
                               mail_session_wait_for (self));
}

void
mail_session_start_tls (MailSession *self)
{
  mail_session_set_stage (self, MAIL_STAGE_ENCRYPT);
  self->waits_for_tls = self->reads_authorities || self->prepares_tls;
  if (!self->waits_for_tls)
    begin_tls (self);
}

static void
on_tls_prepared (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  GError *error = NULL;

  self->prepares_tls = FALSE;
  if (!net_tls_prepare_finish (result, &self->tls, &self->authorities, &error) &&
      !mail_session_is_stopped (self))
    {
      fail_by_authorities (self, error);
      return;
    }

  g_clear_error (&error);
  if (mail_session_is_decided (self))
    mail_session_answer (self);
  else if (self->waits_for_tls)
    mail_session_start_tls (self);
}

static void
prepare_tls (MailSession *self, GBytes *pem)
{
  self->prepares_tls = TRUE;
  net_tls_prepare_async (self->wire, self->identity, pem, self->settings->ca_file, on_tls_prepared,
                         mail_session_wait_for (self));
}

static void
on_authorities_read (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WaitingSession) self = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) pem = net_authorities_read_finish (result, &error);

  self->reads_authorities = FALSE;
  if (pem != NULL)
    {
      prepare_tls (self, pem);
    }
  else if (mail_session_is_stopped (self))
    {
      g_error_free (error);
      mail_session_answer (self);
    }
  else
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_clear_error (&error);
          error =
              g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                           _ ("The file %s could not be read in time"), self->settings->ca_file);
        }
      fail_by_authorities (self, error);
    }
}

void
mail_session_prepare_tls (MailSession *self)
{
  if (*self->settings->ca_file == '\0')
    {
      prepare_tls (self, NULL);
      return;
    }

  self->reads_authorities = TRUE;
  net_authorities_read_async (self->settings->ca_file, self->reading, on_authorities_read,
                              mail_session_wait_for (self));
}
