/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

char *proof_timing_bars_dup_lines (MailReport *report, MailReport *last_good);

G_END_DECLS
