/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

typedef struct _MailRecorder MailRecorder;

MailRecorder *
mail_recorder_new (const MailSettings *settings, const MailGoal *goal, MailTranscript *transcript);
void mail_recorder_free (MailRecorder *self);

void mail_recorder_begin_stage (MailRecorder *self, MailStage stage, double milliseconds);
void mail_recorder_end_stage (MailRecorder *self,
                              MailStage stage,
                              MailStageOutcome outcome,
                              double milliseconds);
double mail_recorder_get_stage_duration (MailRecorder *self, MailStage stage);
void mail_recorder_add_stage_waits (MailRecorder *self, MailStage stage, NetWaits waits);
void mail_recorder_set_reply (MailRecorder *self, MailStage stage, MailReply *reply);
void mail_recorder_set_attempts (MailRecorder *self, GPtrArray *attempts);
void mail_recorder_set_other_ports (MailRecorder *self, GPtrArray *attempts);
void mail_recorder_set_loses_packets (MailRecorder *self);
void mail_recorder_add_other_name (MailRecorder *self, const char *name);
void mail_recorder_bare_secret (MailRecorder *self);
void mail_recorder_set_secret_oddities (MailRecorder *self, BaseOddities oddities);
void mail_recorder_set_token (MailRecorder *self, SaslToken *token);
MailReply *mail_recorder_get_reply (MailRecorder *self, MailStage stage);
void mail_recorder_set_capabilities (MailRecorder *self,
                                     MailCapabilities *capabilities,
                                     gboolean is_encrypted);
void mail_recorder_set_tls (MailRecorder *self, const char *protocol, const char *ciphersuite);
void mail_recorder_set_weaknesses (MailRecorder *self, NetWeaknesses weaknesses);
void mail_recorder_set_certificate (MailRecorder *self, NetCertificate *certificate);
void mail_recorder_set_mechanism (MailRecorder *self, const char *mechanism);
MailReport *mail_recorder_finish (MailRecorder *self,
                                  MailFailure failure,
                                  MailStage stage,
                                  const char *detail,
                                  double milliseconds);
MailReport *mail_recorder_finish_by_connection (MailRecorder *self,
                                                NetFailure failure,
                                                MailStage stage,
                                                const char *detail,
                                                double milliseconds);
MailReport *
mail_recorder_finish_cancelled (MailRecorder *self, MailStage stage, double milliseconds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MailRecorder, mail_recorder_free)

G_END_DECLS
