/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ProofBlocklist:
 * @mark: what the words of a refusal have in them, in lower case
 * @name: what it is called
 * @page: the https page where an address is looked up and removed
 *
 * A list of addresses that servers take no mail from.
 */
typedef struct
{
  const char *mark;
  const char *name;
  const char *page;
} ProofBlocklist;

const ProofBlocklist *proof_blocklist_find (const char *text);

G_END_DECLS
