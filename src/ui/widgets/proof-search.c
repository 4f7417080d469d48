/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-search.h"

/**
 * proof_search_clear:
 *
 * What Escape does in a search: all is there again.
 *
 * Returns: whether anything was searched for
 */
gboolean
proof_search_clear (GtkEditable *search)
{
  gboolean is_used = *gtk_editable_get_text (search) != '\0';

  gtk_editable_set_text (search, "");

  return is_used;
}
