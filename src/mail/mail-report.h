/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-capabilities.h"
#include "net-certificate.h"
#include "mail-failure.h"
#include "net-meter.h"
#include "mail-reply.h"
#include "mail-request.h"
#include "mail-stage.h"
#include "mail-transcript.h"

G_BEGIN_DECLS

/**
 * MailAddressOutcome:
 * @MAIL_ADDRESS_OUTCOME_NOT_TRIED: another address answered first
 * @MAIL_ADDRESS_OUTCOME_CONNECTED: the conversation went over this one
 * @MAIL_ADDRESS_OUTCOME_REFUSED: nothing listens there
 * @MAIL_ADDRESS_OUTCOME_TIMED_OUT: no answer in time
 * @MAIL_ADDRESS_OUTCOME_UNREACHABLE: no way there
 */
typedef enum
{
  MAIL_ADDRESS_OUTCOME_NOT_TRIED,
  MAIL_ADDRESS_OUTCOME_CONNECTED,
  MAIL_ADDRESS_OUTCOME_REFUSED,
  MAIL_ADDRESS_OUTCOME_TIMED_OUT,
  MAIL_ADDRESS_OUTCOME_UNREACHABLE,
} MailAddressOutcome;

/**
 * MailAddress:
 * @address: the numeric form
 * @outcome: what came of it
 *
 * An address of the server that was looked up for a check.
 */
typedef struct
{
  char *address;
  MailAddressOutcome outcome;
} MailAddress;

#define MAIL_TYPE_REPORT (mail_report_get_type ())

/* What happened in a check, all of it, and nothing secret. A session writes it
   with the functions below and hands it over when it is finished; nobody
   changes it after that. Times are in milliseconds from the start of the run. */
G_DECLARE_FINAL_TYPE (MailReport, mail_report, MAIL, REPORT, GObject)

const char *mail_address_outcome_to_nick (MailAddressOutcome outcome);

MailReport *mail_report_new (MailRequest *request, MailTranscript *transcript);

MailRequest *mail_report_get_request (MailReport *self);
GDateTime *mail_report_get_start (MailReport *self);
MailTranscript *mail_report_get_transcript (MailReport *self);
gboolean mail_report_is_verified (MailReport *self);
gboolean mail_report_is_cancelled (MailReport *self);
double mail_report_get_verdict_milliseconds (MailReport *self);

MailFailure mail_report_get_failure (MailReport *self);
MailStage mail_report_get_failed_stage (MailReport *self);
const char *mail_report_get_detail (MailReport *self);
MailReply *mail_report_get_reply (MailReport *self);
MailReply *mail_report_get_stage_reply (MailReport *self, MailStage stage);

MailStageOutcome mail_report_get_stage_outcome (MailReport *self, MailStage stage);
double mail_report_get_stage_start (MailReport *self, MailStage stage);
double mail_report_get_stage_duration (MailReport *self, MailStage stage);
NetWaits mail_report_get_stage_waits (MailReport *self, MailStage stage);

GPtrArray *mail_report_get_addresses (MailReport *self);
guint16 mail_report_get_answering_port (MailReport *self);
MailCapabilities *mail_report_get_capabilities_before_tls (MailReport *self);
MailCapabilities *mail_report_get_capabilities_after_tls (MailReport *self);
MailCapabilities *mail_report_get_capabilities (MailReport *self);
gboolean mail_report_is_encrypted (MailReport *self);
const char *mail_report_get_tls_protocol (MailReport *self);
const char *mail_report_get_tls_ciphersuite (MailReport *self);
NetCertificate *mail_report_get_certificate (MailReport *self);
const char *mail_report_get_mechanism (MailReport *self);

void mail_report_begin_stage (MailReport *self, MailStage stage, double milliseconds);
void mail_report_end_stage (MailReport *self,
                            MailStage stage,
                            MailStageOutcome outcome,
                            double milliseconds);
void mail_report_add_stage_waits (MailReport *self, MailStage stage, NetWaits waits);
void mail_report_set_reply (MailReport *self, MailStage stage, MailReply *reply);
void mail_report_add_address (MailReport *self, const char *address, MailAddressOutcome outcome);
void mail_report_set_answering_port (MailReport *self, guint16 port);
void mail_report_set_capabilities (MailReport *self,
                                   MailCapabilities *capabilities,
                                   gboolean is_encrypted);
void mail_report_set_tls (MailReport *self, const char *protocol, const char *ciphersuite);
void mail_report_set_certificate (MailReport *self, NetCertificate *certificate);
void mail_report_set_mechanism (MailReport *self, const char *mechanism);
void mail_report_finish (MailReport *self,
                         MailFailure failure,
                         MailStage stage,
                         const char *detail,
                         double milliseconds);
void mail_report_finish_cancelled (MailReport *self, MailStage stage, double milliseconds);

G_END_DECLS
