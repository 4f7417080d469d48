/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-batch-line.h"

#include <glib/gi18n-lib.h>

#include "proof-grade-look.h"

struct _ProofBatchLine
{
  GObject parent_instance;

  ProofAccount *account;
  char *title;
  char *server;
  char *result;
  guint rank;
  ProofGrade grade;
};

G_DEFINE_FINAL_TYPE (ProofBatchLine, proof_batch_line, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SERVER,
  PROP_RESULT,
  PROP_RANK,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* What is to be looked at first. */
static const guint ranks[] = {
  [PROOF_GRADE_BAD] = 0,     [PROOF_GRADE_KEPT_BACK] = 1, [PROOF_GRADE_EXPOSED] = 2,
  [PROOF_GRADE_STOPPED] = 3, [PROOF_GRADE_GOOD] = 4,
};

static void
proof_batch_line_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  ProofBatchLine *self = PROOF_BATCH_LINE (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SERVER:
      g_value_set_string (value, self->server);
      break;
    case PROP_RESULT:
      g_value_set_string (value, self->result);
      break;
    case PROP_RANK:
      g_value_set_uint (value, self->rank);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
proof_batch_line_finalize (GObject *object)
{
  ProofBatchLine *self = PROOF_BATCH_LINE (object);

  g_clear_object (&self->account);
  g_free (self->title);
  g_free (self->server);
  g_free (self->result);

  G_OBJECT_CLASS (proof_batch_line_parent_class)->finalize (object);
}

static void
proof_batch_line_class_init (ProofBatchLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = proof_batch_line_get_property;
  object_class->finalize = proof_batch_line_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SERVER] = g_param_spec_string ("server", NULL, NULL, NULL, readable);
  properties[PROP_RESULT] = g_param_spec_string ("result", NULL, NULL, NULL, readable);
  properties[PROP_RANK] = g_param_spec_uint ("rank", NULL, NULL, 0, G_MAXUINT, 0, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
proof_batch_line_init (ProofBatchLine *self)
{
  self->grade = PROOF_GRADE_STOPPED;
}

/**
 * proof_batch_line_new:
 *
 * Returns: (transfer full): a line for @account as it is named now
 */
ProofBatchLine *
proof_batch_line_new (ProofAccount *account)
{
  ProofBatchLine *self = g_object_new (PROOF_TYPE_BATCH_LINE, NULL);

  self->account = g_object_ref (account);
  self->title = proof_account_dup_title (account);
  self->server = g_strdup (proof_account_get_settings (account).server);

  return self;
}

static const char *
describe (const ProofBatchResult *result)
{
  switch (result->outcome)
    {
    case PROOF_BATCH_OUTCOME_WAITING:
      return _ ("Waiting…");
    case PROOF_BATCH_OUTCOME_RUNNING:
      return _ ("Testing…");
    case PROOF_BATCH_OUTCOME_TESTED:
      return proof_diagnosis_get_title (result->diagnosis);
    case PROOF_BATCH_OUTCOME_STOPPED:
      return _ ("Stopped");
    case PROOF_BATCH_OUTCOME_LEFT_OUT:
    default:
      return result->problem;
    }
}

static ProofGrade
find_grade (const ProofBatchResult *result)
{
  if (result->outcome == PROOF_BATCH_OUTCOME_TESTED)
    return proof_grade_find (result->diagnosis, result->report);

  return result->outcome == PROOF_BATCH_OUTCOME_LEFT_OUT ? PROOF_GRADE_KEPT_BACK
                                                         : PROOF_GRADE_STOPPED;
}

/**
 * proof_batch_line_update:
 *
 * Tells what came of the account so far.
 */
void
proof_batch_line_update (ProofBatchLine *self, const ProofBatchResult *result)
{
  g_free (self->result);
  self->result = g_strdup (describe (result));
  self->grade = find_grade (result);
  self->rank = ranks[self->grade];
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANK]);
}

/**
 * proof_batch_line_get_account:
 *
 * Returns: (transfer none): what it is about
 */
ProofAccount *
proof_batch_line_get_account (ProofBatchLine *self)
{
  return self->account;
}

/**
 * proof_batch_line_get_title:
 *
 * Returns: the account's name
 */
const char *
proof_batch_line_get_title (ProofBatchLine *self)
{
  return self->title;
}

/**
 * proof_batch_line_get_server:
 *
 * Returns: the account's server
 */
const char *
proof_batch_line_get_server (ProofBatchLine *self)
{
  return self->server;
}

/**
 * proof_batch_line_get_result:
 *
 * Returns: what came of it so far, in a few words
 */
const char *
proof_batch_line_get_result (ProofBatchLine *self)
{
  return self->result;
}

/**
 * proof_batch_line_show_mark:
 *
 * Shows at a glance what came of it so far.
 */
void
proof_batch_line_show_mark (ProofBatchLine *self, GtkImage *mark)
{
  proof_grade_show (self->grade, mark);
}
