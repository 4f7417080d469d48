/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-dialogue.h"
#include "mail-report.h"
#include "mail-request.h"

G_BEGIN_DECLS

#define MAIL_TYPE_SESSION (mail_session_get_type ())

/* One conversation with a server. Its signals, all on the main context that
   mail_session_run_async() was called in:
   "stage-changed" (MailStage stage, MailStageOutcome outcome, double milliseconds):
     a stage begins or ends, and has taken so long by now
   "closed" (): once, on every way: nothing that the session began is left, and no
     signal and no transcript entry comes after it */
G_DECLARE_FINAL_TYPE (MailSession, mail_session, MAIL, SESSION, GObject)

MailSession *mail_session_new (MailRequest *request, MailDialogue *dialogue);

MailTranscript *mail_session_get_transcript (MailSession *self);
MailReport *mail_session_get_report (MailSession *self);

void mail_session_run_async (MailSession *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
MailReport *mail_session_run_finish (MailSession *self, GAsyncResult *result, GError **error);

void mail_session_give_up_connecting (MailSession *self);

G_END_DECLS
