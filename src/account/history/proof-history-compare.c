/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history.h"

#include <glib/gi18n-lib.h>

#include "base-text.h"
#include "mail-security.h"

/* What is said of a field that is another one now. */
static const struct
{
  ProofHistoryField field;
  const char *sentence;
} sentences[] = {
  { PROOF_HISTORY_FIELD_SERVER, N_ ("Server: {then} → {now}") },
  { PROOF_HISTORY_FIELD_PORT, N_ ("Port: {then} → {now}") },
  { PROOF_HISTORY_FIELD_SECURITY, N_ ("Security: {then} → {now}") },
  { PROOF_HISTORY_FIELD_USER, N_ ("User: {then} → {now}") },
  { PROOF_HISTORY_FIELD_ADDRESS, N_ ("Server address: {then} → {now}") },
  { PROOF_HISTORY_FIELD_TLS_PROTOCOL, N_ ("Encryption: {then} → {now}") },
  { PROOF_HISTORY_FIELD_MECHANISM, N_ ("Sign-in method: {then} → {now}") },
};

static void
add_sentence (GStrvBuilder *differences, const char *sentence, const char *was, const char *is)
{
  g_autofree char *filled =
      base_text_fill (sentence, (const char *[]){ "then", was, "now", is, NULL });

  g_strv_builder_add (differences, filled);
}

/* What is kept is a nick; what a newer version kept stays as it is. */
static const char *
get_words (ProofHistoryEntry *entry, ProofHistoryField field)
{
  const char *value = proof_history_entry_get_field (entry, field);
  MailSecurity security;

  return field == PROOF_HISTORY_FIELD_SECURITY && value != NULL &&
                 mail_security_from_nick (value, &security)
             ? mail_security_get_words (security)
             : value;
}

static gboolean
agrees (ProofHistoryEntry *before, ProofHistoryEntry *now, ProofHistoryField field)
{
  return proof_history_entry_agrees (before, field, proof_history_entry_get_field (now, field));
}

static void
compare_field (GStrvBuilder *differences,
               ProofHistoryEntry *before,
               ProofHistoryEntry *now,
               guint row)
{
  ProofHistoryField field = sentences[row].field;

  if (!agrees (before, now, field))
    add_sentence (differences, _ (sentences[row].sentence), get_words (before, field),
                  get_words (now, field));
}

/* At another server or port somebody else may answer. */
static gboolean
asked_the_same (ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  return agrees (before, now, PROOF_HISTORY_FIELD_SERVER) &&
         agrees (before, now, PROOF_HISTORY_FIELD_PORT);
}

/* A server offers one thing before the connection is encrypted, and another thing after
   (RFC 3207, section 4.2). */
static gboolean
heard_offers_alike (ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  const char *was = proof_history_entry_get_field (before, PROOF_HISTORY_FIELD_TLS_PROTOCOL);
  const char *is = proof_history_entry_get_field (now, PROOF_HISTORY_FIELD_TLS_PROTOCOL);

  return (was == NULL) == (is == NULL);
}

static void
compare_certificate (GStrvBuilder *differences, ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  const char *was = proof_history_entry_get_field (before, PROOF_HISTORY_FIELD_CERTIFICATE);
  const char *is = proof_history_entry_get_field (now, PROOF_HISTORY_FIELD_CERTIFICATE);
  g_autofree char *old_end =
      proof_history_entry_dup_day (before, PROOF_HISTORY_FIELD_CERTIFICATE_END);
  g_autofree char *new_end = proof_history_entry_dup_day (now, PROOF_HISTORY_FIELD_CERTIFICATE_END);

  if (was == NULL || is == NULL || g_ascii_strcasecmp (was, is) == 0)
    return;

  if (old_end != NULL && new_end != NULL && !g_str_equal (old_end, new_end))
    add_sentence (differences, _ ("Certificate: valid until {then} → valid until {now}"), old_end,
                  new_end);
  else
    g_strv_builder_add (differences, _ ("The server’s certificate has changed."));
}

/* Those of @lines that are not in @others, or NULL where there are none. */
static char *
list_missing (const char *const *lines, const char *const *others)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();

  for (gsize i = 0; lines[i] != NULL; i++)
    if (!g_strv_contains (others, lines[i]))
      g_ptr_array_add (missing, (gpointer) lines[i]);
  if (missing->len == 0)
    return NULL;

  g_ptr_array_add (missing, NULL);
  return g_strjoinv (", ", (char **) missing->pdata);
}

static void
compare_capabilities (GStrvBuilder *differences, ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  const char *const *was = proof_history_entry_get_capabilities (before);
  const char *const *is = proof_history_entry_get_capabilities (now);
  g_autofree char *gone = was != NULL && is != NULL ? list_missing (was, is) : NULL;
  g_autofree char *new = was != NULL &&is != NULL ? list_missing (is, was) : NULL;

  if (gone != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("The server no longer offers: %s."), gone);
      g_strv_builder_add (differences, sentence);
    }
  if (new != NULL)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("The server now also offers: %s."), new);
      g_strv_builder_add (differences, sentence);
    }
}

/* Large providers answer from one address after another. */
static char **
compare (ProofHistoryEntry *before, ProofHistoryEntry *now, gboolean tells_address)
{
  g_autoptr (GStrvBuilder) differences = g_strv_builder_new ();

  for (guint row = 0; row < G_N_ELEMENTS (sentences); row++)
    if (tells_address || sentences[row].field != PROOF_HISTORY_FIELD_ADDRESS)
      compare_field (differences, before, now, row);
  if (asked_the_same (before, now))
    {
      compare_certificate (differences, before, now);
      if (heard_offers_alike (before, now))
        compare_capabilities (differences, before, now);
    }

  return g_strv_builder_end (differences);
}

/**
 * proof_history_compare:
 * @last_good: a test in which the account worked
 * @now: a later one
 *
 * Tells what is different now from when it last worked. What one of both tests
 * did not come to is not compared, nor what another server or port, or the same one before
 * it was encrypted, says of itself.
 *
 * Returns: (transfer full): sentences for the person, the settings first; none
 *   where nothing is different
 */
char **
proof_history_compare (ProofHistoryEntry *last_good, ProofHistoryEntry *now)
{
  return compare (last_good, now, TRUE);
}

/**
 * proof_history_has_other_result:
 *
 * Returns: whether the results of two tests are in different classes
 */
gboolean
proof_history_has_other_result (ProofHistoryEntry *before, ProofHistoryEntry *now)
{
  return g_strcmp0 (proof_history_entry_get_field (before, PROOF_HISTORY_FIELD_CLASS),
                    proof_history_entry_get_field (now, PROOF_HISTORY_FIELD_CLASS)) != 0;
}

/**
 * proof_history_find_change:
 * @before: (out) (transfer full) (nullable): the test before it
 * @differences: (out) (transfer full) (nullable): sentences about what else was different;
 *   none where only the result was
 *
 * Finds the newest test with another result than the one before it, or with other settings,
 * or that found something else on the server. A server that answers from another address
 * alone is none.
 *
 * Returns: (transfer full) (nullable): the test since which all is as it is
 */
ProofHistoryEntry *
proof_history_find_change (ProofHistory *self, ProofHistoryEntry **before, char ***differences)
{
  guint n_tests = g_list_model_get_n_items (G_LIST_MODEL (self));

  *before = NULL;
  *differences = NULL;
  for (guint i = 0; i + 1 < n_tests; i++)
    {
      g_autoptr (ProofHistoryEntry) now = g_list_model_get_item (G_LIST_MODEL (self), i);
      g_autoptr (ProofHistoryEntry) then = g_list_model_get_item (G_LIST_MODEL (self), i + 1);
      g_auto (GStrv) found = compare (then, now, FALSE);

      if (*found != NULL || proof_history_has_other_result (then, now))
        {
          *before = g_steal_pointer (&then);
          *differences = g_steal_pointer (&found);
          return g_steal_pointer (&now);
        }
    }

  return NULL;
}
