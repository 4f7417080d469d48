/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-report.h"

#include "smtp-enums.h"
#include "smtp-text.h"

typedef struct
{
  SmtpStageOutcome outcome;
  double start;
  double resumed;
  double duration;
  SmtpWaits waits;
  SmtpReply *reply;
} StageRecord;

struct _SmtpReport
{
  GObject parent_instance;

  SmtpRequest *request;
  SmtpTranscript *transcript;
  GDateTime *start;

  gboolean is_finished;
  gboolean is_cancelled;
  double verdict_milliseconds;
  SmtpFailure failure;
  SmtpStage failed_stage;
  char *detail;

  StageRecord stages[SMTP_N_STAGES];
  GPtrArray *addresses;
  guint16 answering_port;
  SmtpCapabilities *capabilities_before_tls;
  SmtpCapabilities *capabilities_after_tls;
  char *tls_protocol;
  char *tls_ciphersuite;
  SmtpCertificate *certificate;
  char *mechanism;
};

G_DEFINE_FINAL_TYPE (SmtpReport, smtp_report, G_TYPE_OBJECT)

static void
smtp_address_free (gpointer data)
{
  SmtpAddress *self = data;

  g_free (self->address);
  g_free (self);
}

static void
smtp_report_finalize (GObject *object)
{
  SmtpReport *self = SMTP_REPORT (object);

  for (guint i = 0; i < SMTP_N_STAGES; i++)
    g_clear_pointer (&self->stages[i].reply, smtp_reply_unref);
  g_clear_object (&self->request);
  g_clear_object (&self->transcript);
  g_free (self->detail);
  g_ptr_array_unref (self->addresses);
  g_clear_pointer (&self->capabilities_before_tls, smtp_capabilities_unref);
  g_clear_pointer (&self->capabilities_after_tls, smtp_capabilities_unref);
  g_free (self->tls_protocol);
  g_free (self->tls_ciphersuite);
  g_clear_pointer (&self->certificate, smtp_certificate_unref);
  g_free (self->mechanism);
  g_date_time_unref (self->start);

  G_OBJECT_CLASS (smtp_report_parent_class)->finalize (object);
}

static void
smtp_report_class_init (SmtpReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = smtp_report_finalize;
}

static void
smtp_report_init (SmtpReport *self)
{
  self->addresses = g_ptr_array_new_with_free_func (smtp_address_free);
}

/**
 * smtp_address_outcome_to_nick:
 *
 * Returns: the outcome's name in JSON, such as "timed-out"
 */
const char *
smtp_address_outcome_to_nick (SmtpAddressOutcome outcome)
{
  return smtp_enum_to_nick (SMTP_TYPE_ADDRESS_OUTCOME, (int) outcome);
}

/**
 * smtp_report_new:
 *
 * Returns: (transfer full): a report in which no stage was reached
 */
SmtpReport *
smtp_report_new (SmtpRequest *request, SmtpTranscript *transcript)
{
  SmtpReport *self = g_object_new (SMTP_TYPE_REPORT, NULL);

  self->request = g_object_ref (request);
  self->transcript = g_object_ref (transcript);
  self->start = g_date_time_new_now_local ();
  for (guint i = 0; i < SMTP_N_STAGES; i++)
    self->stages[i].outcome = smtp_request_asks_for (request, (SmtpStage) i)
                                  ? SMTP_STAGE_OUTCOME_NOT_REACHED
                                  : SMTP_STAGE_OUTCOME_NOT_ASKED;

  return self;
}

/**
 * smtp_report_get_request:
 *
 * Returns: what was asked for
 */
SmtpRequest *
smtp_report_get_request (SmtpReport *self)
{
  return self->request;
}

/**
 * smtp_report_get_start:
 *
 * Returns: when the run began, for who looks it up in the server's log
 */
GDateTime *
smtp_report_get_start (SmtpReport *self)
{
  return self->start;
}

/**
 * smtp_report_get_transcript:
 *
 * It still grows by the exchange of QUIT, for which the verdict did not wait.
 *
 * Returns: the conversation
 */
SmtpTranscript *
smtp_report_get_transcript (SmtpReport *self)
{
  return self->transcript;
}

/**
 * smtp_report_is_verified:
 *
 * Returns: whether the last stage asked for was passed, over the security
 *   asked for, with a valid or expressly trusted certificate
 */
gboolean
smtp_report_is_verified (SmtpReport *self)
{
  return self->is_finished && !self->is_cancelled && self->failure == SMTP_FAILURE_NONE;
}

/**
 * smtp_report_is_cancelled:
 *
 * Returns: whether the person stopped the check
 */
gboolean
smtp_report_is_cancelled (SmtpReport *self)
{
  return self->is_cancelled;
}

/**
 * smtp_report_get_verdict_milliseconds:
 *
 * Returns: when the answer was known, from the start of the run
 */
double
smtp_report_get_verdict_milliseconds (SmtpReport *self)
{
  return self->verdict_milliseconds;
}

/**
 * smtp_report_get_failure:
 *
 * Returns: what ended the check
 */
SmtpFailure
smtp_report_get_failure (SmtpReport *self)
{
  return self->failure;
}

/**
 * smtp_report_get_failed_stage:
 *
 * Returns: the stage that the check ended in; the last one passed where
 *   nothing failed
 */
SmtpStage
smtp_report_get_failed_stage (SmtpReport *self)
{
  return self->failed_stage;
}

/**
 * smtp_report_get_detail:
 *
 * Returns: (nullable): the local evidence, inert: an error's words, or the line
 *   that is no reply
 */
const char *
smtp_report_get_detail (SmtpReport *self)
{
  return self->detail;
}

/**
 * smtp_report_get_reply:
 *
 * Returns: (nullable): the last reply of the stage that the check ended in
 */
SmtpReply *
smtp_report_get_reply (SmtpReport *self)
{
  return self->stages[self->failed_stage].reply;
}

/**
 * smtp_report_get_stage_reply:
 *
 * Returns: (nullable): the last reply of @stage
 */
SmtpReply *
smtp_report_get_stage_reply (SmtpReport *self, SmtpStage stage)
{
  return self->stages[stage].reply;
}

/**
 * smtp_report_get_stage_outcome:
 *
 * Returns: what came of @stage
 */
SmtpStageOutcome
smtp_report_get_stage_outcome (SmtpReport *self, SmtpStage stage)
{
  return self->stages[stage].outcome;
}

/**
 * smtp_report_get_stage_start:
 *
 * Returns: when @stage began, in milliseconds
 */
double
smtp_report_get_stage_start (SmtpReport *self, SmtpStage stage)
{
  return self->stages[stage].start;
}

/**
 * smtp_report_get_stage_duration:
 *
 * Returns: how long @stage took, in milliseconds
 */
double
smtp_report_get_stage_duration (SmtpReport *self, SmtpStage stage)
{
  return self->stages[stage].duration;
}

/**
 * smtp_report_get_stage_waits:
 *
 * Of connecting all is waited for; of looking the name up nothing is known.
 *
 * Returns: how the server was waited for in @stage
 */
SmtpWaits
smtp_report_get_stage_waits (SmtpReport *self, SmtpStage stage)
{
  return self->stages[stage].waits;
}

/**
 * smtp_report_get_addresses:
 *
 * Returns: (element-type SmtpAddress): the server's addresses, in the order in
 *   which they are tried
 */
GPtrArray *
smtp_report_get_addresses (SmtpReport *self)
{
  return self->addresses;
}

/**
 * smtp_report_get_answering_port:
 *
 * Returns: another usual port of the server that took a connection while the
 *   one asked for did not answer, or 0
 */
guint16
smtp_report_get_answering_port (SmtpReport *self)
{
  return self->answering_port;
}

/**
 * smtp_report_get_capabilities_before_tls:
 *
 * Returns: (nullable): what was offered before encryption
 */
SmtpCapabilities *
smtp_report_get_capabilities_before_tls (SmtpReport *self)
{
  return self->capabilities_before_tls;
}

/**
 * smtp_report_get_capabilities_after_tls:
 *
 * Returns: (nullable): what was offered over TLS
 */
SmtpCapabilities *
smtp_report_get_capabilities_after_tls (SmtpReport *self)
{
  return self->capabilities_after_tls;
}

/**
 * smtp_report_get_capabilities:
 *
 * Returns: (nullable): what was offered last
 */
SmtpCapabilities *
smtp_report_get_capabilities (SmtpReport *self)
{
  return self->capabilities_after_tls != NULL ? self->capabilities_after_tls
                                              : self->capabilities_before_tls;
}

/**
 * smtp_report_is_encrypted:
 *
 * Returns: whether TLS was up when the check ended
 */
gboolean
smtp_report_is_encrypted (SmtpReport *self)
{
  return self->tls_protocol != NULL;
}

/**
 * smtp_report_get_tls_protocol:
 *
 * Returns: (nullable): such as "TLS 1.3"
 */
const char *
smtp_report_get_tls_protocol (SmtpReport *self)
{
  return self->tls_protocol;
}

/**
 * smtp_report_get_tls_ciphersuite:
 *
 * Returns: (nullable): such as "TLS_AES_256_GCM_SHA384"
 */
const char *
smtp_report_get_tls_ciphersuite (SmtpReport *self)
{
  return self->tls_ciphersuite;
}

/**
 * smtp_report_get_certificate:
 *
 * Returns: (nullable): the server's certificate
 */
SmtpCertificate *
smtp_report_get_certificate (SmtpReport *self)
{
  return self->certificate;
}

/**
 * smtp_report_get_mechanism:
 *
 * Returns: (nullable): the SASL mechanism that was used
 */
const char *
smtp_report_get_mechanism (SmtpReport *self)
{
  return self->mechanism;
}

/**
 * smtp_report_begin_stage:
 *
 * @stage is going on now. A stage that is begun again, as EHLO is after
 * STARTTLS, keeps its first beginning, and its durations add up.
 */
void
smtp_report_begin_stage (SmtpReport *self, SmtpStage stage, double milliseconds)
{
  StageRecord *record = &self->stages[stage];

  if (record->outcome <= SMTP_STAGE_OUTCOME_NOT_ASKED)
    record->start = milliseconds;
  record->resumed = milliseconds;
  record->outcome = SMTP_STAGE_OUTCOME_RUNNING;
}

/**
 * smtp_report_end_stage:
 *
 * @stage came to @outcome.
 */
void
smtp_report_end_stage (SmtpReport *self,
                       SmtpStage stage,
                       SmtpStageOutcome outcome,
                       double milliseconds)
{
  StageRecord *record = &self->stages[stage];

  record->outcome = outcome;
  record->duration += milliseconds - record->resumed;
}

/**
 * smtp_report_add_stage_waits:
 *
 * The server was waited for in @stage.
 */
void
smtp_report_add_stage_waits (SmtpReport *self, SmtpStage stage, SmtpWaits waits)
{
  SmtpWaits *sum = &self->stages[stage].waits;

  sum->n_round_trips += waits.n_round_trips;
  sum->milliseconds += waits.milliseconds;
  sum->round_trip_milliseconds = waits.round_trip_milliseconds;
}

/**
 * smtp_report_set_reply:
 *
 * Keeps @reply as the last one of @stage.
 */
void
smtp_report_set_reply (SmtpReport *self, SmtpStage stage, SmtpReply *reply)
{
  g_clear_pointer (&self->stages[stage].reply, smtp_reply_unref);
  self->stages[stage].reply = smtp_reply_ref (reply);
}

/**
 * smtp_report_add_address:
 *
 * Adds an address of the server, or changes the outcome of one that is there.
 */
void
smtp_report_add_address (SmtpReport *self, const char *address, SmtpAddressOutcome outcome)
{
  SmtpAddress *added;

  for (guint i = 0; i < self->addresses->len; i++)
    {
      SmtpAddress *known = self->addresses->pdata[i];

      if (g_str_equal (known->address, address))
        {
          known->outcome = outcome;
          return;
        }
    }

  added = g_new0 (SmtpAddress, 1);
  added->address = g_strdup (address);
  added->outcome = outcome;
  g_ptr_array_add (self->addresses, added);
}

/**
 * smtp_report_set_answering_port:
 *
 * See smtp_report_get_answering_port().
 */
void
smtp_report_set_answering_port (SmtpReport *self, guint16 port)
{
  self->answering_port = port;
}

/**
 * smtp_report_set_capabilities:
 *
 * Keeps what EHLO offered, before TLS or after it.
 */
void
smtp_report_set_capabilities (SmtpReport *self,
                              SmtpCapabilities *capabilities,
                              gboolean is_encrypted)
{
  SmtpCapabilities **place =
      is_encrypted ? &self->capabilities_after_tls : &self->capabilities_before_tls;

  g_clear_pointer (place, smtp_capabilities_unref);
  *place = smtp_capabilities_ref (capabilities);
}

/**
 * smtp_report_set_tls:
 *
 * TLS is up, with this protocol and ciphersuite.
 */
void
smtp_report_set_tls (SmtpReport *self, const char *protocol, const char *ciphersuite)
{
  g_free (self->tls_protocol);
  self->tls_protocol = g_strdup (protocol);
  g_free (self->tls_ciphersuite);
  self->tls_ciphersuite = g_strdup (ciphersuite);
}

/**
 * smtp_report_set_certificate:
 *
 * Keeps the certificate that the server showed.
 */
void
smtp_report_set_certificate (SmtpReport *self, SmtpCertificate *certificate)
{
  g_clear_pointer (&self->certificate, smtp_certificate_unref);
  self->certificate = smtp_certificate_ref (certificate);
}

/**
 * smtp_report_set_mechanism:
 *
 * Keeps the mechanism of the sign-in.
 */
void
smtp_report_set_mechanism (SmtpReport *self, const char *mechanism)
{
  g_free (self->mechanism);
  self->mechanism = g_strdup (mechanism);
}

static void
finish (SmtpReport *self, SmtpStage stage, double milliseconds)
{
  self->is_finished = TRUE;
  self->failed_stage = stage;
  self->verdict_milliseconds = milliseconds;

  for (guint i = 0; i < SMTP_N_STAGES; i++)
    if (self->stages[i].outcome == SMTP_STAGE_OUTCOME_RUNNING)
      smtp_report_end_stage (self, (SmtpStage) i, SMTP_STAGE_OUTCOME_NOT_REACHED, milliseconds);
}

/**
 * smtp_report_finish:
 * @failure: %SMTP_FAILURE_NONE where everything asked for was passed
 * @stage: the stage that failed, or the last one that was passed
 * @detail: (nullable): local evidence; made inert by the caller
 * @milliseconds: when the answer was known
 *
 * Ends the report.
 */
void
smtp_report_finish (
    SmtpReport *self, SmtpFailure failure, SmtpStage stage, const char *detail, double milliseconds)
{
  self->failure = failure;
  self->detail = g_strdup (detail);
  if (failure != SMTP_FAILURE_NONE && self->stages[stage].outcome != SMTP_STAGE_OUTCOME_FAILED)
    {
      smtp_report_begin_stage (self, stage, milliseconds);
      smtp_report_end_stage (self, stage, SMTP_STAGE_OUTCOME_FAILED, milliseconds);
    }

  finish (self, stage, milliseconds);
}

/**
 * smtp_report_finish_cancelled:
 * @stage: the stage that was going on
 *
 * Ends the report of a check that the person stopped.
 */
void
smtp_report_finish_cancelled (SmtpReport *self, SmtpStage stage, double milliseconds)
{
  self->is_cancelled = TRUE;

  finish (self, stage, milliseconds);
}
