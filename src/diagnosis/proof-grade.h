/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-diagnosis.h"

G_BEGIN_DECLS

/**
 * ProofGrade:
 * @PROOF_GRADE_GOOD: everything asked for works
 * @PROOF_GRADE_EXPOSED: it works, and the password could be read on the way
 * @PROOF_GRADE_KEPT_BACK: the password was not sent, for its own good
 * @PROOF_GRADE_BAD: something does not work
 * @PROOF_GRADE_STOPPED: the person stopped the test
 *
 * A result at a glance.
 */
typedef enum
{
  PROOF_GRADE_GOOD,
  PROOF_GRADE_EXPOSED,
  PROOF_GRADE_KEPT_BACK,
  PROOF_GRADE_BAD,
  PROOF_GRADE_STOPPED,
} ProofGrade;

ProofGrade proof_grade_of_class (ProofClass class, gboolean is_exposed);
ProofGrade proof_grade_find (ProofDiagnosis *diagnosis, MailReport *report);

G_END_DECLS
