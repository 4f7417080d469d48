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

/**
 * proof_cure_add_change:
 * @fields: of @settings, what is changed
 *
 * Adds a change of the settings.
 */
void
proof_cure_add_change (ProofCure *cure, ProofChangeFields fields, const MailSettings *settings)
{
  g_ptr_array_add (cure->remedies,
                   proof_remedy_new_change (proof_change_new (fields, settings, NULL)));
}
