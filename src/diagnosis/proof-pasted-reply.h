/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-reply.h"

G_BEGIN_DECLS

SmtpReply *proof_pasted_reply_read (const char *text);

G_END_DECLS
