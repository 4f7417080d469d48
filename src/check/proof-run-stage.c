/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-run-stage.h"

#include "proof-enums.h"

struct _ProofRunStage
{
  GObject parent_instance;

  MailStage stage;
  ProofStanding standing;
  double milliseconds;
  gboolean has_timing;
  ProofStageTime timing;
};

G_DEFINE_FINAL_TYPE (ProofRunStage, proof_run_stage, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STANDING,
  PROP_TIME,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static gboolean
has_ended (ProofRunStage *self)
{
  return self->standing == PROOF_STANDING_PASSED || self->standing == PROOF_STANDING_EXPOSED ||
         self->standing == PROOF_STANDING_FAILED;
}

static char *
dup_time (ProofRunStage *self)
{
  if (!has_ended (self))
    return NULL;

  return proof_stage_time_dup_duration (self->milliseconds);
}

static void
proof_run_stage_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofRunStage *self = PROOF_RUN_STAGE (object);

  switch (property_id)
    {
    case PROP_STANDING:
      g_value_set_enum (value, (int) self->standing);
      break;
    case PROP_TIME:
      g_value_take_string (value, dup_time (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_run_stage_class_init (ProofRunStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_run_stage_get_property;

  properties[PROP_STANDING] =
      g_param_spec_enum ("standing", NULL, NULL, PROOF_TYPE_STANDING, PROOF_STANDING_WAITING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TIME] =
      g_param_spec_string ("time", NULL, NULL, NULL,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_run_stage_init (ProofRunStage *self G_GNUC_UNUSED)
{
}

/**
 * proof_run_stage_new:
 *
 * Returns: (transfer full): a stage without a time
 */
ProofRunStage *
proof_run_stage_new (MailStage stage, ProofStanding standing)
{
  ProofRunStage *self = g_object_new (PROOF_TYPE_RUN_STAGE, NULL);

  self->stage = stage;
  self->standing = standing;

  return self;
}

/**
 * proof_run_stage_get_stage:
 *
 * Returns: which stage it is
 */
MailStage
proof_run_stage_get_stage (ProofRunStage *self)
{
  return self->stage;
}

/**
 * proof_run_stage_get_standing:
 *
 * Returns: what came of it so far
 */
ProofStanding
proof_run_stage_get_standing (ProofRunStage *self)
{
  return self->standing;
}

/**
 * proof_run_stage_update:
 * @milliseconds: how long it took so far
 *
 * Says what came of the stage so far.
 */
void
proof_run_stage_update (ProofRunStage *self, ProofStanding standing, double milliseconds)
{
  if (standing == self->standing && !(has_ended (self) && milliseconds > self->milliseconds))
    return;

  self->standing = standing;
  self->milliseconds = milliseconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STANDING]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

/**
 * proof_run_stage_set_timing:
 * @timing: where its time went
 *
 * Says more of its time, once that is known.
 */
void
proof_run_stage_set_timing (ProofRunStage *self, const ProofStageTime *timing)
{
  self->has_timing = TRUE;
  self->timing = *timing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIME]);
}

/**
 * proof_run_stage_get_timing:
 *
 * Returns: (nullable): where its time went, or %NULL where that is not known, or the stage
 *   did not come to an end
 */
const ProofStageTime *
proof_run_stage_get_timing (ProofRunStage *self)
{
  return self->has_timing && has_ended (self) ? &self->timing : NULL;
}
