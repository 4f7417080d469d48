/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedies-tried.h"

#include <glib/gi18n-lib.h>

#include "proof-remedy.h"

/* What @change comes to in the settings that were tested: two that say it in different
   ways come to the same. */
static ProofChange *
settle (const ProofChange *change, MailReport *report)
{
  const MailSettings *before = mail_report_get_settings (report);
  const MailGoal *before_goal = mail_report_get_goal (report);
  MailSettings after = proof_change_apply (change, before);
  MailGoal after_goal = proof_change_apply_to_goal (change, before_goal);

  return proof_change_between (before, before_goal, &after, &after_goal);
}

static gboolean
is_same (const ProofChange *change, const ProofChange *other, MailReport *report)
{
  g_autoptr (ProofChange) this_one = settle (change, report);
  g_autoptr (ProofChange) that_one = settle (other, report);
  g_autofree char *value = proof_change_dup_value (this_one);
  g_autofree char *other_value = proof_change_dup_value (that_one);

  return proof_change_get_fields (this_one) == proof_change_get_fields (that_one) &&
         g_str_equal (value, other_value);
}

static gboolean
is_among (GPtrArray *changes, const ProofChange *change, MailReport *report)
{
  for (guint i = 0; i < changes->len; i++)
    if (is_same (changes->pdata[i], change, report))
      return TRUE;

  return FALSE;
}

/* Why it is not proposed, although it is what one would do. */
static void
tell_refuted (GPtrArray *settled, GStrvBuilder *words)
{
  g_auto (GStrv) refuted = g_strv_builder_end (words);
  g_autofree char *list = g_strjoinv (_ (", "), refuted);
  g_autofree char *advice = NULL;

  if (*refuted == NULL)
    return;

  /* Translators: the argument is a list, as in "Port 465 with TLS" */
  advice = g_strdup_printf (_ ("Tried already, without success: %s."), list);
  g_ptr_array_add (settled, proof_remedy_new (PROOF_REMEDY_KIND_ADVICE, NULL, advice));
}

/**
 * proof_remedies_settle:
 * @remedies: (element-type ProofRemedy): those of a diagnosis
 * @report: what it was made of
 * @proven: (nullable): what was tried, and worked
 * @refuted: (element-type ProofChange): what was tried, and did not work
 *
 * Returns: (transfer full) (element-type ProofRemedy): what was proven, behind it those
 *   of @remedies of which nothing is known, and a word about those that did not work
 */
GPtrArray *
proof_remedies_settle (GPtrArray *remedies,
                       MailReport *report,
                       ProofChange *proven,
                       GPtrArray *refuted)
{
  GPtrArray *settled = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_remedy_unref);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (proven != NULL)
    g_ptr_array_add (settled, proof_remedy_new_proven (proof_change_ref (proven)));
  for (guint i = 0; i < remedies->len; i++)
    {
      const ProofChange *change = proof_remedy_get_change (remedies->pdata[i]);
      gboolean is_refuted = change != NULL && is_among (refuted, change, report);
      gboolean is_proven = change != NULL && proven != NULL && is_same (change, proven, report);

      if (is_refuted)
        {
          g_autofree char *refuted_words = proof_change_dup_words (change);

          g_strv_builder_add (words, refuted_words);
        }
      if (!is_refuted && !is_proven)
        g_ptr_array_add (settled, proof_remedy_ref (remedies->pdata[i]));
    }
  tell_refuted (settled, words);

  return settled;
}
