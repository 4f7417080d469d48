/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"

G_BEGIN_DECLS

/**
 * ProofExport:
 * @PROOF_EXPORT_URI: the account as an smtp:// address
 * @PROOF_EXPORT_CARD: a card of settings to print, for any mail program
 * @PROOF_EXPORT_APPLE: what to enter in Apple’s Mail, in its words
 * @PROOF_EXPORT_APPLE_PROFILE: a profile that sets up the whole account there
 * @PROOF_EXPORT_EVOLUTION: what to enter in Evolution, in its words
 * @PROOF_EXPORT_PRINTER: what to enter in a printer or scanner, in its makers’ words
 * @PROOF_EXPORT_AUTOCONFIG: an XML file that Thunderbird and others read
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
  PROOF_EXPORT_APPLE,
  PROOF_EXPORT_APPLE_PROFILE,
  PROOF_EXPORT_EVOLUTION,
  PROOF_EXPORT_PRINTER,
  PROOF_EXPORT_AUTOCONFIG,
  PROOF_EXPORT_MSMTP,
  PROOF_EXPORT_SWAKS,
  PROOF_EXPORT_CURL,
  PROOF_EXPORT_OPENSSL,
} ProofExport;

#define PROOF_N_EXPORTS 11

/**
 * ProofReceiver:
 * @server: its host name
 * @port: its port
 * @security: how the connection is encrypted
 * @is_pop: whether it speaks POP, and not IMAP
 *
 * The server from which an account's mail is read; that of the sender is not enough for
 * some programs.
 */
typedef struct
{
  const char *server;
  guint16 port;
  MailSecurity security;
  gboolean is_pop;
} ProofReceiver;

const char *proof_export_get_name (ProofExport form);
gboolean proof_export_is_command (ProofExport form);
const char *proof_export_get_limit (ProofExport form);
char *proof_export (ProofAccount *account, const ProofReceiver *receiver, ProofExport form);
char *proof_export_test (const MailSettings *settings, const MailGoal *goal, ProofExport form);

G_END_DECLS
