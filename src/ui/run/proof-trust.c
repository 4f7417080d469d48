/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trust.h"

/* Who came to trust a certificate, and what each of them trusted before. */
typedef struct
{
  GPtrArray *accounts;
  GPtrArray *before;
  char *sha256;
} Trust;

static void
trust_free (gpointer data)
{
  Trust *self = data;

  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->before);
  g_free (self->sha256);
  g_free (self);
}

static const char *
get_trusted (ProofAccount *account)
{
  return proof_account_get_settings (account).trusted_certificate;
}

/* What was trusted or distrusted since then stays. */
static ProofAccount *
take_back (gpointer data)
{
  const Trust *self = data;

  for (guint i = 0; i < self->accounts->len; i++)
    if (g_str_equal (get_trusted (self->accounts->pdata[i]), self->sha256))
      g_object_set (self->accounts->pdata[i], "trusted-certificate", self->before->pdata[i], NULL);

  return g_object_ref (self->accounts->pdata[0]);
}

static void
trust (Trust *self, ProofAccount *account)
{
  g_ptr_array_add (self->accounts, g_object_ref (account));
  g_ptr_array_add (self->before, g_strdup (get_trusted (account)));
  g_object_set (account, "trusted-certificate", self->sha256, NULL);
}

static gboolean
is_at (ProofAccount *account, const char *server)
{
  return g_ascii_strcasecmp (proof_account_get_settings (account).server, server) == 0;
}

/**
 * proof_trust_to_undo:
 * @account: which need not be saved
 * @others: (nullable): those of which the ones at @server are to trust it, too
 * @sha256: the fingerprint of a certificate
 * @undo: where it can be taken back
 *
 * Has @account trust that certificate.
 */
void
proof_trust_to_undo (ProofAccount *account,
                     GListModel *others,
                     const char *server,
                     const char *sha256,
                     ProofUndo *undo)
{
  Trust *self = g_new0 (Trust, 1);

  self->accounts = g_ptr_array_new_with_free_func (g_object_unref);
  self->before = g_ptr_array_new_with_free_func (g_free);
  self->sha256 = g_strdup (sha256);
  trust (self, account);
  for (guint i = 0; others != NULL && i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (ProofAccount) other = g_list_model_get_item (others, i);

      if (other != account && is_at (other, server))
        trust (self, other);
    }
  proof_undo_push (undo, take_back, self, trust_free);
}
