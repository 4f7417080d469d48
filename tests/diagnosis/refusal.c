/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refusal.h"

static MailReport *
make_report (const char *server, const char *user)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", server, "port", 587, "security",
                    MAIL_SECURITY_STARTTLS, "user", user, "until", MAIL_STAGE_SIGN_IN, NULL);

  return mail_report_new (request, transcript);
}

/* A check that ended in @failure without a reply. */
MailReport *
make_failure (const char *server, const char *user, MailFailure failure, MailStage stage)
{
  MailReport *report = make_report (server, user);

  mail_report_finish (report, failure, stage, NULL, 1.0);

  return report;
}

/* A check in which the server said @code and @text, a line each. */
MailReport *
make_refusal (const char *server, const char *user, MailStage stage, guint code, const char *text)
{
  MailReport *report = make_report (server, user);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *const *) lines);

  mail_report_set_tls (report, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  mail_report_begin_stage (report, stage, 0.0);
  mail_report_set_reply (report, stage, reply);
  mail_report_finish (report, MAIL_FAILURE_REPLY, stage, NULL, 1.0);

  return report;
}
