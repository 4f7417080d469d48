/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-report-private.h"

G_DEFINE_FINAL_TYPE (MailReport, mail_report, G_TYPE_OBJECT)

static void
mail_report_finalize (GObject *object)
{
  MailReport *self = MAIL_REPORT (object);

  for (guint i = 0; i < MAIL_N_STAGES; i++)
    g_clear_pointer (&self->stages[i].reply, mail_reply_unref);
  g_clear_pointer (&self->settings, mail_settings_free);
  g_clear_pointer (&self->goal, mail_goal_free);
  g_clear_object (&self->transcript);
  g_free (self->detail);
  g_ptr_array_unref (self->attempts);
  g_ptr_array_unref (self->other_ports);
  g_ptr_array_unref (self->other_names);
  g_clear_pointer (&self->capabilities_before_tls, mail_capabilities_unref);
  g_clear_pointer (&self->capabilities_after_tls, mail_capabilities_unref);
  g_free (self->tls_protocol);
  g_free (self->tls_ciphersuite);
  g_clear_pointer (&self->certificate, net_certificate_unref);
  g_clear_pointer (&self->token, sasl_token_free);
  g_free (self->mechanism);
  g_clear_pointer (&self->start, g_date_time_unref);

  G_OBJECT_CLASS (mail_report_parent_class)->finalize (object);
}

static void
mail_report_class_init (MailReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mail_report_finalize;
}

static void
mail_report_init (MailReport *self)
{
  self->attempts = net_attempts_new ();
  self->other_ports = net_attempts_new ();
  self->other_names = g_ptr_array_new_with_free_func (g_free);
}

/**
 * mail_report_get_settings:
 *
 * Returns: what was tested; no string of it is %NULL
 */
const MailSettings *
mail_report_get_settings (MailReport *self)
{
  return self->settings;
}

/**
 * mail_report_get_goal:
 *
 * Returns: how far it was to go; no string of it is %NULL
 */
const MailGoal *
mail_report_get_goal (MailReport *self)
{
  return self->goal;
}

/**
 * mail_report_asks_for:
 *
 * Returns: see mail_goal_asks_for()
 */
gboolean
mail_report_asks_for (MailReport *self, MailStage stage)
{
  return mail_goal_asks_for (self->goal, self->settings, stage);
}

/**
 * mail_report_get_start:
 *
 * Returns: when the run began, for who looks it up in the server's log
 */
GDateTime *
mail_report_get_start (MailReport *self)
{
  return self->start;
}

/**
 * mail_report_get_transcript:
 *
 * It still grows by the exchange of QUIT, for which the verdict did not wait.
 *
 * Returns: the conversation
 */
MailTranscript *
mail_report_get_transcript (MailReport *self)
{
  return self->transcript;
}

/**
 * mail_report_is_verified:
 *
 * Returns: whether the last stage asked for was passed, over the security
 *   asked for, with a valid or expressly trusted certificate
 */
gboolean
mail_report_is_verified (MailReport *self)
{
  return self->is_finished && !self->is_cancelled && self->failure == MAIL_FAILURE_NONE;
}

/**
 * mail_report_is_cancelled:
 *
 * Returns: whether the person stopped the check
 */
gboolean
mail_report_is_cancelled (MailReport *self)
{
  return self->is_cancelled;
}

/**
 * mail_report_get_verdict_milliseconds:
 *
 * Returns: when the answer was known, from the start of the run
 */
double
mail_report_get_verdict_milliseconds (MailReport *self)
{
  return self->verdict_milliseconds;
}

/**
 * mail_report_get_failure:
 *
 * Returns: what ended the check
 */
MailFailure
mail_report_get_failure (MailReport *self)
{
  return self->failure;
}

/**
 * mail_report_get_net_failure:
 *
 * Returns: what ended the connection, with %MAIL_FAILURE_CONNECTION
 */
NetFailure
mail_report_get_net_failure (MailReport *self)
{
  return self->net_failure;
}

/**
 * mail_report_get_last_stage:
 *
 * Returns: the stage that the check ended in; the last one passed where
 *   nothing failed
 */
MailStage
mail_report_get_last_stage (MailReport *self)
{
  return self->last_stage;
}

/**
 * mail_report_get_detail:
 *
 * Returns: (nullable): the local evidence, inert: an error's words, or the line
 *   that is no reply
 */
const char *
mail_report_get_detail (MailReport *self)
{
  return self->detail;
}

/**
 * mail_report_get_reply:
 *
 * Returns: (nullable): the last reply of the stage that the check ended in
 */
MailReply *
mail_report_get_reply (MailReport *self)
{
  return self->stages[self->last_stage].reply;
}

/**
 * mail_report_get_stage_reply:
 *
 * Returns: (nullable): the last reply of @stage
 */
MailReply *
mail_report_get_stage_reply (MailReport *self, MailStage stage)
{
  return self->stages[stage].reply;
}

/**
 * mail_report_get_stage_outcome:
 *
 * Returns: what came of @stage
 */
MailStageOutcome
mail_report_get_stage_outcome (MailReport *self, MailStage stage)
{
  return self->stages[stage].outcome;
}

/**
 * mail_report_get_stage_start:
 *
 * Returns: when @stage began, in milliseconds
 */
double
mail_report_get_stage_start (MailReport *self, MailStage stage)
{
  return self->stages[stage].start;
}

/**
 * mail_report_get_stage_duration:
 *
 * Returns: how long @stage took, in milliseconds
 */
double
mail_report_get_stage_duration (MailReport *self, MailStage stage)
{
  return self->stages[stage].duration;
}

/**
 * mail_report_get_stage_waits:
 *
 * Of connecting all is waited for; of looking the name up nothing is known.
 *
 * Returns: how the server was waited for in @stage
 */
NetWaits
mail_report_get_stage_waits (MailReport *self, MailStage stage)
{
  return self->stages[stage].waits;
}

/**
 * mail_report_get_attempts:
 *
 * Returns: (element-type NetAttempt): what came of connecting to each address of the
 *   server, in the order in which they were tried
 */
GPtrArray *
mail_report_get_attempts (MailReport *self)
{
  return self->attempts;
}

/**
 * mail_report_get_other_ports:
 *
 * Returns: (element-type NetAttempt): what came of looking at the other usual ports
 *   of the server, the likeliest first; none where that was not done
 */
GPtrArray *
mail_report_get_other_ports (MailReport *self)
{
  return self->other_ports;
}

/**
 * mail_report_get_answering_port:
 *
 * Returns: the likeliest other port of the server that took a connection while the
 *   one asked for did not answer, or 0
 */
guint16
mail_report_get_answering_port (MailReport *self)
{
  for (guint i = 0; i < self->other_ports->len; i++)
    {
      const NetAttempt *attempt = self->other_ports->pdata[i];

      if (attempt->outcome == NET_ATTEMPT_OUTCOME_CONNECTED)
        return attempt->port;
    }

  return 0;
}

static const char *
find_address (MailReport *self, NetAttemptOutcome outcome)
{
  for (guint i = 0; i < self->attempts->len; i++)
    {
      const NetAttempt *attempt = self->attempts->pdata[i];

      if (attempt->outcome == outcome)
        return attempt->address;
    }

  return NULL;
}

/**
 * mail_report_get_answering_address:
 *
 * Returns: (nullable): another address of the server that spoke, where the one that
 *   was connected to did not
 */
const char *
mail_report_get_answering_address (MailReport *self)
{
  return find_address (self, NET_ATTEMPT_OUTCOME_ANSWERED);
}

/**
 * mail_report_get_connected_address:
 *
 * Returns: (nullable): the address that was connected to
 */
const char *
mail_report_get_connected_address (MailReport *self)
{
  return find_address (self, NET_ATTEMPT_OUTCOME_CONNECTED);
}

/**
 * mail_report_loses_packets:
 *
 * Returns: whether the check ended in a silence in which large packets seem to have
 *   been lost on the way
 */
gboolean
mail_report_loses_packets (MailReport *self)
{
  return self->loses_packets;
}

/**
 * mail_report_get_other_names:
 *
 * Returns: (element-type utf8): names of the certificate, where it is for others than
 *   the one asked for, that lead to the address that was connected to
 */
GPtrArray *
mail_report_get_other_names (MailReport *self)
{
  return self->other_names;
}

/**
 * mail_report_get_secret_oddities:
 *
 * Returns: what is odd in the password or token that was given; of a password, nothing
 *   else is known here
 */
BaseOddities
mail_report_get_secret_oddities (MailReport *self)
{
  return self->secret_oddities;
}

/**
 * mail_report_get_token:
 *
 * Returns: (nullable): what the access token says of itself, where one was given and says
 *   anything; unchecked
 */
const SaslToken *
mail_report_get_token (MailReport *self)
{
  return self->token;
}

/**
 * mail_report_has_bared_secret:
 *
 * Returns: whether a password or token, or what proves that it is known, was sent over a
 *   connection that is not encrypted
 */
gboolean
mail_report_has_bared_secret (MailReport *self)
{
  return self->has_bared_secret;
}

/**
 * mail_report_get_capabilities_before_tls:
 *
 * Returns: (nullable): what was offered before encryption
 */
MailCapabilities *
mail_report_get_capabilities_before_tls (MailReport *self)
{
  return self->capabilities_before_tls;
}

/**
 * mail_report_get_capabilities_after_tls:
 *
 * Returns: (nullable): what was offered over TLS
 */
MailCapabilities *
mail_report_get_capabilities_after_tls (MailReport *self)
{
  return self->capabilities_after_tls;
}

/**
 * mail_report_get_capabilities:
 *
 * Returns: (nullable): what was offered last
 */
MailCapabilities *
mail_report_get_capabilities (MailReport *self)
{
  return self->capabilities_after_tls != NULL ? self->capabilities_after_tls
                                              : self->capabilities_before_tls;
}

/**
 * mail_report_is_encrypted:
 *
 * Returns: whether TLS was up when the check ended
 */
gboolean
mail_report_is_encrypted (MailReport *self)
{
  return self->tls_protocol != NULL;
}

/**
 * mail_report_get_tls_protocol:
 *
 * Returns: (nullable): such as "TLS 1.3"
 */
const char *
mail_report_get_tls_protocol (MailReport *self)
{
  return self->tls_protocol;
}

/**
 * mail_report_get_tls_ciphersuite:
 *
 * Returns: (nullable): such as "TLS_AES_256_GCM_SHA384"
 */
const char *
mail_report_get_tls_ciphersuite (MailReport *self)
{
  return self->tls_ciphersuite;
}

/**
 * mail_report_get_certificate:
 *
 * Returns: (nullable): the server's certificate
 */
NetCertificate *
mail_report_get_certificate (MailReport *self)
{
  return self->certificate;
}

/**
 * mail_report_get_weaknesses:
 *
 * Returns: what the server's encryption and certificate have that other programs
 *   refuse
 */
NetWeaknesses
mail_report_get_weaknesses (MailReport *self)
{
  return self->tls_weaknesses |
         (self->certificate != NULL ? net_certificate_get_weaknesses (self->certificate) : 0);
}

/**
 * mail_report_get_mechanism:
 *
 * Returns: (nullable): the SASL mechanism that was used
 */
const char *
mail_report_get_mechanism (MailReport *self)
{
  return self->mechanism;
}

/**
 * mail_report_is_signed_in:
 *
 * Returns: whether a sign-in was asked for, and the server accepted it
 */
gboolean
mail_report_is_signed_in (MailReport *self)
{
  return mail_report_asks_for (self, MAIL_STAGE_SIGN_IN) &&
         self->stages[MAIL_STAGE_SIGN_IN].outcome == MAIL_STAGE_OUTCOME_PASSED;
}
