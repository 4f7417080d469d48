/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-diagnosis.h"

G_BEGIN_DECLS

char **proof_remember (ProofAccount *account, MailReport *report, ProofDiagnosis *diagnosis);

G_END_DECLS
