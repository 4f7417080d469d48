/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

static SmtpReport *
make_report (const char *server, const char *user)
{
  g_autoptr (SmtpTranscript) transcript = smtp_transcript_new ();
  g_autoptr (SmtpRequest) request =
      g_object_new (SMTP_TYPE_REQUEST, "server", server, "port", 587, "security",
                    SMTP_SECURITY_STARTTLS, "user", user, "until", SMTP_STAGE_SIGN_IN, NULL);

  return smtp_report_new (request, transcript);
}

/* A check that ended in @failure without a reply. */
SmtpReport *
make_failure (const char *server, const char *user, SmtpFailure failure, SmtpStage stage)
{
  SmtpReport *report = make_report (server, user);

  smtp_report_finish (report, failure, stage, NULL, 1.0);

  return report;
}

/* A check in which the server said @code and @text, a line each. */
SmtpReport *
make_refusal (const char *server, const char *user, SmtpStage stage, guint code, const char *text)
{
  SmtpReport *report = make_report (server, user);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (SmtpReply) reply = smtp_reply_new (code, (const char *const *) lines);

  smtp_report_set_tls (report, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  smtp_report_begin_stage (report, stage, 0.0);
  smtp_report_set_reply (report, stage, reply);
  smtp_report_finish (report, SMTP_FAILURE_REPLY, stage, NULL, 1.0);

  return report;
}
