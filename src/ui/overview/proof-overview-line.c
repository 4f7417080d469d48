/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-overview-line.h"

struct _ProofOverviewLine
{
  GObject parent_instance;

  ProofActivity *activity;
  ProofActivityState state;
  ProofOverview *overview;
};

G_DEFINE_FINAL_TYPE (ProofOverviewLine, proof_overview_line, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
proof_overview_line_dispose (GObject *object)
{
  ProofOverviewLine *self = PROOF_OVERVIEW_LINE (object);

  g_clear_object (&self->activity);
  g_clear_pointer (&self->overview, proof_overview_free);

  G_OBJECT_CLASS (proof_overview_line_parent_class)->dispose (object);
}

static void
proof_overview_line_class_init (ProofOverviewLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_overview_line_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PROOF_TYPE_OVERVIEW_LINE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_overview_line_init (ProofOverviewLine *self G_GNUC_UNUSED)
{
}

static void
on_account_changed (ProofOverviewLine *self)
{
  ProofOverview *now = proof_overview_new (self->overview->account);

  proof_overview_free (self->overview);
  self->overview = now;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_activity_changed (ProofOverviewLine *self)
{
  ProofActivityState state = proof_activity_get_state (self->activity, self->overview->account);

  if (state == self->state)
    return;

  self->state = state;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * proof_overview_line_new:
 * @activity: what goes on with the accounts
 *
 * Returns: (transfer full): a line that follows @account
 */
ProofOverviewLine *
proof_overview_line_new (ProofAccount *account, ProofActivity *activity)
{
  ProofOverviewLine *self = g_object_new (PROOF_TYPE_OVERVIEW_LINE, NULL);

  self->activity = g_object_ref (activity);
  self->state = proof_activity_get_state (activity, account);
  self->overview = proof_overview_new (account);
  g_signal_connect_object (account, "notify", G_CALLBACK (on_account_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (activity, "changed", G_CALLBACK (on_activity_changed), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/**
 * proof_overview_line_get:
 *
 * Returns: (transfer none): the account as it is now, until "changed"
 */
const ProofOverview *
proof_overview_line_get (ProofOverviewLine *self)
{
  return self->overview;
}

/**
 * proof_overview_line_get_state:
 *
 * Returns: what goes on with it
 */
ProofActivityState
proof_overview_line_get_state (ProofOverviewLine *self)
{
  return self->state;
}
