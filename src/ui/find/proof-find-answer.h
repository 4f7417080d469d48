/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-answer.h"

G_BEGIN_DECLS

#define PROOF_TYPE_FIND_ANSWER (proof_find_answer_get_type ())

/* What a search came to, and what can be done with it.

   Signals: "use" (): the person wants what was found; "sign-in" (): and says yes to the
   server's name, so that the password may go there */
G_DECLARE_FINAL_TYPE (ProofFindAnswer, proof_find_answer, PROOF, FIND_ANSWER, AdwBin)

void proof_find_answer_show (ProofFindAnswer *self, const ProofAnswer *answer, gboolean is_busy);
void proof_find_answer_show_failure (ProofFindAnswer *self, const char *message);

G_END_DECLS
