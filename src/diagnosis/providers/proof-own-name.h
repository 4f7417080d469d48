/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mail-report.h"

G_BEGIN_DECLS

/**
 * ProofNameOwner:
 * @PROOF_NAME_OWNER_NONE: there is no name to propose
 * @PROOF_NAME_OWNER_SAME: whoever has the name that was typed has this one, too
 * @PROOF_NAME_OWNER_STRANGER: it leads to the same server, and only the person can
 *   know whose it is
 *
 * To whom a name of a certificate belongs.
 */
typedef enum
{
  PROOF_NAME_OWNER_NONE,
  PROOF_NAME_OWNER_SAME,
  PROOF_NAME_OWNER_STRANGER,
} ProofNameOwner;

char *proof_own_name_dup_registered (const char *name);
gboolean proof_own_name_is_of_same_owner (const char *name, const char *server);
ProofNameOwner proof_own_name_find (MailReport *report, char **name);

G_END_DECLS
