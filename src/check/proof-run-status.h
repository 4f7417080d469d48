/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-stage.h"
#include "proof-run.h"

G_BEGIN_DECLS

char *proof_run_status_describe (
    ProofRunState state, MailStage stage, const char *preparing, gint64 since, gint64 until);

G_END_DECLS
