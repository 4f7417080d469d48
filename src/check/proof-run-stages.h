/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "mail-report.h"
#include "proof-run-stage.h"

G_BEGIN_DECLS

void proof_run_stages_fill (GListStore *stages, const MailSettings *settings, const MailGoal *goal);
ProofRunStage *proof_run_stages_find (GListStore *stages, MailStage stage);
void proof_run_stages_update (GListStore *stages, MailReport *report, MailReport *last_good);

G_END_DECLS
