/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-cli-all.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "proof-batch.h"
#include "proof-cli-format.h"
#include "proof-cli-interrupt.h"
#include "proof-cli-result.h"
#include "proof-json.h"

/* The results of a batch are printed in the order of the accounts. */
typedef struct
{
  const ProofCliOptions *options;
  ProofBatch *batch;
  /* What came of the last test, by the account; where changes are asked for. */
  GHashTable *last_classes;
  guint n_printed;
} All;

static GHashTable *
list_last_classes (ProofAccountStore *store)
{
  GHashTable *classes = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      ProofAccount *account = g_list_model_get_item (G_LIST_MODEL (store), i);
      ProofHistoryEntry *last = proof_history_get_last (proof_account_get_history (account));

      g_hash_table_insert (
          classes, account,
          last != NULL ? g_strdup (proof_history_entry_get_field (last, PROOF_HISTORY_FIELD_CLASS))
                       : NULL);
    }

  return classes;
}

/* One that was never tested is expected to work. */
static gboolean
has_changed (All *self, const ProofBatchResult *result)
{
  const char *last = g_hash_table_lookup (self->last_classes, result->account);
  const char *class = proof_class_to_nick (proof_diagnosis_get_class (result->diagnosis));

  return g_strcmp0 (class, last != NULL ? last : proof_class_to_nick (PROOF_CLASS_VERIFIED)) != 0;
}

static gboolean
is_settled (const ProofBatchResult *result)
{
  return result->outcome != PROOF_BATCH_OUTCOME_WAITING &&
         result->outcome != PROOF_BATCH_OUTCOME_RUNNING;
}

static void
print_line (const ProofBatchResult *result)
{
  g_autofree char *title = proof_account_dup_title (result->account);

  if (result->report != NULL)
    g_print ("%s %s: %s\n", proof_cli_result_is_verified (result) ? "✓" : "✗", title,
             proof_diagnosis_get_title (result->diagnosis));
  else
    g_print (_ ("– %s: not tested. %s\n"), title, result->problem);
}

/* That an account was not tested is not in its history, and would be told every time. */
static void
print_change (All *self, const ProofBatchResult *result)
{
  g_autofree char *title = NULL;

  if (proof_cli_result_is_tested (result))
    {
      if (has_changed (self, result))
        print_line (result);
      return;
    }

  title = proof_account_dup_title (result->account);
  g_printerr (_ ("– %s: not tested. %s\n"), title, proof_cli_result_get_words (result));
}

static void
print_json (const ProofBatchResult *result, gboolean is_first)
{
  g_autofree char *title = proof_account_dup_title (result->account);
  g_autofree char *report =
      result->report != NULL
          ? proof_json_from_report (result->report, result->diagnosis, NULL, FALSE)
          : NULL;
  g_autoptr (JsonNode) node = json_from_string (report != NULL ? report : "{}", NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = NULL;

  json_object_set_string_member (object, "name", title);
  json_object_set_string_member (object, "id", proof_account_get_id (result->account));
  if (report == NULL)
    {
      json_object_set_boolean_member (object, "verified", FALSE);
      json_object_set_string_member (object, "problem", result->problem);
    }
  text = json_to_string (node, TRUE);
  g_print ("%s%s", is_first ? "[" : ",\n", text);
}

static void
print_settled (All *self)
{
  while (self->n_printed < proof_batch_get_n_results (self->batch))
    {
      const ProofBatchResult *result = proof_batch_get_result (self->batch, self->n_printed);

      if (!is_settled (result))
        break;
      if (self->options->output == PROOF_CLI_OUTPUT_JSON)
        print_json (result, self->n_printed == 0);
      else if (self->options->tells_changes)
        print_change (self, result);
      else if (self->options->output == PROOF_CLI_OUTPUT_TRANSCRIPT)
        print_line (result);
      self->n_printed++;
    }
  fflush (stdout);
}

static void
run (All *self, GCancellable *stop)
{
  const ProofRunOptions options = {
    .timeout_seconds = self->options->timeout_seconds,
    .ca_file = self->options->ca_file,
  };
  g_autoptr (ProofCliInterrupt) interrupt = proof_cli_interrupt_new (stop);

  g_signal_connect_swapped (self->batch, "settled", G_CALLBACK (print_settled), self);
  g_signal_connect_object (stop, "cancelled", G_CALLBACK (proof_batch_stop), self->batch,
                           G_CONNECT_SWAPPED);
  proof_batch_start (self->batch, NULL, &options);
  while (proof_batch_is_busy (self->batch))
    g_main_context_iteration (NULL, TRUE);
}

static GPtrArray *
list_results (ProofBatch *batch)
{
  GPtrArray *results = g_ptr_array_new ();

  for (guint i = 0; i < proof_batch_get_n_results (batch); i++)
    g_ptr_array_add (results, (gpointer) proof_batch_get_result (batch, i));

  return results;
}

static gboolean
are_all_verified (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (!proof_cli_result_is_verified (results->pdata[i]))
      return FALSE;

  return TRUE;
}

static ProofCliStatus
find_status (GPtrArray *results, GCancellable *stop)
{
  if (g_cancellable_is_cancelled (stop))
    return PROOF_CLI_INTERRUPTED;

  return are_all_verified (results) ? PROOF_CLI_VERIFIED : PROOF_CLI_NOT_VERIFIED;
}

/**
 * proof_cli_all:
 *
 * Tests all saved accounts, some at a time, with one sign-in each, and prints a line or
 * an element of a JSON array for each; in the format of another program all at the end.
 *
 * Returns: with what the program ends
 */
int
proof_cli_all (ProofAccountStore *store, const ProofCliOptions *options)
{
  g_autoptr (ProofPasswordSync) passwords = proof_password_sync_new (store);
  g_autoptr (ProofBatch) batch = proof_batch_new (passwords, FALSE);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GHashTable) last_classes = options->tells_changes ? list_last_classes (store) : NULL;
  g_autoptr (GPtrArray) results = NULL;
  All self = { .options = options, .batch = batch, .last_classes = last_classes };

  run (&self, stop);
  results = list_results (batch);
  if (proof_cli_format_is_chosen (options))
    return proof_cli_format_print_all (options, results, find_status (results, stop));

  if (options->output == PROOF_CLI_OUTPUT_JSON)
    g_print (self.n_printed > 0 ? "]\n" : "[]\n");

  return (int) find_status (results, stop);
}
