/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-reply.h"
#include "mail-stage.h"

G_BEGIN_DECLS

MailStage proof_stage_guess (const MailReply *reply);

G_END_DECLS
