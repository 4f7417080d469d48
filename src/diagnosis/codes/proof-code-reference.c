/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-code-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-reply-codes.h"

/* Subject and detail have no leading zeros; more numbers make it an address or a
   version. */
#define STATUS "(?<![\\d.])[245]\\.[0-7]\\.(?:0|[1-9]\\d{0,2})(?![\\d.]*\\d)"

static ProofCode *
make_code (const char *code, const ProofCodeMeaning *row, const char *meaning)
{
  return proof_code_new (code, meaning != NULL ? meaning : _ (row->meaning),
                         row->note != NULL ? _ (row->note) : NULL, row->source);
}

static void
append_row (GListStore *store, const ProofCodeMeaning *row)
{
  g_autoptr (ProofCode) code = make_code (row->code, row, NULL);

  g_list_store_append (store, code);
}

static GListStore *
make_store (const char *search)
{
  g_autoptr (GListStore) all = g_list_store_new (PROOF_TYPE_CODE);
  GListStore *found = g_list_store_new (PROOF_TYPE_CODE);
  gsize n_reply_codes;
  gsize n_status_codes;
  const ProofCodeMeaning *reply_codes = proof_reply_codes_get_all (&n_reply_codes);
  const ProofCodeMeaning *status_codes = proof_status_codes_get_all (&n_status_codes);

  for (gsize i = 0; i < n_reply_codes; i++)
    append_row (all, &reply_codes[i]);
  for (gsize i = 0; i < n_status_codes; i++)
    append_row (all, &status_codes[i]);
  for (guint i = 0; i < n_reply_codes + n_status_codes; i++)
    {
      g_autoptr (ProofCode) code = g_list_model_get_item (G_LIST_MODEL (all), i);

      if (proof_code_matches (code, search))
        g_list_store_append (found, code);
    }

  return found;
}

/**
 * proof_code_reference_new:
 *
 * Returns: (transfer full): all codes, as a list of #ProofCode: the reply codes,
 *   then the enhanced status codes
 */
GListModel *
proof_code_reference_new (void)
{
  return G_LIST_MODEL (make_store (""));
}

/**
 * proof_code_reference_search:
 * @search: as for proof_code_matches()
 *
 * Returns: (transfer full): the codes that fit, as a list of #ProofCode
 */
GListModel *
proof_code_reference_search (const char *search)
{
  return G_LIST_MODEL (make_store (search));
}

/* What the first digit says, for a code that nobody has registered (RFC 5321,
   section 4.2.1). */
static const ProofCodeMeaning classes[] = {
  { "2", N_ ("done"), "RFC 5321 § 4.2.1", NULL },
  { "3", N_ ("waiting for more"), "RFC 5321 § 4.2.1", NULL },
  { "4", N_ ("refused for now"), "RFC 5321 § 4.2.1", NULL },
  { "5", N_ ("refused"), "RFC 5321 § 4.2.1", NULL },
};

static void
append_reply_code (GListStore *store, guint code, MailStage stage, gboolean is_encrypted)
{
  g_autofree char *text = g_strdup_printf ("%u", code);
  g_autoptr (ProofCode) added = NULL;
  gsize n_rows;
  const ProofCodeMeaning *rows = proof_reply_codes_get_all (&n_rows);

  for (gsize i = 0; added == NULL && i < n_rows; i++)
    if (strcmp (rows[i].code, text) == 0)
      added = make_code (text, &rows[i], proof_reply_code_describe_at (code, stage, is_encrypted));
  for (gsize i = 0; added == NULL && i < G_N_ELEMENTS (classes); i++)
    if (*classes[i].code == *text)
      added = make_code (text, &classes[i], NULL);

  if (added != NULL)
    g_list_store_append (store, added);
}

/* One that is not registered says at least what it is about. */
static const ProofCodeMeaning *
find_status (const char *status)
{
  gsize n_rows;
  const ProofCodeMeaning *rows = proof_status_codes_get_all (&n_rows);
  const ProofCodeMeaning *subject = NULL;

  for (gsize i = 0; i < n_rows; i++)
    {
      if (strcmp (rows[i].code + 1, status + 1) == 0)
        return &rows[i];
      if (strncmp (rows[i].code + 1, status + 1, 3) == 0 && g_str_has_suffix (rows[i].code, ".0"))
        subject = &rows[i];
    }

  return subject;
}

static gboolean
has_code (GListModel *codes, const char *text)
{
  for (guint i = 0; i < g_list_model_get_n_items (codes); i++)
    {
      g_autoptr (ProofCode) code = g_list_model_get_item (codes, i);

      if (strcmp (proof_code_get_code (code), text) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_status (GListStore *store, const char *status)
{
  const ProofCodeMeaning *row = find_status (status);
  g_autoptr (ProofCode) code = NULL;

  if (row == NULL || has_code (G_LIST_MODEL (store), status))
    return;

  code = make_code (status, row, NULL);
  g_list_store_append (store, code);
}

/**
 * proof_code_reference_explain:
 * @stage: the stage whose command @reply answers
 * @is_encrypted: whether it came over TLS
 *
 * Returns: (transfer full): all codes that are in @reply, each once, as a list of
 *   #ProofCode with their meaning at @stage
 */
GListModel *
proof_code_reference_explain (const MailReply *reply, MailStage stage, gboolean is_encrypted)
{
  GListStore *store = g_list_store_new (PROOF_TYPE_CODE);
  g_autofree char *text = g_strjoinv (" ", (char **) mail_reply_get_lines (reply));
  g_autoptr (GRegex) pattern = g_regex_new (STATUS, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  append_reply_code (store, mail_reply_get_code (reply), stage, is_encrypted);
  for (g_regex_match (pattern, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *status = g_match_info_fetch (match, 0);

      append_status (store, status);
    }

  return G_LIST_MODEL (store);
}
