/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-tried.h"

struct _ProofTried
{
  GPtrArray *reports;
};

/**
 * proof_tried_new:
 *
 * Returns: (transfer full): nothing that was tried
 */
ProofTried *
proof_tried_new (void)
{
  ProofTried *self = g_new0 (ProofTried, 1);

  self->reports = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * proof_tried_free:
 */
void
proof_tried_free (ProofTried *self)
{
  g_ptr_array_unref (self->reports);
  g_free (self);
}

/**
 * proof_tried_forget:
 *
 * Knows of nothing any more: another account is tested.
 */
void
proof_tried_forget (ProofTried *self)
{
  g_ptr_array_set_size (self->reports, 0);
}

/* What leads from what was tested now to what failed before. */
static GPtrArray *
find_refuted (ProofTried *self, MailReport *report)
{
  GPtrArray *refuted = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_change_unref);

  for (guint i = 0; i < self->reports->len; i++)
    {
      g_autoptr (ProofChange) change =
          proof_change_between (mail_report_get_settings (report), mail_report_get_goal (report),
                                mail_report_get_settings (self->reports->pdata[i]),
                                mail_report_get_goal (self->reports->pdata[i]));

      if (proof_change_get_fields (change) != 0)
        g_ptr_array_add (refuted, g_steal_pointer (&change));
    }

  return refuted;
}

/**
 * proof_tried_judge:
 * @report: the test that has just ended
 * @diagnosis: what is made of it alone
 *
 * Remembers what failed, until something works.
 *
 * Returns: (transfer full): @diagnosis, without the remedies that lead back to what
 *   failed before
 */
ProofDiagnosis *
proof_tried_judge (ProofTried *self, MailReport *report, ProofDiagnosis *diagnosis)
{
  g_autoptr (GPtrArray) refuted = NULL;

  if (proof_diagnosis_is_verified (diagnosis))
    proof_tried_forget (self);
  refuted = find_refuted (self, report);
  if (!proof_diagnosis_is_verified (diagnosis) && !mail_report_is_cancelled (report))
    g_ptr_array_add (self->reports, g_object_ref (report));

  return refuted->len > 0
             ? proof_diagnose_tried (report, NULL, refuted, proof_diagnosis_get_fault (diagnosis))
             : g_object_ref (diagnosis);
}
