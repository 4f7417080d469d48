/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-remedy.h"
#include "proof-texts.h"
#include "mail-report.h"

G_BEGIN_DECLS

GPtrArray *proof_remedies_find (const ProofText *text, MailReport *report);

G_END_DECLS
