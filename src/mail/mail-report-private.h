/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/* What a report is made of: for #MailRecorder, which writes it, and for the
   report's own functions, which read it. */
typedef struct
{
  MailStageOutcome outcome;
  double start;
  double resumed;
  double duration;
  NetWaits waits;
  MailReply *reply;
} MailStageRecord;

struct _MailReport
{
  GObject parent_instance;

  MailSettings *settings;
  MailGoal *goal;
  MailTranscript *transcript;
  GDateTime *start;

  gboolean is_finished;
  gboolean is_cancelled;
  double verdict_milliseconds;
  MailFailure failure;
  NetFailure net_failure;
  MailStage last_stage;
  char *detail;

  MailStageRecord stages[MAIL_N_STAGES];
  GPtrArray *attempts;
  GPtrArray *other_ports;
  gboolean loses_packets;
  GPtrArray *other_names;
  BaseOddities secret_oddities;
  SaslToken *token;
  gboolean has_bared_secret;
  MailCapabilities *capabilities_before_tls;
  MailCapabilities *capabilities_after_tls;
  char *tls_protocol;
  char *tls_ciphersuite;
  NetWeaknesses tls_weaknesses;
  NetCertificate *certificate;
  char *mechanism;
};

G_END_DECLS
