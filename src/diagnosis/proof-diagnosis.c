/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-diagnosis.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-contradiction.h"
#include "proof-evidence.h"
#include "proof-interceptor.h"
#include "proof-page.h"
#include "proof-proven.h"
#include "proof-remedies.h"
#include "proof-rules.h"
#include "proof-service.h"
#include "proof-stages.h"
#include "proof-template.h"
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
  ProofFinding decided_by;
  char *untested;
  GPtrArray *remedies;
};

G_DEFINE_FINAL_TYPE (ProofDiagnosis, proof_diagnosis, G_TYPE_OBJECT)

static void
proof_diagnosis_finalize (GObject *object)
{
  ProofDiagnosis *self = PROOF_DIAGNOSIS (object);

  g_free (self->title);
  g_free (self->explanation);
  g_free (self->evidence);
  proof_finding_clear (&self->decided_by);
  g_free (self->untested);
  g_clear_pointer (&self->remedies, g_ptr_array_unref);

  G_OBJECT_CLASS (proof_diagnosis_parent_class)->finalize (object);
}

static void
proof_diagnosis_class_init (ProofDiagnosisClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_diagnosis_finalize;
}

static void
proof_diagnosis_init (ProofDiagnosis *self G_GNUC_UNUSED)
{
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
classify_reply (MailReport *report, MailReply *reply, ProofFinding *finding)
{
  MailStage stage = mail_report_get_last_stage (report);

  if (proof_interceptor_rewrites (report) && stage <= MAIL_STAGE_ENCRYPT)
    return PROOF_CLASS_MIDDLEBOX;

  proof_rules_find (reply, stage, proof_facts_from_report (report), finding);
  proof_contradiction_settle (report, reply, finding);
  if (finding->weight == 0)
    return mail_reply_is_temporary (reply) ? PROOF_CLASS_REFUSED_TEMPORARILY : PROOF_CLASS_REFUSED;

  return finding->class;
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
classify_conversation (MailReport *report, ProofFinding *finding)
{
  MailFailure failure = mail_report_get_failure (report);
  MailReply *reply = mail_report_get_reply (report);

  if (failure == MAIL_FAILURE_REPLY && reply != NULL)
    return classify_reply (report, reply, finding);
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
classify (MailReport *report, ProofFinding *finding)
{
  MailFailure failure = mail_report_get_failure (report);

  if (mail_report_is_cancelled (report))
    return PROOF_CLASS_CANCELLED;
  if (failure != MAIL_FAILURE_NONE && proof_service_find (report) != NULL)
    return PROOF_CLASS_NOT_SMTP;

  return failure == MAIL_FAILURE_CONNECTION ? classify_connection (report)
                                            : classify_conversation (report, finding);
}

static char *
list_names (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);

  if (certificate == NULL || net_certificate_get_names (certificate)[0] == NULL)
    return g_strdup (_ ("a server without a name"));

  return g_strjoinv (", ", (char **) net_certificate_get_names (certificate));
}

static char *
format_date (MailReport *report, ProofClass class)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  GDateTime *date = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (certificate != NULL)
    date = class == PROOF_CLASS_CERTIFICATE_EXPIRED ? net_certificate_get_not_after (certificate)
                                                    : net_certificate_get_not_before (certificate);
  if (date == NULL)
    return g_strdup (_ ("an unknown day"));

  local = g_date_time_to_local (date);
  /* Translators: a day, as in "24 November 2026" */
  return g_date_time_format (local, _ ("%-d %B %Y"));
}

static const char *
get_service_name (MailReport *report)
{
  const ProofService *service = proof_service_find (report);

  return service != NULL ? _ (service->name) : NULL;
}

static const char *
get_interceptor_name (MailReport *report)
{
  const ProofInterceptor *interceptor = proof_interceptor_find_in_certificate (report);

  if (interceptor == NULL)
    interceptor = proof_interceptor_find_in_greeting (report);

  return interceptor != NULL ? interceptor->name : NULL;
}

/* The common name out of a distinguished name, or all of it. */
static char *
dup_issuer_name (MailReport *report)
{
  NetCertificate *certificate = mail_report_get_certificate (report);
  const char *issuer = certificate != NULL ? net_certificate_get_issuer (certificate) : "";
  const char *name = strstr (issuer, "CN=");

  return name != NULL ? g_strndup (name + 3, strcspn (name + 3, ",")) : g_strdup (issuer);
}

static char *
describe_wait (MailReport *report)
{
  MailStage stage = mail_report_get_last_stage (report);
  guint seconds = (guint) (mail_report_get_stage_duration (report, stage) / 1000.0 + 0.5);

  return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), seconds);
}

/* The server's name comes last: it is the person's own and may have braces. */
static char *
fill_in (MailReport *report, ProofClass class, const char *template)
{
  const MailSettings *settings = mail_report_get_settings (report);
  const MailGoal *goal = mail_report_get_goal (report);
  g_autofree char *port = g_strdup_printf ("%u", settings->port);
  g_autofree char *names = list_names (report);
  g_autofree char *date = format_date (report, class);
  g_autofree char *issuer = dup_issuer_name (report);
  g_autofree char *waited = describe_wait (report);
  GString *text = g_string_new (template);

  proof_template_fill (text, "{port}", port, port);
  proof_template_fill (text, "{stage}", proof_stage_get_name (mail_report_get_last_stage (report)),
                       "");
  proof_template_fill (text, "{date}", date, "");
  proof_template_fill (text, "{waited}", waited, "");
  proof_template_fill (text, "{service}", get_service_name (report), "");
  proof_template_fill (text, "{interceptor}", get_interceptor_name (report), "");
  proof_template_fill (text, "{issuer}", issuer, "");
  proof_template_fill (text, "{names}", names, "");
  proof_template_fill (text, "{user}", settings->user, _ ("this user"));
  proof_template_fill (text, "{sender}", goal->sender, _ ("this sender"));
  proof_template_fill (text, "{recipient}", goal->recipient, _ ("this recipient"));
  proof_template_fill (text, "{server}", settings->server, _ ("the server"));

  return g_string_free (text, FALSE);
}

static char *
explain (MailReport *report, ProofClass class, const char *template)
{
  MailReply *reply = mail_report_get_reply (report);
  gboolean is_refusal = mail_report_get_failure (report) == MAIL_FAILURE_REPLY && reply != NULL;
  g_autofree char *text = fill_in (report, class, template);
  g_autofree char *page = is_refusal ? proof_page_mention (reply) : NULL;

  return page != NULL ? g_strjoin (" ", text, page, NULL) : g_steal_pointer (&text);
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

  self->class = classify (report, &self->decided_by);
  text = proof_variants_find (self->class, report);
  self->fault = text->fault;
  self->stage = mail_report_get_last_stage (report);
  self->title = fill_in (report, self->class,
                         is_verified ? proof_proven_get_title (report) : _ (text->title));
  self->explanation =
      explain (report, self->class,
               is_verified ? proof_proven_get_explanation (report) : _ (text->explanation));
  self->evidence = proof_evidence_describe (report, self->class);
  self->untested = g_strdup (proof_proven_get_rest (report));
  self->remedies = proof_remedies_find (text, report);

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
    [PROOF_FAULT_SETTINGS] = N_ ("The cause most likely lies in the settings."),
    [PROOF_FAULT_CREDENTIALS] = N_ ("The cause most likely lies in the user name or the password."),
    [PROOF_FAULT_ACCOUNT] = N_ ("The cause most likely lies in the account at the provider."),
    [PROOF_FAULT_SERVER] = N_ ("The cause most likely lies at the server."),
    [PROOF_FAULT_NETWORK] =
        N_ ("The cause most likely lies in the network between here and the server."),
    [PROOF_FAULT_COMPUTER] = N_ ("The cause most likely lies in this computer."),
    [PROOF_FAULT_RECIPIENT] = N_ ("The cause most likely lies with the recipient."),
    [PROOF_FAULT_MESSAGE] = N_ ("The cause most likely lies in the message or its sender."),
    [PROOF_FAULT_UNKNOWN] = N_ ("It cannot be told where the cause lies."),
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
 * proof_diagnosis_get_rule:
 *
 * Returns: the line in reply-rules.txt that decided, or 0 where no rule did
 */
guint
proof_diagnosis_get_rule (ProofDiagnosis *self)
{
  return self->decided_by.row;
}

/**
 * proof_diagnosis_get_decisive_words:
 *
 * Returns: (nullable): the server's words that decided, an address in them as
 *   "@"; %NULL where a code or no rule did
 */
const char *
proof_diagnosis_get_decisive_words (ProofDiagnosis *self)
{
  return self->decided_by.evidence;
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
