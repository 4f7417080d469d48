/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofExport:
 * @PROOF_EXPORT_URI: the account as an smtp:// address
 * @PROOF_EXPORT_CARD: a card of settings to print, for any mail program
 * @PROOF_EXPORT_AUTOCONFIG: an XML file that mail programs read
 * @PROOF_EXPORT_MSMTP: a configuration for msmtp
 * @PROOF_EXPORT_SWAKS: the same check as a command for swaks
 * @PROOF_EXPORT_CURL: the same check as a command for curl
 * @PROOF_EXPORT_OPENSSL: the same connection as a command for openssl s_client
 *
 * The forms in which an account leaves this program. None has a password in it;
 * the programs ask for it.
 */
typedef enum
{
  PROOF_EXPORT_URI,
  PROOF_EXPORT_CARD,
  PROOF_EXPORT_AUTOCONFIG,
  PROOF_EXPORT_MSMTP,
  PROOF_EXPORT_SWAKS,
  PROOF_EXPORT_CURL,
  PROOF_EXPORT_OPENSSL,
} ProofExport;

#define PROOF_N_EXPORTS 7

const char *proof_export_get_name (ProofExport form);
gboolean proof_export_is_command (ProofExport form);
char *proof_export (ProofAccount *account, ProofExport form);

G_END_DECLS
