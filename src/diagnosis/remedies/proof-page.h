/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"

G_BEGIN_DECLS

char *proof_page_find (const MailReply *reply);
char *proof_page_mention (const MailReply *reply);
char *proof_page_dup_host (const char *page);

G_END_DECLS
