/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-format.h"

#include "proof-nagios.h"
#include "proof-prometheus.h"
#include "proof-tap.h"

/**
 * proof_cli_format_is_chosen:
 *
 * Returns: whether the result is written in the format of another program
 */
gboolean
proof_cli_format_is_chosen (const ProofCliOptions *options)
{
  return options->output == PROOF_CLI_OUTPUT_NAGIOS ||
         options->output == PROOF_CLI_OUTPUT_PROMETHEUS || options->output == PROOF_CLI_OUTPUT_TAP;
}

/**
 * proof_cli_format_is_for_programs:
 *
 * Returns: whether programs read what is printed, as UTF-8 whatever the locale (RFC 8259,
 *   section 8.1)
 */
gboolean
proof_cli_format_is_for_programs (const ProofCliOptions *options)
{
  return options->output == PROOF_CLI_OUTPUT_JSON || proof_cli_format_is_chosen (options);
}

/**
 * proof_cli_format_print_one:
 * @status: the usual exit status
 *
 * Prints what came of the test of one account.
 *
 * Returns: with what the program ends
 */
int
proof_cli_format_print_one (const ProofCliOptions *options,
                            const ProofBatchResult *result,
                            ProofCliStatus status)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new ();
  g_autofree char *text = NULL;
  ProofNagiosState state;

  if (options->output == PROOF_CLI_OUTPUT_NAGIOS)
    {
      text = proof_nagios_from_result (result, &state);
      g_print ("%s", text);
      return (int) state;
    }

  g_ptr_array_add (results, (gpointer) result);
  text = options->output == PROOF_CLI_OUTPUT_TAP
             ? proof_tap_from_result (result)
             : proof_prometheus_from_results (results, options->account_name != NULL);
  g_print ("%s", text);
  return (int) status;
}

/**
 * proof_cli_format_print_all:
 * @results: (element-type ProofBatchResult): of all saved accounts
 * @status: the usual exit status
 *
 * Prints what came of the tests of many accounts.
 *
 * Returns: with what the program ends
 */
int
proof_cli_format_print_all (const ProofCliOptions *options,
                            GPtrArray *results,
                            ProofCliStatus status)
{
  g_autofree char *text = NULL;
  ProofNagiosState state;

  if (options->output == PROOF_CLI_OUTPUT_NAGIOS)
    {
      text = proof_nagios_from_results (results, &state);
      g_print ("%s", text);
      return (int) state;
    }

  text = options->output == PROOF_CLI_OUTPUT_TAP ? proof_tap_from_results (results)
                                                 : proof_prometheus_from_results (results, TRUE);
  g_print ("%s", text);
  return (int) status;
}

/**
 * proof_cli_format_print_message:
 * @message: why there was no test
 *
 * Prints that there was none, where the format has a way to say so.
 *
 * Returns: with what the program ends
 */
int
proof_cli_format_print_message (const ProofCliOptions *options, const char *message)
{
  g_autofree char *text = NULL;

  if (options->output == PROOF_CLI_OUTPUT_NAGIOS)
    text = proof_nagios_from_message (message);
  else if (options->output == PROOF_CLI_OUTPUT_TAP)
    text = proof_tap_from_message (message);
  if (text != NULL)
    g_print ("%s", text);

  return options->output == PROOF_CLI_OUTPUT_NAGIOS ? (int) PROOF_NAGIOS_UNKNOWN
                                                    : (int) PROOF_CLI_USAGE;
}
