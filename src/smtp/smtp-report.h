/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-capabilities.h"
#include "smtp-certificate.h"
#include "smtp-failure.h"
#include "smtp-meter.h"
#include "smtp-reply.h"
#include "smtp-request.h"
#include "smtp-stage.h"
#include "smtp-transcript.h"

G_BEGIN_DECLS

/**
 * SmtpAddressOutcome:
 * @SMTP_ADDRESS_OUTCOME_NOT_TRIED: another address answered first
 * @SMTP_ADDRESS_OUTCOME_CONNECTED: the conversation went over this one
 * @SMTP_ADDRESS_OUTCOME_REFUSED: nothing listens there
 * @SMTP_ADDRESS_OUTCOME_TIMED_OUT: no answer in time
 * @SMTP_ADDRESS_OUTCOME_UNREACHABLE: no way there
 */
typedef enum
{
  SMTP_ADDRESS_OUTCOME_NOT_TRIED,
  SMTP_ADDRESS_OUTCOME_CONNECTED,
  SMTP_ADDRESS_OUTCOME_REFUSED,
  SMTP_ADDRESS_OUTCOME_TIMED_OUT,
  SMTP_ADDRESS_OUTCOME_UNREACHABLE,
} SmtpAddressOutcome;

/**
 * SmtpAddress:
 * @address: the numeric form
 * @outcome: what came of it
 *
 * An address of the server that was looked up for a check.
 */
typedef struct
{
  char *address;
  SmtpAddressOutcome outcome;
} SmtpAddress;

#define SMTP_TYPE_REPORT (smtp_report_get_type ())

/* What happened in a check, all of it, and nothing secret. A session writes it
   with the functions below and hands it over when it is finished; nobody
   changes it after that. Times are in milliseconds from the start of the run. */
G_DECLARE_FINAL_TYPE (SmtpReport, smtp_report, SMTP, REPORT, GObject)

const char *smtp_address_outcome_to_nick (SmtpAddressOutcome outcome);

SmtpReport *smtp_report_new (SmtpRequest *request, SmtpTranscript *transcript);

SmtpRequest *smtp_report_get_request (SmtpReport *self);
GDateTime *smtp_report_get_start (SmtpReport *self);
SmtpTranscript *smtp_report_get_transcript (SmtpReport *self);
gboolean smtp_report_is_verified (SmtpReport *self);
gboolean smtp_report_is_cancelled (SmtpReport *self);
double smtp_report_get_verdict_milliseconds (SmtpReport *self);

SmtpFailure smtp_report_get_failure (SmtpReport *self);
SmtpStage smtp_report_get_failed_stage (SmtpReport *self);
const char *smtp_report_get_detail (SmtpReport *self);
SmtpReply *smtp_report_get_reply (SmtpReport *self);
SmtpReply *smtp_report_get_stage_reply (SmtpReport *self, SmtpStage stage);

SmtpStageOutcome smtp_report_get_stage_outcome (SmtpReport *self, SmtpStage stage);
double smtp_report_get_stage_start (SmtpReport *self, SmtpStage stage);
double smtp_report_get_stage_duration (SmtpReport *self, SmtpStage stage);
SmtpWaits smtp_report_get_stage_waits (SmtpReport *self, SmtpStage stage);

GPtrArray *smtp_report_get_addresses (SmtpReport *self);
guint16 smtp_report_get_answering_port (SmtpReport *self);
SmtpCapabilities *smtp_report_get_capabilities_before_tls (SmtpReport *self);
SmtpCapabilities *smtp_report_get_capabilities_after_tls (SmtpReport *self);
SmtpCapabilities *smtp_report_get_capabilities (SmtpReport *self);
gboolean smtp_report_is_encrypted (SmtpReport *self);
const char *smtp_report_get_tls_protocol (SmtpReport *self);
const char *smtp_report_get_tls_ciphersuite (SmtpReport *self);
SmtpCertificate *smtp_report_get_certificate (SmtpReport *self);
const char *smtp_report_get_mechanism (SmtpReport *self);

void smtp_report_begin_stage (SmtpReport *self, SmtpStage stage, double milliseconds);
void smtp_report_end_stage (SmtpReport *self,
                            SmtpStage stage,
                            SmtpStageOutcome outcome,
                            double milliseconds);
void smtp_report_add_stage_waits (SmtpReport *self, SmtpStage stage, SmtpWaits waits);
void smtp_report_set_reply (SmtpReport *self, SmtpStage stage, SmtpReply *reply);
void smtp_report_add_address (SmtpReport *self, const char *address, SmtpAddressOutcome outcome);
void smtp_report_set_answering_port (SmtpReport *self, guint16 port);
void smtp_report_set_capabilities (SmtpReport *self,
                                   SmtpCapabilities *capabilities,
                                   gboolean is_encrypted);
void smtp_report_set_tls (SmtpReport *self, const char *protocol, const char *ciphersuite);
void smtp_report_set_certificate (SmtpReport *self, SmtpCertificate *certificate);
void smtp_report_set_mechanism (SmtpReport *self, const char *mechanism);
void smtp_report_finish (SmtpReport *self,
                         SmtpFailure failure,
                         SmtpStage stage,
                         const char *detail,
                         double milliseconds);
void smtp_report_finish_cancelled (SmtpReport *self, SmtpStage stage, double milliseconds);

G_END_DECLS
