/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-account.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_START (proof_find_start_get_type ())

/* How an account begins that has no server yet: by two questions, or by the settings that
   the person has. It is visible for as long as it is wanted.

   Signals: "left" (): the settings are there, or the person has them */
G_DECLARE_FINAL_TYPE (ProofFindStart, proof_find_start, PROOF, FIND_START, AdwBin)

void proof_find_start_set_account (ProofFindStart *self, ProofAccount *account);
gboolean proof_find_start_focus (ProofFindStart *self);
void proof_find_start_leave (ProofFindStart *self);

G_END_DECLS
