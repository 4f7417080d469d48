/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-session.h"

#include "smtp-dialogue.h"

/**
 * smtp_session_new:
 *
 * Returns: (transfer full): a session that has not begun, which will speak SMTP
 */
MailSession *
smtp_session_new (MailRequest *request)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (MailDialogue) dialogue = smtp_dialogue_new (request, now);

  return mail_session_new (request, dialogue);
}
