/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-answer.h"

G_BEGIN_DECLS

void proof_judgement_pass (ProofAnswer *answer, GPtrArray *trials);

G_END_DECLS
