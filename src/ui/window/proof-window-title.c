/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-window-title.h"

#include <glib/gi18n-lib.h>

static char *
dup_title (ProofAccount *account, guint n_selected)
{
  if (n_selected <= 1)
    return proof_account_dup_title (account);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u Account Selected", "%u Accounts Selected", n_selected),
      n_selected);
}

/**
 * proof_window_title_show:
 * @heading: of the page
 * @several: the page, where several accounts are selected
 * @account: what the form shows
 * @n_selected: how many accounts are selected
 *
 * Says over the page what it is about.
 */
void
proof_window_title_show (AdwWindowTitle *heading,
                         ProofSeveralView *several,
                         ProofAccount *account,
                         guint n_selected)
{
  g_autofree char *title = dup_title (account, n_selected);
  g_autofree char *subtitle = proof_account_dup_subtitle (account);

  adw_window_title_set_title (heading, title);
  adw_window_title_set_subtitle (heading, n_selected > 1 ? "" : subtitle);
  proof_several_view_set_title (several, title);
}
