/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-texts.h"
#include "mail-report.h"

G_BEGIN_DECLS

const ProofText *proof_variants_find (ProofClass class, MailReport *report);

G_END_DECLS
