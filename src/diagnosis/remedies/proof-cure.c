/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cure.h"

/**
 * proof_cure_add:
 *
 * Adds a remedy that changes no settings by itself.
 */
void
proof_cure_add (ProofCure *cure, ProofRemedyKind kind, const char *value, const char *title)
{
  g_ptr_array_add (cure->remedies, proof_remedy_new (kind, value, title));
}

static gboolean
is_offered (ProofCure *cure, const ProofChange *change)
{
  for (guint i = 0; i < cure->remedies->len; i++)
    {
      const ProofChange *other = proof_remedy_get_change (cure->remedies->pdata[i]);

      if (other != NULL && proof_change_is_same_for (change, other, cure->settings))
        return TRUE;
    }

  return FALSE;
}

/**
 * proof_cure_add_change:
 * @fields: of @settings, what is changed
 *
 * Adds a change of the settings, unless one that makes the same of them is there.
 */
void
proof_cure_add_change (ProofCure *cure, ProofChangeFields fields, const MailSettings *settings)
{
  g_autoptr (ProofChange) change = proof_change_new (fields, settings, NULL);

  if (!is_offered (cure, change))
    g_ptr_array_add (cure->remedies, proof_remedy_new_change (g_steal_pointer (&change)));
}
