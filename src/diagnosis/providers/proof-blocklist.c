/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-blocklist.h"

#include <string.h>

/* Checked on 2026-11-25 in stored web pages and public source. SORBS ended in
   June 2024 and removes nobody any more. */
static const ProofBlocklist blocklists[] = {
  { "spamhaus", "Spamhaus", "https://check.spamhaus.org/" },
  { "abuseat", "Spamhaus", "https://check.spamhaus.org/" },
  { "barracuda", "Barracuda", "https://www.barracudacentral.org/rbl/removal-request" },
  { "spamcop", "SpamCop", "https://www.spamcop.net/bl.shtml" },
  { "uceprotect", "UCEPROTECT", "https://www.uceprotect.net/en/rblcheck.php" },
  { "psbl", "PSBL", "https://psbl.org/remove" },
  { "invaluement", "Invaluement", "https://www.invaluement.com/lookup/" },
  { "proofpoint", "Proofpoint", "https://ipcheck.proofpoint.com/" },
  { "sender.office.com", "Microsoft", "https://sender.office.com/" },
};

/**
 * proof_blocklist_find:
 * @text: the words of a refusal
 *
 * Returns: (nullable): the list that they name
 */
const ProofBlocklist *
proof_blocklist_find (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (blocklists); i++)
    if (strstr (lower, blocklists[i].mark) != NULL)
      return &blocklists[i];

  return NULL;
}
