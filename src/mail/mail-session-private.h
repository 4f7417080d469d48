/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-recorder.h"
#include "mail-session.h"
#include "net-authorities.h"
#include "net-channel.h"

G_BEGIN_DECLS

/* What the files of the session share: mail-session.c ends what the others begin. */

/**
 * MailSession:
 *
 * The only code that reads, writes and waits: it does what its #MailDialogue says
 * and tells it what came of it. set_stage() is the one place that changes the
 * stage, decide() the one that makes the report, and end() the one that ends the
 * session and all that it began. A check that failed is a result; the task has an
 * error only where it was cancelled, or where the file of authorities cannot be
 * read.
 *
 * The verdict does not wait for the answer to QUIT: the session lives on, held by
 * what it waits for, until the connection is closed.
 */
struct _MailSession
{
  GObject parent_instance;

  MailRequest *request;
  const MailSettings *settings;
  MailDialogue *dialogue;
  BaseRedactor *redactor;
  NetFraming *framing;
  MailTranscript *transcript;
  MailRecorder *recorder;

  GTask *task;
  MailReport *report;
  GError *error;
  double verdict_milliseconds;

  gint64 start_time;
  MailStage stage;
  gboolean has_stage;
  double stage_start;

  /* What is under way: every one of these calls back, and holds the session. */
  guint n_waited_for;
  gboolean is_ending;
  gboolean is_closed;
  GCancellable *io;
  GCancellable *look;
  GCancellable *reading;
  GCancellable *stop;
  GSource *stopped;
  GSource *deadline;
  GSource *silence;

  /* A secret that is cut off is not found in what a server says. */
  gboolean has_sent_secret;
  char *partial;
  double last_said;

  /* What is told once the other ports, or the other addresses, were looked at. */
  GError *connect_error;
  gboolean looks_at_ports;
  GPtrArray *attempts;
  gboolean has_looked_at_addresses;
  GPtrArray *names;
  guint n_names_asked;

  NetWire *wire;
  GSocketConnectable *identity;
  gboolean reads_authorities;
  gboolean prepares_tls;
  gboolean waits_for_tls;
  GTlsConnection *tls;
  NetAuthorities *authorities;

  GPtrArray *addresses;
  NetChannel *channel;
};

/* A session that something under way will call back: where such a callback returns,
   the session may have come to its end. */
typedef MailSession WaitingSession;

MailSession *mail_session_wait_for (MailSession *self);
void mail_session_waited_for (WaitingSession *self);

double mail_session_get_milliseconds (MailSession *self);
void mail_session_keep_partial (MailSession *self);
const char *mail_session_note_end_of_wait (MailSession *self, NetFailure failure);
gboolean mail_session_is_decided (MailSession *self);
gboolean mail_session_is_stopped (MailSession *self);
const MailVerdict *mail_session_get_verdict (MailSession *self);

void mail_session_add_line (
    MailSession *self, MailSpeaker speaker, MailStage stage, gboolean is_secret, const char *text);
void mail_session_note (MailSession *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

void mail_session_clear_source (GSource **source);
void
mail_session_call_after (MailSession *self, GSource **source, guint seconds, GSourceFunc function);
void mail_session_set_deadline (MailSession *self, guint usual_seconds);

void mail_session_set_stage (MailSession *self, MailStage stage);
void mail_session_end_stage (MailSession *self, MailStageOutcome outcome);

void mail_session_connect (MailSession *self);
void
mail_session_begin_look (MailSession *self, NetFailure failure, const char *detail, guint seconds);
void mail_session_end_look (MailSession *self);
gboolean mail_session_look_at_addresses (MailSession *self, NetFailure failure, const char *detail);
gboolean mail_session_look_at_names (MailSession *self, NetFailure failure, const char *detail);
void mail_session_prepare_tls (MailSession *self);
void mail_session_start_tls (MailSession *self);
void mail_session_perform (MailSession *self, MailAction action);

char *mail_session_dup_clean (MailSession *self, const char *detail);
void mail_session_decide (MailSession *self, MailReport *report, GError *error);
void mail_session_decide_without_verdict (MailSession *self, GError *error);
void mail_session_decide_by_connection (MailSession *self, NetFailure failure, const char *detail);
void mail_session_answer (MailSession *self);
void mail_session_fail_by_connection (MailSession *self, NetFailure failure, const char *detail);
void mail_session_fail_by_error (MailSession *self, const GError *error);
void mail_session_end (MailSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaitingSession, mail_session_waited_for)

G_END_DECLS
