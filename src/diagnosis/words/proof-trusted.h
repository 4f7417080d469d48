/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

gboolean proof_trusted_by_fingerprint (MailReport *report);

G_END_DECLS
