/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-undo.h"

#define MAX_STEPS 12

typedef struct
{
  ProofUndoStep take_back;
  gpointer data;
  GDestroyNotify free_data;
} Step;

struct _ProofUndo
{
  GObject parent_instance;

  /* The last one at the head. */
  GQueue *steps;
};

G_DEFINE_FINAL_TYPE (ProofUndo, proof_undo, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_EMPTY,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
step_free (gpointer data)
{
  Step *step = data;

  step->free_data (step->data);
  g_free (step);
}

static void
proof_undo_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, proof_undo_is_empty (PROOF_UNDO (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_undo_finalize (GObject *object)
{
  g_queue_free_full (PROOF_UNDO (object)->steps, step_free);

  G_OBJECT_CLASS (proof_undo_parent_class)->finalize (object);
}

static void
proof_undo_class_init (ProofUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_undo_get_property;
  object_class->finalize = proof_undo_finalize;

  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, TRUE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_undo_init (ProofUndo *self)
{
  self->steps = g_queue_new ();
}

/**
 * proof_undo_new:
 *
 * Returns: (transfer full): nothing to take back yet
 */
ProofUndo *
proof_undo_new (void)
{
  return g_object_new (PROOF_TYPE_UNDO, NULL);
}

/**
 * proof_undo_push:
 * @take_back: undoes what has just been done
 * @data: (transfer full): what it needs for that
 * @free_data: frees @data, once it was taken back or never will be
 */
void
proof_undo_push (ProofUndo *self, ProofUndoStep take_back, gpointer data, GDestroyNotify free_data)
{
  Step *step = g_new0 (Step, 1);

  *step = (Step){ .take_back = take_back, .data = data, .free_data = free_data };
  g_queue_push_head (self->steps, step);
  if (g_queue_get_length (self->steps) > MAX_STEPS)
    step_free (g_queue_pop_tail (self->steps));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
}

/**
 * proof_undo_is_empty:
 *
 * Returns: whether there is nothing to take back
 */
gboolean
proof_undo_is_empty (ProofUndo *self)
{
  return g_queue_is_empty (self->steps);
}

/**
 * proof_undo_run:
 *
 * Takes back the last of it, if there is anything.
 *
 * Returns: (transfer full) (nullable): the account that it was about
 */
ProofAccount *
proof_undo_run (ProofUndo *self)
{
  Step *step = g_queue_pop_head (self->steps);
  ProofAccount *account;

  if (step == NULL)
    return NULL;

  account = step->take_back (step->data);
  step_free (step);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);

  return account;
}
