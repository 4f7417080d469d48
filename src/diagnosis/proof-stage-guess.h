/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "smtp-reply.h"
#include "smtp-stage.h"

G_BEGIN_DECLS

SmtpStage proof_stage_guess (const SmtpReply *reply);

G_END_DECLS
