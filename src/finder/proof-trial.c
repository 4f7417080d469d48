/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-trial.h"

#include "proof-change.h"
#include "proof-finder-enums.h"

struct _ProofTrial
{
  GObject parent_instance;

  ProofTrialKind kind;
  MailSettings *settings;
  MailGoal *goal;
  ProofSource source;
  ProofTrialState state;
  MailReport *report;
  ProofDiagnosis *diagnosis;
};

G_DEFINE_FINAL_TYPE (ProofTrial, proof_trial, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

static void
proof_trial_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofTrial *self = PROOF_TRIAL (object);

  switch (property_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_trial_finalize (GObject *object)
{
  ProofTrial *self = PROOF_TRIAL (object);

  mail_settings_free (self->settings);
  mail_goal_free (self->goal);
  g_clear_object (&self->report);
  g_clear_object (&self->diagnosis);

  G_OBJECT_CLASS (proof_trial_parent_class)->finalize (object);
}

static void
proof_trial_class_init (ProofTrialClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = proof_trial_get_property;
  object_class->finalize = proof_trial_finalize;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, PROOF_TYPE_TRIAL_STATE, PROOF_TRIAL_STATE_RUNNING,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_trial_init (ProofTrial *self G_GNUC_UNUSED)
{
}

/**
 * proof_trial_new:
 *
 * Returns: (transfer full): a trial that has not come to an end
 */
ProofTrial *
proof_trial_new (ProofTrialKind kind,
                 const MailSettings *settings,
                 const MailGoal *goal,
                 ProofSource source)
{
  ProofTrial *self = g_object_new (PROOF_TYPE_TRIAL, NULL);

  self->kind = kind;
  self->settings = mail_settings_copy (settings);
  self->goal = mail_goal_copy (goal);
  self->source = source;

  return self;
}

/**
 * proof_trial_get_kind:
 *
 * Returns: what it can show
 */
ProofTrialKind
proof_trial_get_kind (ProofTrial *self)
{
  return self->kind;
}

/**
 * proof_trial_get_settings:
 *
 * Returns: what is tried
 */
const MailSettings *
proof_trial_get_settings (ProofTrial *self)
{
  return self->settings;
}

/**
 * proof_trial_get_goal:
 *
 * Returns: how far it goes
 */
const MailGoal *
proof_trial_get_goal (ProofTrial *self)
{
  return self->goal;
}

/**
 * proof_trial_get_source:
 *
 * Returns: where its settings come from
 */
ProofSource
proof_trial_get_source (ProofTrial *self)
{
  return self->source;
}

/**
 * proof_trial_get_state:
 *
 * Returns: how far it is
 */
ProofTrialState
proof_trial_get_state (ProofTrial *self)
{
  return self->state;
}

/**
 * proof_trial_get_report:
 *
 * Returns: (nullable): what happened, once it has ended
 */
MailReport *
proof_trial_get_report (ProofTrial *self)
{
  return self->report;
}

/**
 * proof_trial_get_diagnosis:
 *
 * Returns: (nullable): what this means, once it has ended
 */
ProofDiagnosis *
proof_trial_get_diagnosis (ProofTrial *self)
{
  return self->diagnosis;
}

static void
set_state (ProofTrial *self, ProofTrialState state)
{
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * proof_trial_slow_down:
 *
 * Says that it takes longer than others are to wait for it.
 */
void
proof_trial_slow_down (ProofTrial *self)
{
  if (self->state == PROOF_TRIAL_STATE_RUNNING)
    set_state (self, PROOF_TRIAL_STATE_SLOW);
}

/**
 * proof_trial_end:
 * @report: what came of it
 * @diagnosis: what this means
 *
 * Ends the trial.
 */
void
proof_trial_end (ProofTrial *self, MailReport *report, ProofDiagnosis *diagnosis)
{
  g_return_if_fail (self->report == NULL);

  self->report = g_object_ref (report);
  self->diagnosis = g_object_ref (diagnosis);
  set_state (self, PROOF_TRIAL_STATE_ENDED);
}

static gboolean
is_same_server (const MailSettings *settings, const MailSettings *other)
{
  return g_ascii_strcasecmp (settings->server, other->server) == 0;
}

/**
 * proof_trial_covers:
 *
 * Returns: whether @other would show nothing that this does not
 */
gboolean
proof_trial_covers (ProofTrial *self, ProofTrial *other)
{
  g_autoptr (ProofChange) change =
      proof_change_between (self->settings, self->goal, other->settings, other->goal);
  ProofChangeFields fields = proof_change_get_fields (change) & ~(guint) PROOF_CHANGE_TIMEOUT;

  if (is_same_server (self->settings, other->settings))
    fields &= ~(guint) PROOF_CHANGE_SERVER;
  /* What the sign-in and the envelope need is not said before them. */
  if (other->goal->until <= MAIL_STAGE_HELLO)
    fields &= PROOF_CHANGE_SERVER | PROOF_CHANGE_CONNECTION | PROOF_CHANGE_HELLO_NAME;

  return fields == 0 && self->goal->until >= other->goal->until &&
         self->goal->segment_bytes == other->goal->segment_bytes &&
         self->goal->asks_for_tls_1_2 == other->goal->asks_for_tls_1_2;
}

/**
 * proof_trial_has_ended:
 *
 * Returns: whether there is a report
 */
gboolean
proof_trial_has_ended (ProofTrial *self)
{
  return self->state == PROOF_TRIAL_STATE_ENDED;
}

/**
 * proof_trial_is_verified:
 *
 * Returns: whether it went as far as it was to go
 */
gboolean
proof_trial_is_verified (ProofTrial *self)
{
  return self->report != NULL && mail_report_is_verified (self->report);
}

/**
 * proof_trial_has_class:
 *
 * Returns: whether it has ended so
 */
gboolean
proof_trial_has_class (ProofTrial *self, ProofClass class)
{
  return self->diagnosis != NULL && proof_diagnosis_get_class (self->diagnosis) == class;
}

/**
 * proof_trial_has_one_of:
 *
 * Returns: whether it has ended in one of @classes
 */
gboolean
proof_trial_has_one_of (ProofTrial *self, const ProofClass *classes, gsize n_classes)
{
  for (gsize i = 0; i < n_classes; i++)
    if (proof_trial_has_class (self, classes[i]))
      return TRUE;

  return FALSE;
}

/**
 * proof_trial_fails_at_tls:
 *
 * Returns: whether it has ended where TLS began, before there was a certificate, and
 *   not for this computer's sake
 */
gboolean
proof_trial_fails_at_tls (ProofTrial *self)
{
  static const ProofClass classes[] = {
    PROOF_CLASS_TLS_FAILED,
    PROOF_CLASS_TLS_TOO_OLD,
    PROOF_CLASS_TIMED_OUT,
  };

  return proof_trial_has_one_of (self, classes, G_N_ELEMENTS (classes)) &&
         proof_diagnosis_get_stage (self->diagnosis) == MAIL_STAGE_ENCRYPT &&
         proof_diagnosis_get_fault (self->diagnosis) != PROOF_FAULT_COMPUTER &&
         mail_report_get_certificate (self->report) == NULL;
}

/**
 * proof_trial_offers_sign_in:
 *
 * Returns: whether the server said that people sign in here, by the time it ended
 */
gboolean
proof_trial_offers_sign_in (ProofTrial *self)
{
  MailCapabilities *offered =
      self->report != NULL ? mail_report_get_capabilities (self->report) : NULL;

  return offered != NULL && mail_capabilities_get_mechanisms (offered)[0] != NULL;
}

/**
 * proof_trial_asks_for_sign_in:
 *
 * Returns: whether it signs in where it gets that far
 */
gboolean
proof_trial_asks_for_sign_in (ProofTrial *self)
{
  return mail_goal_asks_for (self->goal, self->settings, MAIL_STAGE_SIGN_IN);
}

/**
 * proof_trial_count_sign_ins:
 *
 * Returns: how many sign-ins the server has seen, or may see yet while it goes on
 */
guint
proof_trial_count_sign_ins (ProofTrial *self)
{
  if (self->report == NULL)
    return proof_trial_asks_for_sign_in (self) ? 1 : 0;

  return mail_report_get_mechanism (self->report) != NULL ? 1 : 0;
}

/**
 * proof_trial_get_proven_stage:
 * @stage: (out): the last of the stages until which a test can go that was passed
 *
 * Returns: whether one was
 */
gboolean
proof_trial_get_proven_stage (ProofTrial *self, MailStage *stage)
{
  static const MailStage stages[] = {
    MAIL_STAGE_MESSAGE,
    MAIL_STAGE_RECIPIENT,
    MAIL_STAGE_SIGN_IN,
    MAIL_STAGE_HELLO,
  };

  for (gsize i = 0; self->report != NULL && i < G_N_ELEMENTS (stages); i++)
    if (mail_report_get_stage_outcome (self->report, stages[i]) == MAIL_STAGE_OUTCOME_PASSED)
      {
        *stage = stages[i];
        return stages[i] != MAIL_STAGE_HELLO || self->settings->security == MAIL_SECURITY_NONE ||
               mail_report_get_stage_outcome (self->report, MAIL_STAGE_ENCRYPT) ==
                   MAIL_STAGE_OUTCOME_PASSED;
      }

  return FALSE;
}

/**
 * proof_trial_find_change:
 * @settings: those that @self is compared with
 * @goal: their goal
 *
 * Returns: (transfer full): what @self changes in them; how far it went, and for how long,
 *   is no change
 */
ProofChange *
proof_trial_find_change (ProofTrial *self, const MailSettings *settings, const MailGoal *goal)
{
  MailGoal tried = *goal;

  tried.sender = proof_trial_get_goal (self)->sender;

  return proof_change_between (settings, goal, proof_trial_get_settings (self), &tried);
}
