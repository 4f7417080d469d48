/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-table.h"

#include <glib/gi18n-lib.h>

#include "proof-batch-line.h"
#include "proof-csv.h"

typedef void (*AppendRow) (GString *text, const char *const *cells);

static void
append_plain (GString *text, const char *const *cells)
{
  g_autofree char *row = g_strjoinv ("\t", (char **) cells);

  g_string_append_printf (text, "%s\n", row);
}

static char *
dup_table (GListModel *lines, AppendRow append)
{
  GString *text = g_string_new (NULL);

  append (text, (const char *[]){ _ ("Account"), _ ("Server"), _ ("Result"), NULL });
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (ProofBatchLine) line = g_list_model_get_item (lines, i);

      append (text, (const char *[]){ proof_batch_line_get_title (line),
                                      proof_batch_line_get_server (line),
                                      proof_batch_line_get_result (line), NULL });
    }

  return g_string_free (text, FALSE);
}

/**
 * proof_batch_table_dup_plain:
 * @lines: of #ProofBatchLine
 *
 * Returns: (transfer full): a line for each account, with tabs between its parts
 */
char *
proof_batch_table_dup_plain (GListModel *lines)
{
  return dup_table (lines, append_plain);
}

/**
 * proof_batch_table_dup_csv:
 * @lines: of #ProofBatchLine
 *
 * Returns: (transfer full): the same for a spreadsheet
 */
char *
proof_batch_table_dup_csv (GListModel *lines)
{
  return dup_table (lines, proof_csv_append_row);
}
