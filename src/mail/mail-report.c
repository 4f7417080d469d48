/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-report.h"

#include "mail-enums.h"
#include "base-text.h"

typedef struct
{
  MailStageOutcome outcome;
  double start;
  double resumed;
  double duration;
  NetWaits waits;
  MailReply *reply;
} StageRecord;

struct _MailReport
{
  GObject parent_instance;

  MailRequest *request;
  MailTranscript *transcript;
  GDateTime *start;

  gboolean is_finished;
  gboolean is_cancelled;
  double verdict_milliseconds;
  MailFailure failure;
  MailStage failed_stage;
  char *detail;

  StageRecord stages[MAIL_N_STAGES];
  GPtrArray *addresses;
  guint16 answering_port;
  MailCapabilities *capabilities_before_tls;
  MailCapabilities *capabilities_after_tls;
  char *tls_protocol;
  char *tls_ciphersuite;
  NetCertificate *certificate;
  char *mechanism;
};

G_DEFINE_FINAL_TYPE (MailReport, mail_report, G_TYPE_OBJECT)

static void
mail_address_free (gpointer data)
{
  MailAddress *self = data;

  g_free (self->address);
  g_free (self);
}

static void
mail_report_finalize (GObject *object)
{
  MailReport *self = MAIL_REPORT (object);

  for (guint i = 0; i < MAIL_N_STAGES; i++)
    g_clear_pointer (&self->stages[i].reply, mail_reply_unref);
  g_clear_object (&self->request);
  g_clear_object (&self->transcript);
  g_free (self->detail);
  g_ptr_array_unref (self->addresses);
  g_clear_pointer (&self->capabilities_before_tls, mail_capabilities_unref);
  g_clear_pointer (&self->capabilities_after_tls, mail_capabilities_unref);
  g_free (self->tls_protocol);
  g_free (self->tls_ciphersuite);
  g_clear_pointer (&self->certificate, net_certificate_unref);
  g_free (self->mechanism);
  g_date_time_unref (self->start);

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
  self->addresses = g_ptr_array_new_with_free_func (mail_address_free);
}

/**
 * mail_address_outcome_to_nick:
 *
 * Returns: the outcome's name in JSON, such as "timed-out"
 */
const char *
mail_address_outcome_to_nick (MailAddressOutcome outcome)
{
  return base_enum_to_nick (MAIL_TYPE_ADDRESS_OUTCOME, (int) outcome);
}

/**
 * mail_report_new:
 *
 * Returns: (transfer full): a report in which no stage was reached
 */
MailReport *
mail_report_new (MailRequest *request, MailTranscript *transcript)
{
  MailReport *self = g_object_new (MAIL_TYPE_REPORT, NULL);

  self->request = g_object_ref (request);
  self->transcript = g_object_ref (transcript);
  self->start = g_date_time_new_now_local ();
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    self->stages[i].outcome = mail_request_asks_for (request, (MailStage) i)
                                  ? MAIL_STAGE_OUTCOME_NOT_REACHED
                                  : MAIL_STAGE_OUTCOME_NOT_ASKED;

  return self;
}

/**
 * mail_report_get_request:
 *
 * Returns: what was asked for
 */
MailRequest *
mail_report_get_request (MailReport *self)
{
  return self->request;
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
 * mail_report_get_failed_stage:
 *
 * Returns: the stage that the check ended in; the last one passed where
 *   nothing failed
 */
MailStage
mail_report_get_failed_stage (MailReport *self)
{
  return self->failed_stage;
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
  return self->stages[self->failed_stage].reply;
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
 * mail_report_get_addresses:
 *
 * Returns: (element-type MailAddress): the server's addresses, in the order in
 *   which they are tried
 */
GPtrArray *
mail_report_get_addresses (MailReport *self)
{
  return self->addresses;
}

/**
 * mail_report_get_answering_port:
 *
 * Returns: another usual port of the server that took a connection while the
 *   one asked for did not answer, or 0
 */
guint16
mail_report_get_answering_port (MailReport *self)
{
  return self->answering_port;
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
 * mail_report_begin_stage:
 *
 * @stage is going on now. A stage that is begun again, as EHLO is after
 * STARTTLS, keeps its first beginning, and its durations add up.
 */
void
mail_report_begin_stage (MailReport *self, MailStage stage, double milliseconds)
{
  StageRecord *record = &self->stages[stage];

  if (record->outcome <= MAIL_STAGE_OUTCOME_NOT_ASKED)
    record->start = milliseconds;
  record->resumed = milliseconds;
  record->outcome = MAIL_STAGE_OUTCOME_RUNNING;
}

/**
 * mail_report_end_stage:
 *
 * @stage came to @outcome.
 */
void
mail_report_end_stage (MailReport *self,
                       MailStage stage,
                       MailStageOutcome outcome,
                       double milliseconds)
{
  StageRecord *record = &self->stages[stage];

  record->outcome = outcome;
  record->duration += milliseconds - record->resumed;
}

/**
 * mail_report_add_stage_waits:
 *
 * The server was waited for in @stage.
 */
void
mail_report_add_stage_waits (MailReport *self, MailStage stage, NetWaits waits)
{
  NetWaits *sum = &self->stages[stage].waits;

  sum->n_round_trips += waits.n_round_trips;
  sum->milliseconds += waits.milliseconds;
  sum->round_trip_milliseconds = waits.round_trip_milliseconds;
}

/**
 * mail_report_set_reply:
 *
 * Keeps @reply as the last one of @stage.
 */
void
mail_report_set_reply (MailReport *self, MailStage stage, MailReply *reply)
{
  g_clear_pointer (&self->stages[stage].reply, mail_reply_unref);
  self->stages[stage].reply = mail_reply_ref (reply);
}

/**
 * mail_report_add_address:
 *
 * Adds an address of the server, or changes the outcome of one that is there.
 */
void
mail_report_add_address (MailReport *self, const char *address, MailAddressOutcome outcome)
{
  MailAddress *added;

  for (guint i = 0; i < self->addresses->len; i++)
    {
      MailAddress *known = self->addresses->pdata[i];

      if (g_str_equal (known->address, address))
        {
          known->outcome = outcome;
          return;
        }
    }

  added = g_new0 (MailAddress, 1);
  added->address = g_strdup (address);
  added->outcome = outcome;
  g_ptr_array_add (self->addresses, added);
}

/**
 * mail_report_set_answering_port:
 *
 * See mail_report_get_answering_port().
 */
void
mail_report_set_answering_port (MailReport *self, guint16 port)
{
  self->answering_port = port;
}

/**
 * mail_report_set_capabilities:
 *
 * Keeps what EHLO offered, before TLS or after it.
 */
void
mail_report_set_capabilities (MailReport *self,
                              MailCapabilities *capabilities,
                              gboolean is_encrypted)
{
  MailCapabilities **place =
      is_encrypted ? &self->capabilities_after_tls : &self->capabilities_before_tls;

  g_clear_pointer (place, mail_capabilities_unref);
  *place = mail_capabilities_ref (capabilities);
}

/**
 * mail_report_set_tls:
 *
 * TLS is up, with this protocol and ciphersuite.
 */
void
mail_report_set_tls (MailReport *self, const char *protocol, const char *ciphersuite)
{
  g_free (self->tls_protocol);
  self->tls_protocol = g_strdup (protocol);
  g_free (self->tls_ciphersuite);
  self->tls_ciphersuite = g_strdup (ciphersuite);
}

/**
 * mail_report_set_certificate:
 *
 * Keeps the certificate that the server showed.
 */
void
mail_report_set_certificate (MailReport *self, NetCertificate *certificate)
{
  g_clear_pointer (&self->certificate, net_certificate_unref);
  self->certificate = net_certificate_ref (certificate);
}

/**
 * mail_report_set_mechanism:
 *
 * Keeps the mechanism of the sign-in.
 */
void
mail_report_set_mechanism (MailReport *self, const char *mechanism)
{
  g_free (self->mechanism);
  self->mechanism = g_strdup (mechanism);
}

static void
finish (MailReport *self, MailStage stage, double milliseconds)
{
  self->is_finished = TRUE;
  self->failed_stage = stage;
  self->verdict_milliseconds = milliseconds;

  for (guint i = 0; i < MAIL_N_STAGES; i++)
    if (self->stages[i].outcome == MAIL_STAGE_OUTCOME_RUNNING)
      mail_report_end_stage (self, (MailStage) i, MAIL_STAGE_OUTCOME_NOT_REACHED, milliseconds);
}

/**
 * mail_report_finish:
 * @failure: %MAIL_FAILURE_NONE where everything asked for was passed
 * @stage: the stage that failed, or the last one that was passed
 * @detail: (nullable): local evidence; made inert by the caller
 * @milliseconds: when the answer was known
 *
 * Ends the report.
 */
void
mail_report_finish (
    MailReport *self, MailFailure failure, MailStage stage, const char *detail, double milliseconds)
{
  self->failure = failure;
  self->detail = g_strdup (detail);
  if (failure != MAIL_FAILURE_NONE && self->stages[stage].outcome != MAIL_STAGE_OUTCOME_FAILED)
    {
      mail_report_begin_stage (self, stage, milliseconds);
      mail_report_end_stage (self, stage, MAIL_STAGE_OUTCOME_FAILED, milliseconds);
    }

  finish (self, stage, milliseconds);
}

/**
 * mail_report_finish_cancelled:
 * @stage: the stage that was going on
 *
 * Ends the report of a check that the person stopped.
 */
void
mail_report_finish_cancelled (MailReport *self, MailStage stage, double milliseconds)
{
  self->is_cancelled = TRUE;

  finish (self, stage, milliseconds);
}
