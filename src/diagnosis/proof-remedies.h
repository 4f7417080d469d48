/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "proof-remedy.h"
#include "smtp-report.h"

G_BEGIN_DECLS

GPtrArray *proof_remedies_find (ProofClass class, SmtpReport *report);

G_END_DECLS
