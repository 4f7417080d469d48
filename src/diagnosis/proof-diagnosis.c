/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagnosis.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-caution.h"
#include "proof-contradiction.h"
#include "proof-evidence.h"
#include "proof-interceptor.h"
#include "proof-page.h"
#include "proof-places.h"
#include "proof-proven.h"
#include "proof-remarks.h"
#include "proof-remedies.h"
#include "proof-reader.h"
#include "proof-remedies-tried.h"
#include "proof-service.h"
#include "proof-stages.h"
#include "proof-variants.h"

struct _ProofDiagnosis
{
  GObject parent_instance;

  ProofClass class;
  ProofFault fault;
  MailStage stage;
  char *title;
  char *explanation;
  char *evidence;
  char *decisive_line;
  char *meaning;
  ProofReading reading;
  char *untested;
  GPtrArray *remedies;
  GPtrArray *cautions;
};

G_DEFINE_FINAL_TYPE (ProofDiagnosis, proof_diagnosis, G_TYPE_OBJECT)

static void
proof_diagnosis_finalize (GObject *object)
{
  ProofDiagnosis *self = PROOF_DIAGNOSIS (object);

  g_free (self->title);
  g_free (self->explanation);
  g_free (self->evidence);
  g_free (self->decisive_line);
  g_free (self->meaning);
  proof_reading_clear (&self->reading);
  g_free (self->untested);
  g_clear_pointer (&self->remedies, g_ptr_array_unref);
  g_clear_pointer (&self->cautions, g_ptr_array_unref);

  G_OBJECT_CLASS (proof_diagnosis_parent_class)->finalize (object);
}

static void
proof_diagnosis_class_init (ProofDiagnosisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_diagnosis_finalize;
}

/* Certain, unless it comes from what a reply says. */
static void
proof_diagnosis_init (ProofDiagnosis *self)
{
  proof_reading_init (&self->reading);
}

/* What ended the connection, where it alone decides. */
static const struct
{
  NetFailure failure;
  ProofClass class;
} connection_classes[] = {
  { NET_FAILURE_OFFLINE, PROOF_CLASS_OFFLINE },
  { NET_FAILURE_NAME_NOT_FOUND, PROOF_CLASS_NAME_NOT_FOUND },
  { NET_FAILURE_NAME_HAS_NO_ADDRESS, PROOF_CLASS_NAME_HAS_NO_ADDRESS },
  { NET_FAILURE_NAME_LOOKUP, PROOF_CLASS_NAME_LOOKUP_FAILED },
  { NET_FAILURE_CONNECT_REFUSED, PROOF_CLASS_CONNECTION_REFUSED },
  { NET_FAILURE_CONNECT_UNREACHABLE, PROOF_CLASS_NETWORK_UNREACHABLE },
  { NET_FAILURE_PLAIN_ON_TLS, PROOF_CLASS_PLAIN_SERVER_ON_TLS },
  { NET_FAILURE_TLS_ON_PLAIN, PROOF_CLASS_TLS_SERVER_ON_PLAIN },
  { NET_FAILURE_TLS_TOO_OLD, PROOF_CLASS_TLS_TOO_OLD },
  { NET_FAILURE_TLS_CLIENT_CERTIFICATE, PROOF_CLASS_TLS_CLIENT_CERTIFICATE },
  { NET_FAILURE_TLS_UNAVAILABLE, PROOF_CLASS_TLS_FAILED },
  { NET_FAILURE_TLS, PROOF_CLASS_TLS_FAILED },
};

/* What ended the conversation, likewise. */
static const struct
{
  MailFailure failure;
  ProofClass class;
} conversation_classes[] = {
  { MAIL_FAILURE_NONE, PROOF_CLASS_VERIFIED },
  { MAIL_FAILURE_REPLY_TOO_LONG, PROOF_CLASS_PROTOCOL_ERROR },
  { MAIL_FAILURE_MIXED_CODES, PROOF_CLASS_PROTOCOL_ERROR },
  { MAIL_FAILURE_EARLY_REPLY, PROOF_CLASS_PROTOCOL_ERROR },
  { MAIL_FAILURE_UNEXPECTED_REPLY, PROOF_CLASS_PROTOCOL_ERROR },
  { MAIL_FAILURE_STARTTLS_INJECTION, PROOF_CLASS_STARTTLS_INJECTION },
  { MAIL_FAILURE_NO_COMMON_MECHANISM, PROOF_CLASS_MECHANISM_NOT_OFFERED },
  { MAIL_FAILURE_PLAINTEXT_PASSWORD, PROOF_CLASS_PLAINTEXT_SIGN_IN_REFUSED },
  { MAIL_FAILURE_SIGN_IN_PROTOCOL, PROOF_CLASS_PROTOCOL_ERROR },
  { MAIL_FAILURE_UNUSABLE_PASSWORD, PROOF_CLASS_CREDENTIALS_REJECTED },
  { MAIL_FAILURE_NO_SENDER, PROOF_CLASS_SENDER_REJECTED },
  { MAIL_FAILURE_NO_RECIPIENT, PROOF_CLASS_RECIPIENT_REJECTED },
  { MAIL_FAILURE_SMTPUTF8_NOT_OFFERED, PROOF_CLASS_SENDER_REJECTED },
  { MAIL_FAILURE_MESSAGE_OVER_SIZE, PROOF_CLASS_MESSAGE_TOO_LARGE },
};

/* Of several problems, the one that the person can act on. A name that is wrong
   comes behind the rest: nobody can say whom such a certificate names. */
static const struct
{
  GTlsCertificateFlags problem;
  ProofClass class;
} certificate_classes[] = {
  { G_TLS_CERTIFICATE_REVOKED, PROOF_CLASS_CERTIFICATE_REVOKED },
  { G_TLS_CERTIFICATE_EXPIRED, PROOF_CLASS_CERTIFICATE_EXPIRED },
  { G_TLS_CERTIFICATE_NOT_ACTIVATED, PROOF_CLASS_CERTIFICATE_NOT_YET_VALID },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, PROOF_CLASS_CERTIFICATE_UNTRUSTED },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, PROOF_CLASS_CERTIFICATE_WRONG_NAME },
  { G_TLS_CERTIFICATE_INSECURE, PROOF_CLASS_CERTIFICATE_WEAK },
};

static ProofClass
classify_certificate (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  GTlsCertificateFlags problems =
      certificate != NULL ? net_certificate_get_problems (certificate) : 0;

  for (gsize i = 0; i < G_N_ELEMENTS (certificate_classes); i++)
    if (problems & certificate_classes[i].problem)
      return certificate_classes[i].class;

  if (problems == 0)
    return PROOF_CLASS_TLS_FAILED;

  return net_certificate_is_for_servers (certificate) ? PROOF_CLASS_CERTIFICATE_UNTRUSTED
                                                      : PROOF_CLASS_CERTIFICATE_WEAK;
}

static gboolean
offers_starttls_unused (MailReport *report)
{
  MailCapabilities *offered = mail_report_get_capabilities_before_tls (report);

  return !mail_report_is_encrypted (report) && offered != NULL &&
         mail_capabilities_offer (offered, "STARTTLS");
}

static ProofClass
classify_reply (MailReport *report, MailReply *reply, ProofReading *reading)
{
  MailStage stage = mail_report_get_last_stage (report);

  if (proof_interceptor_rewrites (report) && stage <= MAIL_STAGE_ENCRYPT)
    return PROOF_CLASS_MIDDLEBOX;

  proof_reading_clear (reading);
  proof_reader_read (reply, stage, proof_facts_from_report (report), reading);
  proof_contradiction_settle (report, reply, reading);

  return reading->class;
}

static ProofClass
classify_silence (MailReport *report)
{
  return mail_report_get_last_stage (report) == MAIL_STAGE_GREETING ? PROOF_CLASS_NO_GREETING
                                                                    : PROOF_CLASS_TIMED_OUT;
}

static ProofClass
classify_timed_out_connection (MailReport *report)
{
  gboolean is_blocked =
      mail_report_get_answering_port (report) != 0 || mail_report_get_settings (report)->port == 25;

  return is_blocked ? PROOF_CLASS_PORT_BLOCKED : PROOF_CLASS_CONNECTION_TIMED_OUT;
}

static ProofClass
classify_not_smtp (MailReport *report)
{
  gboolean is_first = mail_report_get_stage_reply (report, MAIL_STAGE_GREETING) == NULL;

  if (is_first && proof_interceptor_rewrites (report))
    return PROOF_CLASS_MIDDLEBOX;

  return is_first ? PROOF_CLASS_NOT_SMTP : PROOF_CLASS_PROTOCOL_ERROR;
}

/* Its port is right; it is after 220 that the server went on unencrypted. */
static gboolean
is_asked_for_starttls (MailReport *report)
{
  return mail_report_get_settings (report)->security == MAIL_SECURITY_STARTTLS;
}

static ProofClass
classify_missing_sign_in (MailReport *report)
{
  if (!mail_report_is_encrypted (report) && proof_interceptor_rewrites (report))
    return PROOF_CLASS_MIDDLEBOX;

  return offers_starttls_unused (report) ? PROOF_CLASS_STARTTLS_REQUIRED
                                         : PROOF_CLASS_SIGN_IN_NOT_OFFERED;
}

static ProofClass
classify_connection (MailReport *report)
{
  NetFailure failure = mail_report_get_net_failure (report);

  if (failure == NET_FAILURE_CERTIFICATE)
    return classify_certificate (report);
  if (failure == NET_FAILURE_CONNECT_TIMED_OUT)
    return classify_timed_out_connection (report);
  if (failure == NET_FAILURE_CONNECT_UNREACHABLE && mail_report_get_answering_port (report) != 0)
    return PROOF_CLASS_PORT_BLOCKED;
  if (failure == NET_FAILURE_TIMED_OUT)
    return classify_silence (report);
  if (failure == NET_FAILURE_FOREIGN)
    return classify_not_smtp (report);
  if (failure == NET_FAILURE_CLOSED)
    return mail_report_get_last_stage (report) == MAIL_STAGE_GREETING
               ? PROOF_CLASS_CLOSED_BEFORE_GREETING
               : PROOF_CLASS_CONNECTION_LOST;
  if (failure == NET_FAILURE_PLAIN_ON_TLS && is_asked_for_starttls (report))
    return PROOF_CLASS_TLS_FAILED;

  for (gsize i = 0; i < G_N_ELEMENTS (connection_classes); i++)
    if (connection_classes[i].failure == failure)
      return connection_classes[i].class;

  g_return_val_if_reached (PROOF_CLASS_CONNECTION_LOST);
}

static ProofClass
classify_conversation (MailReport *report, ProofReading *reading)
{
  MailFailure failure = mail_report_get_failure (report);
  MailReply *reply = mail_report_get_reply (report);

  if (failure == MAIL_FAILURE_REPLY && reply != NULL)
    return classify_reply (report, reply, reading);
  if (failure == MAIL_FAILURE_STARTTLS_NOT_OFFERED)
    return proof_interceptor_rewrites (report) ? PROOF_CLASS_MIDDLEBOX
                                               : PROOF_CLASS_STARTTLS_NOT_OFFERED;
  if (failure == MAIL_FAILURE_SIGN_IN_NOT_OFFERED)
    return classify_missing_sign_in (report);

  for (gsize i = 0; i < G_N_ELEMENTS (conversation_classes); i++)
    if (conversation_classes[i].failure == failure)
      return conversation_classes[i].class;

  return PROOF_CLASS_PROTOCOL_ERROR;
}

static ProofClass
classify (MailReport *report, ProofReading *reading)
{
  MailFailure failure = mail_report_get_failure (report);

  if (mail_report_is_cancelled (report))
    return PROOF_CLASS_CANCELLED;
  if (failure != MAIL_FAILURE_NONE && proof_service_find (report) != NULL)
    return PROOF_CLASS_NOT_SMTP;

  return failure == MAIL_FAILURE_CONNECTION ? classify_connection (report)
                                            : classify_conversation (report, reading);
}

static char *
explain (MailReport *report, ProofClass class, const char *template)
{
  MailReply *reply = mail_report_get_reply (report);
  gboolean is_refusal = mail_report_get_failure (report) == MAIL_FAILURE_REPLY && reply != NULL;
  g_autofree char *text = proof_places_fill (report, class, template);
  g_autofree char *page = is_refusal ? proof_page_mention (reply) : NULL;
  gboolean tells_wait = strstr (template, "{waited}") != NULL;
  g_autofree char *told = proof_remarks_surround (report, class, text, tells_wait);

  return page != NULL ? g_strjoin (" ", told, page, NULL) : g_steal_pointer (&told);
}

static const ProofText *
find_runner_up (ProofDiagnosis *self)
{
  if (self->reading.perhaps->len == 0)
    return NULL;

  return proof_texts_get (g_array_index (self->reading.perhaps, ProofClass, 0));
}

static char *
make_title (ProofDiagnosis *self)
{
  if (self->reading.sure >= PROOF_READER_SURE || proof_class_names_no_reason (self->class))
    return g_strdup (self->meaning);

  /* Translators: what is wrong, as in "The password was refused" */
  return g_strdup_printf (_ ("Most likely: %s"), self->meaning);
}

/* What else it may be is told where it is not sure. */
static char *
make_explanation (ProofDiagnosis *self, MailReport *report, const char *template)
{
  g_autofree char *text = explain (report, self->class, template);
  const ProofText *other = self->reading.sure < PROOF_READER_SURE ? find_runner_up (self) : NULL;
  g_autofree char *other_title = NULL;
  g_autofree char *perhaps = NULL;

  if (other == NULL)
    return g_steal_pointer (&text);

  other_title = proof_places_fill (report, other->class, _ (other->title));
  /* Translators: what else may be wrong, as in "The password was refused" */
  perhaps = g_strdup_printf (_ ("Another possibility: %s."), other_title);

  return g_strjoin (" ", text, perhaps, NULL);
}

/**
 * proof_diagnose:
 * @report: finished
 *
 * Finds out what @report means: one class, in the person's words, with what
 * can be done about it. Needs nothing but the report.
 *
 * Returns: (transfer full): the diagnosis
 */
ProofDiagnosis *
proof_diagnose (MailReport *report)
{
  ProofDiagnosis *self = g_object_new (PROOF_TYPE_DIAGNOSIS, NULL);
  gboolean is_verified = mail_report_is_verified (report);
  const ProofText *text;

  self->class = classify (report, &self->reading);
  text = proof_variants_find (self->class, report);
  self->fault = text->fault;
  self->stage = mail_report_get_last_stage (report);
  self->meaning = proof_places_fill (
      report, self->class, is_verified ? proof_proven_get_title (report) : _ (text->title));
  self->title = make_title (self);
  self->explanation = make_explanation (
      self, report, is_verified ? proof_proven_get_explanation (report) : _ (text->explanation));
  self->evidence = proof_evidence_describe (report, self->class);
  self->decisive_line = proof_evidence_dup_decisive_line (report);
  self->untested = g_strdup (proof_proven_get_rest (report));
  self->remedies = proof_remedies_find (text, report);
  self->cautions = proof_cautions_find (report);

  return self;
}

/**
 * proof_diagnose_tried:
 * @report: finished
 * @proven: (nullable): what was changed then, and worked
 * @refuted: (element-type ProofChange): what was changed then, and did not work
 * @fault: where the cause lies, as comparing them has shown
 *
 * As proof_diagnose(), where more is known than the report tells.
 *
 * Returns: (transfer full): the diagnosis
 */
ProofDiagnosis *
proof_diagnose_tried (MailReport *report, ProofChange *proven, GPtrArray *refuted, ProofFault fault)
{
  ProofDiagnosis *self = proof_diagnose (report);
  g_autoptr (GPtrArray) remedies = g_steal_pointer (&self->remedies);

  self->remedies = proof_remedies_settle (remedies, report, proven, refuted);
  self->fault = fault;

  return self;
}

/**
 * proof_diagnosis_get_class:
 *
 * Returns: what it is
 */
ProofClass
proof_diagnosis_get_class (ProofDiagnosis *self)
{
  return self->class;
}

/**
 * proof_diagnosis_get_fault:
 *
 * Returns: where the cause most likely lies
 */
ProofFault
proof_diagnosis_get_fault (ProofDiagnosis *self)
{
  return self->fault;
}

/**
 * proof_diagnosis_is_verified:
 *
 * Returns: whether everything that was asked for works
 */
gboolean
proof_diagnosis_is_verified (ProofDiagnosis *self)
{
  return self->class == PROOF_CLASS_VERIFIED;
}

/**
 * proof_diagnosis_get_stage:
 *
 * Returns: the stage that failed, or the last one that was passed
 */
MailStage
proof_diagnosis_get_stage (ProofDiagnosis *self)
{
  return self->stage;
}

/**
 * proof_diagnosis_get_title:
 *
 * Returns: what is wrong, in a few words
 */
const char *
proof_diagnosis_get_title (ProofDiagnosis *self)
{
  return self->title;
}

/**
 * proof_diagnosis_get_explanation:
 *
 * Returns: why, in two or three sentences
 */
const char *
proof_diagnosis_get_explanation (ProofDiagnosis *self)
{
  return self->explanation;
}

/**
 * proof_diagnosis_get_fault_text:
 *
 * Returns: (nullable): a sentence that says where the cause most likely lies
 */
const char *
proof_diagnosis_get_fault_text (ProofDiagnosis *self)
{
  static const char *const texts[] = {
    [PROOF_FAULT_NONE] = NULL,
    [PROOF_FAULT_SETTINGS] = N_ ("Likely cause: the settings."),
    [PROOF_FAULT_CREDENTIALS] = N_ ("Likely cause: the user name or the password."),
    [PROOF_FAULT_ACCOUNT] = N_ ("Likely cause: the account at the provider."),
    [PROOF_FAULT_SERVER] = N_ ("Likely cause: the server."),
    [PROOF_FAULT_NETWORK] = N_ ("Likely cause: the network between here and the server."),
    [PROOF_FAULT_COMPUTER] = N_ ("Likely cause: this computer."),
    [PROOF_FAULT_RECIPIENT] = N_ ("Likely cause: the recipient."),
    [PROOF_FAULT_MESSAGE] = N_ ("Likely cause: the message or its sender."),
    [PROOF_FAULT_UNKNOWN] = N_ ("The cause is unknown."),
  };

  return texts[self->fault] != NULL ? _ (texts[self->fault]) : NULL;
}

/**
 * proof_diagnosis_get_evidence:
 *
 * Returns: (nullable): the server's own words, or those of a local error
 */
const char *
proof_diagnosis_get_evidence (ProofDiagnosis *self)
{
  return self->evidence;
}

/**
 * proof_diagnosis_has_reply:
 *
 * Returns: whether the evidence is a reply of the server
 */
gboolean
proof_diagnosis_has_reply (ProofDiagnosis *self)
{
  return self->decisive_line != NULL;
}

/**
 * proof_diagnosis_get_sure:
 *
 * Returns: how likely the class is right, from 0 to 1; 1 where it is certain
 */
double
proof_diagnosis_get_sure (ProofDiagnosis *self)
{
  return self->reading.sure;
}

/**
 * proof_diagnosis_get_perhaps:
 *
 * Returns: (element-type ProofClass): what else it may be, the likeliest first
 */
GArray *
proof_diagnosis_get_perhaps (ProofDiagnosis *self)
{
  return self->reading.perhaps;
}

/**
 * proof_diagnosis_get_reasons:
 *
 * Returns: (element-type ProofReason): what in a reply decided, the heaviest first
 */
GPtrArray *
proof_diagnosis_get_reasons (ProofDiagnosis *self)
{
  return self->reading.reasons;
}

/**
 * proof_diagnosis_is_decided_by_words:
 *
 * Returns: whether it was the reply's words that decided most, and not its codes
 */
gboolean
proof_diagnosis_is_decided_by_words (ProofDiagnosis *self)
{
  return proof_reading_is_by_words (&self->reading);
}

/**
 * proof_diagnosis_get_meaning:
 *
 * Returns: what the reasons say: the title, however sure it is
 */
const char *
proof_diagnosis_get_meaning (ProofDiagnosis *self)
{
  return self->meaning;
}

/**
 * proof_diagnosis_is_decided_by:
 * @entry: a line of the conversation
 *
 * Returns: whether @entry is the line that refused, of several lines the last one
 */
gboolean
proof_diagnosis_is_decided_by (ProofDiagnosis *self, MailTranscriptEntry *entry)
{
  return mail_transcript_entry_get_speaker (entry) == MAIL_SPEAKER_SERVER &&
         mail_transcript_entry_get_stage (entry) == self->stage &&
         g_strcmp0 (mail_transcript_entry_get_text (entry), self->decisive_line) == 0;
}

/**
 * proof_diagnosis_get_untested:
 *
 * Returns: a sentence that says what is not proven
 */
const char *
proof_diagnosis_get_untested (ProofDiagnosis *self)
{
  return self->untested;
}

/**
 * proof_diagnosis_get_remedies:
 *
 * Returns: (element-type ProofRemedy): what can be done, the best first
 */
GPtrArray *
proof_diagnosis_get_remedies (ProofDiagnosis *self)
{
  return self->remedies;
}

/**
 * proof_diagnosis_get_cautions:
 *
 * Returns: (element-type ProofCaution): what other mail programs may refuse
 */
GPtrArray *
proof_diagnosis_get_cautions (ProofDiagnosis *self)
{
  return self->cautions;
}
