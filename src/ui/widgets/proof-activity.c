/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-activity.h"

struct _ProofActivity
{
  GObject parent_instance;

  /* Of those with which something goes on. */
  GHashTable *entries;
};

G_DEFINE_FINAL_TYPE (ProofActivity, proof_activity, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  ProofActivityState state;
  char *problem;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->problem);
  g_free (entry);
}

static void
proof_activity_finalize (GObject *object)
{
  g_hash_table_unref (PROOF_ACTIVITY (object)->entries);

  G_OBJECT_CLASS (proof_activity_parent_class)->finalize (object);
}

static void
proof_activity_class_init (ProofActivityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_activity_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PROOF_TYPE_ACTIVITY, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_activity_init (ProofActivity *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, g_object_unref, entry_free);
}

/**
 * proof_activity_new:
 *
 * Returns: (transfer full): of accounts with which nothing goes on
 */
ProofActivity *
proof_activity_new (void)
{
  return g_object_new (PROOF_TYPE_ACTIVITY, NULL);
}

/* Who changes something may have given what was missing. */
static void
on_account_changed (ProofAccount *account, GParamSpec *property G_GNUC_UNUSED, ProofActivity *self)
{
  if (proof_activity_get_state (self, account) == PROOF_ACTIVITY_LEFT_OUT)
    proof_activity_set (self, account, PROOF_ACTIVITY_NONE, NULL);
}

static void
put (ProofActivity *self, ProofAccount *account, ProofActivityState state, const char *problem)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->state = state;
  entry->problem = g_strdup (problem);
  if (!g_hash_table_contains (self->entries, account))
    g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self, 0);
  g_hash_table_replace (self->entries, g_object_ref (account), entry);
}

/**
 * proof_activity_set:
 * @problem: (nullable): why it could not be tested
 *
 * Says what goes on with @account from now on.
 */
void
proof_activity_set (ProofActivity *self,
                    ProofAccount *account,
                    ProofActivityState state,
                    const char *problem)
{
  if (state != PROOF_ACTIVITY_NONE)
    put (self, account, state, problem);
  else if (g_hash_table_contains (self->entries, account))
    {
      g_signal_handlers_disconnect_by_data (account, self);
      g_hash_table_remove (self->entries, account);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * proof_activity_get_state:
 *
 * Returns: what goes on with @account
 */
ProofActivityState
proof_activity_get_state (ProofActivity *self, ProofAccount *account)
{
  const Entry *entry = g_hash_table_lookup (self->entries, account);

  return entry != NULL ? entry->state : PROOF_ACTIVITY_NONE;
}

/**
 * proof_activity_get_problem:
 *
 * Returns: (nullable): why @account could not be tested
 */
const char *
proof_activity_get_problem (ProofActivity *self, ProofAccount *account)
{
  const Entry *entry = g_hash_table_lookup (self->entries, account);

  return entry != NULL ? entry->problem : NULL;
}
