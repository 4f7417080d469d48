/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"

G_BEGIN_DECLS

MailReply *proof_pasted_reply_read (const char *text);

G_END_DECLS
