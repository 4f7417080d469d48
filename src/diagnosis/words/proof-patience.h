/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

guint proof_patience_get_seconds (MailStage stage);
gboolean proof_patience_was_enough (MailReport *report);

G_END_DECLS
