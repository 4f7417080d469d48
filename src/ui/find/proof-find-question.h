/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_QUESTION (proof_find_question_get_type ())

/* The two things that settings are found by, the mail address and the password. What is
   typed is the account's at once.

   Signals: "answered" (): Return was pressed */
G_DECLARE_FINAL_TYPE (
    ProofFindQuestion, proof_find_question, PROOF, FIND_QUESTION, AdwPreferencesGroup)

void proof_find_question_set_account (ProofFindQuestion *self, ProofAccount *account);
ProofAccount *proof_find_question_get_account (ProofFindQuestion *self);

void proof_find_question_focus (ProofFindQuestion *self);
char *proof_find_question_dup_address (ProofFindQuestion *self);
gboolean proof_find_question_has_password (ProofFindQuestion *self);

G_END_DECLS
