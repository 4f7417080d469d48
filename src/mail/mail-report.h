/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base-oddity.h"
#include "mail-capabilities.h"
#include "net-attempt.h"
#include "net-certificate.h"
#include "net-failure.h"
#include "mail-failure.h"
#include "net-meter.h"
#include "mail-reply.h"
#include "mail-goal.h"
#include "mail-settings.h"
#include "mail-stage.h"
#include "mail-transcript.h"
#include "sasl-token.h"

G_BEGIN_DECLS

#define MAIL_TYPE_REPORT (mail_report_get_type ())

/* What happened in a check, all of it, and nothing secret. A #MailRecorder writes
   it; who has one has one that is finished and does not change any more. Times are
   in milliseconds from the start of the run. */
G_DECLARE_FINAL_TYPE (MailReport, mail_report, MAIL, REPORT, GObject)

const MailSettings *mail_report_get_settings (MailReport *self);
const MailGoal *mail_report_get_goal (MailReport *self);
gboolean mail_report_asks_for (MailReport *self, MailStage stage);
GDateTime *mail_report_get_start (MailReport *self);
MailTranscript *mail_report_get_transcript (MailReport *self);
gboolean mail_report_is_verified (MailReport *self);
gboolean mail_report_is_cancelled (MailReport *self);
double mail_report_get_verdict_milliseconds (MailReport *self);

MailFailure mail_report_get_failure (MailReport *self);
NetFailure mail_report_get_net_failure (MailReport *self);
MailStage mail_report_get_last_stage (MailReport *self);
const char *mail_report_get_detail (MailReport *self);
MailReply *mail_report_get_reply (MailReport *self);
MailReply *mail_report_get_stage_reply (MailReport *self, MailStage stage);

MailStageOutcome mail_report_get_stage_outcome (MailReport *self, MailStage stage);
double mail_report_get_stage_start (MailReport *self, MailStage stage);
double mail_report_get_stage_duration (MailReport *self, MailStage stage);
NetWaits mail_report_get_stage_waits (MailReport *self, MailStage stage);

GPtrArray *mail_report_get_attempts (MailReport *self);
GPtrArray *mail_report_get_other_ports (MailReport *self);
guint16 mail_report_get_answering_port (MailReport *self);
const char *mail_report_get_answering_address (MailReport *self);
const char *mail_report_get_connected_address (MailReport *self);
gboolean mail_report_loses_packets (MailReport *self);
GPtrArray *mail_report_get_other_names (MailReport *self);
BaseOddities mail_report_get_secret_oddities (MailReport *self);
const SaslToken *mail_report_get_token (MailReport *self);
gboolean mail_report_has_bared_secret (MailReport *self);
MailCapabilities *mail_report_get_capabilities_before_tls (MailReport *self);
MailCapabilities *mail_report_get_capabilities_after_tls (MailReport *self);
MailCapabilities *mail_report_get_capabilities (MailReport *self);
gboolean mail_report_is_encrypted (MailReport *self);
const char *mail_report_get_tls_protocol (MailReport *self);
const char *mail_report_get_tls_ciphersuite (MailReport *self);
NetCertificate *mail_report_get_certificate (MailReport *self);
NetWeaknesses mail_report_get_weaknesses (MailReport *self);
const char *mail_report_get_mechanism (MailReport *self);
gboolean mail_report_is_signed_in (MailReport *self);

G_END_DECLS
