/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-report.h"
#include "mail-request.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

#define PROOF_TYPE_SESSION_RUNNER (proof_session_runner_get_type ())

/* A MailSession that is run to its very end, and kept alive until then. In a thread
   of its own its times are the server's and not those of the drawing, and no frame
   waits for its encryption. Everything here belongs to the thread that made it.

   Signals: "stage-changed" (MailStage stage, MailStageOutcome outcome, double
   milliseconds): how long it took so far; "closed" (): once, also behind the result:
   the connection is closed and the thread has ended. A process that ends before that
   takes GnuTLS from under the session's feet */
G_DECLARE_FINAL_TYPE (ProofSessionRunner, proof_session_runner, PROOF, SESSION_RUNNER, GObject)

ProofSessionRunner *proof_session_runner_new (MailRequest *request);

MailTranscript *proof_session_runner_get_transcript (ProofSessionRunner *self);
const MailSettings *proof_session_runner_get_settings (ProofSessionRunner *self);
MailReport *proof_session_runner_get_report (ProofSessionRunner *self);
ProofDiagnosis *proof_session_runner_get_diagnosis (ProofSessionRunner *self);

void proof_session_runner_watch_end (ProofSessionRunner *self, GCallback function, GObject *object);
void proof_session_runner_run_async (ProofSessionRunner *self,
                                     gboolean in_thread,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
proof_session_runner_run_finish (ProofSessionRunner *self, GAsyncResult *result, GError **error);

void proof_session_runner_give_up_connecting (ProofSessionRunner *self);

G_END_DECLS
