/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-dialogue.h"
#include "mail-request.h"

G_BEGIN_DECLS

#define SMTP_TYPE_DIALOGUE (smtp_dialogue_get_type ())

/* The #MailDialogue of a client that submits mail (RFC 5321, 3207, 4954). */
G_DECLARE_FINAL_TYPE (SmtpDialogue, smtp_dialogue, SMTP, DIALOGUE, GObject)

MailDialogue *smtp_dialogue_new (MailRequest *request, GDateTime *now);

G_END_DECLS
