/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FORM (proof_form_get_type ())

/* The settings of an account, to be filled in. */
G_DECLARE_FINAL_TYPE (ProofForm, proof_form, PROOF, FORM, AdwBin)

void proof_form_set_account (ProofForm *self, ProofAccount *account);
gboolean proof_form_check (ProofForm *self);
void proof_form_focus_field (ProofForm *self, ProofField field);
void proof_form_set_can_save_password (ProofForm *self, gboolean can_save);
void proof_form_tell_of_keyring (ProofForm *self, const char *problem);

G_END_DECLS
