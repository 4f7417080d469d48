/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "proof-account.h"
#include "proof-report-text.h"

G_BEGIN_DECLS

/**
 * ProofCliOutput:
 * @PROOF_CLI_OUTPUT_TRANSCRIPT: the conversation as it happens, then the diagnosis
 * @PROOF_CLI_OUTPUT_JSON: one JSON object and nothing else
 * @PROOF_CLI_OUTPUT_REPORT: the report for a help desk and nothing else
 * @PROOF_CLI_OUTPUT_NAGIOS: one line for monitoring, and its exit status
 * @PROOF_CLI_OUTPUT_PROMETHEUS: metrics
 * @PROOF_CLI_OUTPUT_TAP: the Test Anything Protocol
 * @PROOF_CLI_OUTPUT_NOTHING: the exit status says it
 */
typedef enum
{
  PROOF_CLI_OUTPUT_TRANSCRIPT,
  PROOF_CLI_OUTPUT_JSON,
  PROOF_CLI_OUTPUT_REPORT,
  PROOF_CLI_OUTPUT_NAGIOS,
  PROOF_CLI_OUTPUT_PROMETHEUS,
  PROOF_CLI_OUTPUT_TAP,
  PROOF_CLI_OUTPUT_NOTHING,
} ProofCliOutput;

/**
 * ProofCliOptions:
 * @account: the settings; its password is still to be read
 * @timeout_seconds: the deadline of every stage, 0 for the usual ones
 * @ca_file: (nullable): authorities to trust as well
 * @secret_file: (nullable): where the password or the token is, "-" for standard
 *   input
 * @account_name: (nullable): the saved account to test, in place of @account
 * @tests_all: test all saved accounts
 * @tells_changes: with @tests_all: print only what is not as at the last test
 * @lists_accounts: list the saved accounts
 * @lists_online_accounts: list the accounts of the desktop
 * @finds: where the test fails, try what else works
 * @address: (nullable): with @finds: find the settings of this mail address
 * @asks_database: with @address: ask Thunderbird's list of providers, too
 * @allows_plaintext: the person agreed to send the password unencrypted
 * @output: what to print
 * @report_flags: how a report looks, and what it hides
 * @shows_timings: print where the time went as well
 * @explained: (nullable): explain this reply and test nothing; "-" is standard
 *   input
 * @has_stage: whether @stage was given
 * @stage: the stage whose command @explained answers
 * @has_security: whether @security was given
 * @security: how the connection was encrypted that @explained came over
 * @shows_version: print the version and do nothing else
 *
 * What the command line asks for.
 */
typedef struct
{
  ProofAccount *account;
  guint timeout_seconds;
  char *ca_file;
  char *secret_file;
  char *account_name;
  gboolean tests_all;
  gboolean tells_changes;
  gboolean lists_accounts;
  gboolean lists_online_accounts;
  gboolean finds;
  gboolean asks_database;
  char *address;
  gboolean allows_plaintext;
  ProofCliOutput output;
  ProofReportFlags report_flags;
  gboolean shows_timings;
  char *explained;
  gboolean has_stage;
  MailStage stage;
  gboolean has_security;
  MailSecurity security;
  gboolean shows_version;
} ProofCliOptions;

gboolean proof_cli_options_parse (ProofCliOptions *self, int *argc, char ***argv, GError **error);
void proof_cli_options_clear (ProofCliOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ProofCliOptions, proof_cli_options_clear)

G_END_DECLS
