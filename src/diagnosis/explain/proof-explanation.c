/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-explanation.h"

#include "proof-code-reference.h"
#include "proof-pasted-reply.h"
#include "proof-stage-guess.h"
#include "mail-recorder.h"
#include "proof-stages.h"

struct _ProofExplanation
{
  GObject parent_instance;

  MailReply *reply;
  MailStage stage;
  gboolean has_security;
  MailSecurity security;
  ProofDiagnosis *diagnosis;
  GListModel *codes;
};

G_DEFINE_FINAL_TYPE (ProofExplanation, proof_explanation, G_TYPE_OBJECT)

static void
proof_explanation_finalize (GObject *object)
{
  ProofExplanation *self = PROOF_EXPLANATION (object);

  g_clear_pointer (&self->reply, mail_reply_unref);
  g_clear_object (&self->diagnosis);
  g_clear_object (&self->codes);

  G_OBJECT_CLASS (proof_explanation_parent_class)->finalize (object);
}

static void
proof_explanation_class_init (ProofExplanationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_explanation_finalize;
}

static void
proof_explanation_init (ProofExplanation *self G_GNUC_UNUSED)
{
}

/* Whether TLS was up when a reply of @stage came. */
static gboolean
is_encrypted_at (MailSecurity security, MailStage stage)
{
  return security == MAIL_SECURITY_TLS ||
         (security == MAIL_SECURITY_STARTTLS && stage > MAIL_STAGE_ENCRYPT);
}

/* The report of a check that would have ended in this reply. Its server is an
   empty name, and it has no user. */
static MailReport *
make_report (MailReply *reply, MailStage stage, MailSecurity security)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = { .security = security };
  const MailGoal goal = { .until = MAIL_STAGE_MESSAGE };
  g_autoptr (MailRecorder) recorder = mail_recorder_new (&settings, &goal, transcript);
  MailStage order[MAIL_N_STAGES];

  proof_stages_get_order (security, order);
  for (guint i = 0; i < MAIL_N_STAGES && order[i] != stage; i++)
    {
      mail_recorder_begin_stage (recorder, order[i], 0.0);
      mail_recorder_end_stage (recorder, order[i], MAIL_STAGE_OUTCOME_PASSED, 0.0);
    }
  if (is_encrypted_at (security, stage))
    mail_recorder_set_tls (recorder, "TLS", NULL);
  mail_recorder_set_reply (recorder, stage, reply);

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, stage, NULL, 0.0);
}

/* Where nobody says how the connection was encrypted, the server may: it asks for
   encryption because there was none. Otherwise it is as it mostly is. */
static MailSecurity
guess_security (MailReply *reply, MailStage stage)
{
  g_autoptr (MailReport) report = make_report (reply, stage, MAIL_SECURITY_NONE);
  g_autoptr (ProofDiagnosis) diagnosis = proof_diagnose (report);
  gboolean asks = proof_diagnosis_get_class (diagnosis) == PROOF_CLASS_STARTTLS_REQUIRED &&
                  proof_diagnosis_is_decided_by_words (diagnosis);

  return asks ? MAIL_SECURITY_NONE : MAIL_SECURITY_STARTTLS;
}

static gboolean
is_refusal (const MailReply *reply)
{
  return mail_reply_is_temporary (reply) || mail_reply_is_permanent (reply);
}

/**
 * proof_explain_reply:
 * @text: what was pasted: see proof_pasted_reply_read()
 * @stage: (nullable): the stage whose command it answers, or %NULL where that is
 *   to be told from the reply itself
 * @security: (nullable): how the connection was encrypted, or %NULL where nobody
 *   knows
 *
 * Finds out what a pasted reply means, without any network.
 *
 * Returns: (transfer full) (nullable): the explanation, or %NULL where there is
 *   no reply in @text
 */
ProofExplanation *
proof_explain_reply (const char *text, const MailStage *stage, const MailSecurity *security)
{
  g_autoptr (MailReply) reply = proof_pasted_reply_read (text);
  ProofExplanation *self;

  if (reply == NULL)
    return NULL;

  self = g_object_new (PROOF_TYPE_EXPLANATION, NULL);
  self->reply = mail_reply_ref (reply);
  self->stage = stage != NULL ? *stage : proof_stage_guess (reply);
  self->has_security = security != NULL;
  self->security = security != NULL ? *security : guess_security (reply, self->stage);
  self->codes = proof_code_reference_explain (reply, self->stage,
                                              is_encrypted_at (self->security, self->stage));
  if (is_refusal (reply))
    {
      g_autoptr (MailReport) report = make_report (reply, self->stage, self->security);

      self->diagnosis = proof_diagnose (report);
    }

  return self;
}

/**
 * proof_explanation_get_reply:
 *
 * Returns: what was read
 */
MailReply *
proof_explanation_get_reply (ProofExplanation *self)
{
  return self->reply;
}

/**
 * proof_explanation_get_stage:
 *
 * Returns: the stage that it was read as an answer at
 */
MailStage
proof_explanation_get_stage (ProofExplanation *self)
{
  return self->stage;
}

/**
 * proof_explanation_get_security:
 *
 * Returns: (nullable): how the connection was encrypted, where that was said
 */
const MailSecurity *
proof_explanation_get_security (ProofExplanation *self)
{
  return self->has_security ? &self->security : NULL;
}

/**
 * proof_explanation_get_diagnosis:
 *
 * Returns: (nullable): what is wrong, or %NULL where the reply refuses nothing
 */
ProofDiagnosis *
proof_explanation_get_diagnosis (ProofExplanation *self)
{
  return self->diagnosis;
}

/**
 * proof_explanation_get_codes:
 *
 * Returns: the codes in the reply, as a list of #ProofCode
 */
GListModel *
proof_explanation_get_codes (ProofExplanation *self)
{
  return self->codes;
}
