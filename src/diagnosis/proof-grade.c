/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-grade.h"

#include "proof-exposure.h"

/**
 * proof_grade_of_class:
 * @is_exposed: whether the password could be read on the way
 *
 * Returns: how good @class is
 */
ProofGrade
proof_grade_of_class (ProofClass class, gboolean is_exposed)
{
  if (class == PROOF_CLASS_VERIFIED)
    return is_exposed ? PROOF_GRADE_EXPOSED : PROOF_GRADE_GOOD;
  if (class == PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED)
    return PROOF_GRADE_KEPT_BACK;

  return class == PROOF_CLASS_CANCELLED ? PROOF_GRADE_STOPPED : PROOF_GRADE_BAD;
}

/**
 * proof_grade_find:
 * @report: what @diagnosis is about
 *
 * Returns: how good it is
 */
ProofGrade
proof_grade_find (ProofDiagnosis *diagnosis, MailReport *report)
{
  return proof_grade_of_class (proof_diagnosis_get_class (diagnosis),
                               proof_exposure_is_seen (report));
}
