/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview.h"

#include "proof-csv.h"

/* For programs as well: these names stay, and new ones come last. */
static const char *const names[] = {
  "account",  "server",        "port",
  "security", "user",          "result",
  "tested",   "sign_in_ms",    "certificate_not_after",
  "changed",  "result_before", NULL,
};

/* What cannot be a server or a user may be anything, a password too. */
static const char *
get_valid (ProofAccount *account, ProofField field, const char *text)
{
  g_autofree char *problem = proof_account_dup_problem (account, field);

  return problem == NULL ? text : "";
}

static const char *
get_field (ProofHistoryEntry *entry, ProofHistoryField field)
{
  const char *text = entry != NULL ? proof_history_entry_get_field (entry, field) : NULL;

  return text != NULL ? text : "";
}

static char *
dup_date (ProofHistoryEntry *entry)
{
  return entry != NULL ? g_date_time_format_iso8601 (proof_history_entry_get_date (entry))
                       : g_strdup ("");
}

static char *
dup_certificate_end (const ProofOverview *overview)
{
  return overview->certificate_end != NULL ? g_date_time_format_iso8601 (overview->certificate_end)
                                           : g_strdup ("");
}

static char *
dup_port (guint port)
{
  return port != 0 ? g_strdup_printf ("%u", port) : g_strdup ("");
}

static void
append (GString *text, const ProofOverview *overview)
{
  MailSettings settings = proof_account_get_settings (overview->account);
  g_autofree char *port = dup_port (settings.port);
  g_autofree char *tested = dup_date (overview->last);
  g_autofree char *certificate_end = dup_certificate_end (overview);
  g_autofree char *changed = dup_date (overview->changed);
  const char *const cells[] = {
    overview->title,
    get_valid (overview->account, PROOF_FIELD_SERVER, settings.server),
    port,
    mail_security_to_nick (settings.security),
    get_valid (overview->account, PROOF_FIELD_USER, settings.user),
    get_field (overview->last, PROOF_HISTORY_FIELD_CLASS),
    tested,
    get_field (overview->last, PROOF_HISTORY_FIELD_SIGN_IN_TIME),
    certificate_end,
    changed,
    get_field (overview->before, PROOF_HISTORY_FIELD_CLASS),
    NULL,
  };

  proof_csv_append_row (text, cells);
}

/**
 * proof_overview_to_csv:
 * @overviews: (element-type ProofOverview): in the order in which they are to be listed
 *
 * Makes a table for a spreadsheet or another program, as RFC 4180 has it, in UTF-8. Its
 * first row has the names of the columns, in every language the same. Results are the names
 * that --json has for them, such as "verified", times are ISO 8601 in UTC, and what is not
 * known is empty: "sign_in_ms" is how many milliseconds signing in took,
 * "certificate_not_after" the end of the certificate that the last test met, "changed" the
 * test since which all is as it is, and "result_before" what came of the one before that.
 *
 * Returns: (transfer full): the table
 */
char *
proof_overview_to_csv (GPtrArray *overviews)
{
  GString *text = g_string_new (NULL);

  proof_csv_append_row (text, names);
  for (guint i = 0; i < overviews->len; i++)
    append (text, overviews->pdata[i]);

  return g_string_free (text, FALSE);
}
