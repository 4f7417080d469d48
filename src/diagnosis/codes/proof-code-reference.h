/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "proof-code.h"
#include "mail-reply.h"
#include "mail-stage.h"

G_BEGIN_DECLS

GListModel *proof_code_reference_new (void);
GListModel *proof_code_reference_search (const char *search);
GListModel *
proof_code_reference_explain (const MailReply *reply, MailStage stage, gboolean is_encrypted);

G_END_DECLS
