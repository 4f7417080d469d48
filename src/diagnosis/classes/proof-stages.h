/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-security.h"
#include "mail-stage.h"

G_BEGIN_DECLS

void proof_stages_get_order (MailSecurity security, MailStage stages[MAIL_N_STAGES]);
const char *proof_stage_get_title (MailStage stage);
const char *proof_stage_get_name (MailStage stage);
const char *proof_stage_get_waiting_text (MailStage stage);

G_END_DECLS
