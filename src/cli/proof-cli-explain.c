/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-explain.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "proof-explanation.h"
#include "proof-json.h"
#include "proof-report-text.h"
#include "smtp-reply-reader.h"

#define BLOCK_BYTES 4096

static char *
read_standard_input (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char block[BLOCK_BYTES];
  gssize n_read;

  do
    {
      n_read = read (STDIN_FILENO, block, sizeof block);
      if (n_read > 0)
        g_string_append_len (text, block, n_read);
    }
  while ((n_read > 0 && text->len < SMTP_REPLY_MAX_BYTES) || (n_read < 0 && errno == EINTR));

  if (n_read < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("Standard input: %s"),
                   g_strerror (errno));
      return NULL;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_explanation (ProofCliOutput output, ProofExplanation *explanation)
{
  g_autofree char *text = NULL;

  if (output == PROOF_CLI_OUTPUT_NOTHING)
    return;

  if (output == PROOF_CLI_OUTPUT_JSON)
    text = proof_json_from_explanation (explanation);
  else
    text = proof_report_text_of_explanation (explanation);
  g_print ("%s%s", text, output == PROOF_CLI_OUTPUT_JSON ? "\n" : "");
}

/**
 * proof_cli_explain:
 *
 * Prints what a pasted reply means, without any network.
 *
 * Returns: whether there is a reply in it
 */
gboolean
proof_cli_explain (const ProofCliOptions *options, GError **error)
{
  g_autofree char *text = strcmp (options->explained, "-") == 0 ? read_standard_input (error)
                                                                : g_strdup (options->explained);
  g_autoptr (ProofExplanation) explanation = NULL;

  if (text == NULL)
    return FALSE;

  explanation = proof_explain_reply (text, options->has_stage ? &options->stage : NULL,
                                     options->has_security ? &options->security : NULL);
  if (explanation == NULL)
    {
      g_set_error (
          error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
          _ ("--explain: this is not a reply from a mail server, which begins with a number from "
             "200 to 599, as in “550 5.7.1 …”"));
      return FALSE;
    }

  print_explanation (options->output, explanation);
  return TRUE;
}
