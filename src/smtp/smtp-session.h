/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "smtp-report.h"
#include "smtp-request.h"

G_BEGIN_DECLS

#define SMTP_TYPE_SESSION (smtp_session_get_type ())

/* One conversation with a server. Its signals, all on the main context that
   smtp_session_run_async() was called in:
   "stage-started" (SmtpStage stage, double milliseconds)
   "stage-ended" (SmtpStage stage, SmtpStageOutcome outcome, double milliseconds): when it ended
   "closed" (): the connection is gone; no signal and no transcript entry comes after it */
G_DECLARE_FINAL_TYPE (SmtpSession, smtp_session, SMTP, SESSION, GObject)

SmtpSession *smtp_session_new (SmtpRequest *request);

SmtpTranscript *smtp_session_get_transcript (SmtpSession *self);
SmtpReport *smtp_session_get_report (SmtpSession *self);

void smtp_session_run_async (SmtpSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
SmtpReport *smtp_session_run_finish (SmtpSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
