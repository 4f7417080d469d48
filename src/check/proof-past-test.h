/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-grade.h"
#include "proof-run.h"

G_BEGIN_DECLS

ProofGrade proof_past_test_get_grade (ProofHistoryEntry *entry);
char *proof_past_test_dup_title (ProofHistoryEntry *entry);
gboolean proof_past_test_show (ProofHistoryEntry *entry, ProofAccount *account, ProofRun *run);
void proof_past_test_show_last (ProofAccount *account, ProofRun *run);

G_END_DECLS
