/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-report.h"
#include "mail-request.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SESSION_THREAD (proof_session_thread_get_type ())

/* An MailSession in a thread of its own: its times are the server's and not those
   of the drawing, and no frame waits for its encryption. Everything here belongs
   to the thread that made it. The application is held until the connection is
   closed, because a process that ends takes GnuTLS from under the session's feet.

   Signal: "stage-changed" (MailStage stage, MailStageOutcome outcome, double
   milliseconds): how long it took so far */
G_DECLARE_FINAL_TYPE (ProofSessionThread, proof_session_thread, PROOF, SESSION_THREAD, GObject)

ProofSessionThread *proof_session_thread_new (MailRequest *request);

MailTranscript *proof_session_thread_get_transcript (ProofSessionThread *self);
MailReport *proof_session_thread_get_report (ProofSessionThread *self);

void proof_session_thread_run_async (ProofSessionThread *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
MailReport *
proof_session_thread_run_finish (ProofSessionThread *self, GAsyncResult *result, GError **error);

G_END_DECLS
