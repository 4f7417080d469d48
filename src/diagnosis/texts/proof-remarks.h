/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "mail-report.h"

G_BEGIN_DECLS

char *proof_remarks_surround (MailReport *report,
                              ProofClass class,
                              const char *text,
                              gboolean tells_wait);

G_END_DECLS
