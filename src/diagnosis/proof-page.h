/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-reply.h"

G_BEGIN_DECLS

char *proof_page_find (const SmtpReply *reply);
char *proof_page_mention (const SmtpReply *reply);
char *proof_page_dup_host (const char *page);

G_END_DECLS
