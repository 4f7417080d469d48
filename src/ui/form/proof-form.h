/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"
#include "proof-undo.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FORM (proof_form_get_type ())

/* The settings of an account, to be filled in. */
G_DECLARE_FINAL_TYPE (ProofForm, proof_form, PROOF, FORM, AdwBin)

void proof_form_set_account (ProofForm *self, ProofAccount *account);
ProofAccount *proof_form_get_account (ProofForm *self);
gboolean proof_form_check (ProofForm *self);
void proof_form_focus_field (ProofForm *self, ProofField field);
void proof_form_set_undo (ProofForm *self, ProofUndo *undo);
void proof_form_set_is_saved (ProofForm *self, gboolean is_saved);
void proof_form_set_has_keyring (ProofForm *self, gboolean has_keyring);
void proof_form_tell_of_secret (ProofForm *self, const char *problem);

G_END_DECLS
