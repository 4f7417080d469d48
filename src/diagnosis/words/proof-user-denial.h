/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"

G_BEGIN_DECLS

gboolean proof_user_denial_is_in (const MailReply *reply);

G_END_DECLS
