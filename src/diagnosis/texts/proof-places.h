/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-class.h"
#include "mail-report.h"

G_BEGIN_DECLS

char *proof_places_fill (MailReport *report, ProofClass class, const char *template);

G_END_DECLS
