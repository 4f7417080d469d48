/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-cure.h"

G_BEGIN_DECLS

void proof_cure_use_clean_user (ProofCure *cure);
void proof_cure_strip_password (ProofCure *cure);
void proof_cure_use_user_of_provider (ProofCure *cure);
void proof_cure_enter_user (ProofCure *cure);
void proof_cure_enter_user_without_sign_in (ProofCure *cure);
void proof_cure_enter_whole_address (ProofCure *cure);
void proof_cure_enter_what_was_refused (ProofCure *cure);
void proof_cure_enter_secret (ProofCure *cure);
void proof_cure_enter_app_password (ProofCure *cure);
void proof_cure_use_any_mechanism (ProofCure *cure);
void proof_cure_use_another_mechanism (ProofCure *cure);
void proof_cure_use_password_for_challenge (ProofCure *cure);

G_END_DECLS
