/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"
#include "proof-change.h"

G_BEGIN_DECLS

GPtrArray *proof_remedies_settle (GPtrArray *remedies,
                                  MailReport *report,
                                  ProofChange *proven,
                                  GPtrArray *refuted);

G_END_DECLS
