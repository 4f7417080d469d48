/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-document.h"

#include "proof-json.h"
#include "proof-report-text.h"

/**
 * proof_cli_print_document:
 * @finder: (nullable): the search that the test was part of
 *
 * Prints the whole of a test at once where that was asked for; where the
 * conversation is printed as it goes on, it does nothing.
 */
void
proof_cli_print_document (const ProofCliOptions *options,
                          MailReport *report,
                          ProofDiagnosis *diagnosis,
                          ProofFinder *finder)
{
  g_autofree char *text = NULL;

  switch (options->output)
    {
    case PROOF_CLI_OUTPUT_JSON:
      text = proof_json_from_report (report, diagnosis, finder, options->shows_timings);
      g_print ("%s\n", text);
      break;
    case PROOF_CLI_OUTPUT_REPORT:
      text = proof_report_text_of_report (report, NULL, diagnosis, options->report_flags);
      g_print ("%s", text);
      break;
    case PROOF_CLI_OUTPUT_TRANSCRIPT:
    case PROOF_CLI_OUTPUT_NAGIOS:
    case PROOF_CLI_OUTPUT_PROMETHEUS:
    case PROOF_CLI_OUTPUT_TAP:
    case PROOF_CLI_OUTPUT_NOTHING:
    default:
      break;
    }
}
