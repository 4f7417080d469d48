/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-history-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "mail-report-variant.h"
#include "sasl-mechanism.h"

/* A server can say more than is worth to be kept. */
#define RECORD_MAX_BYTES 65536

struct _ProofHistoryEntry
{
  GObject parent_instance;

  GDateTime *date;
  gboolean is_verified;
  char *fields[PROOF_N_HISTORY_FIELDS];
  char **capabilities;
  /* All of the test: one of both is made of the other when it is needed. */
  MailReport *report;
  char *record;
};

G_DEFINE_FINAL_TYPE (ProofHistoryEntry, proof_history_entry, G_TYPE_OBJECT)

#define DATE "date"
#define VERIFIED "verified"
#define CAPABILITIES "capabilities"
#define RECORD "record"

/* The names in the file. */
static const char *const names[PROOF_N_HISTORY_FIELDS] = {
  [PROOF_HISTORY_FIELD_CLASS] = "class",
  [PROOF_HISTORY_FIELD_STAGE] = "stage",
  [PROOF_HISTORY_FIELD_UNTIL] = "until",
  [PROOF_HISTORY_FIELD_SERVER] = "server",
  [PROOF_HISTORY_FIELD_PORT] = "port",
  [PROOF_HISTORY_FIELD_SECURITY] = "security",
  [PROOF_HISTORY_FIELD_USER] = "user",
  [PROOF_HISTORY_FIELD_ADDRESS] = "address",
  [PROOF_HISTORY_FIELD_TLS_PROTOCOL] = "tls-protocol",
  [PROOF_HISTORY_FIELD_CERTIFICATE] = "certificate-sha256",
  [PROOF_HISTORY_FIELD_CERTIFICATE_END] = "certificate-not-after",
  [PROOF_HISTORY_FIELD_MECHANISM] = "mechanism",
  [PROOF_HISTORY_FIELD_REPLY] = "reply",
  [PROOF_HISTORY_FIELD_TITLE] = "title",
  [PROOF_HISTORY_FIELD_SIGN_IN_TIME] = "sign-in-ms",
};

static void
proof_history_entry_finalize (GObject *object)
{
  ProofHistoryEntry *self = PROOF_HISTORY_ENTRY (object);

  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->capabilities, g_strfreev);
  g_clear_object (&self->report);
  g_free (self->record);
  for (guint i = 0; i < PROOF_N_HISTORY_FIELDS; i++)
    g_free (self->fields[i]);

  G_OBJECT_CLASS (proof_history_entry_parent_class)->finalize (object);
}

static void
proof_history_entry_class_init (ProofHistoryEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = proof_history_entry_finalize;
}

static void
proof_history_entry_init (ProofHistoryEntry *self G_GNUC_UNUSED)
{
}

static const char *
find_connected (MailReport *report)
{
  GPtrArray *addresses = mail_report_get_attempts (report);

  for (guint i = 0; i < addresses->len; i++)
    {
      const NetAttempt *address = addresses->pdata[i];

      if (address->outcome == NET_ATTEMPT_OUTCOME_CONNECTED)
        return address->address;
    }

  return NULL;
}

static void
remember_certificate (ProofHistoryEntry *self, NetCertificate *certificate)
{
  GDateTime *end;

  if (certificate == NULL)
    return;

  end = net_certificate_get_not_after (certificate);
  self->fields[PROOF_HISTORY_FIELD_CERTIFICATE] =
      g_strdup (net_certificate_get_sha256 (certificate));
  self->fields[PROOF_HISTORY_FIELD_CERTIFICATE_END] =
      end != NULL ? g_date_time_format_iso8601 (end) : NULL;
}

static void
remember_settings (ProofHistoryEntry *self, MailReport *report)
{
  gboolean signs_in = mail_report_asks_for (report, MAIL_STAGE_SIGN_IN);
  const MailSettings *settings = mail_report_get_settings (report);

  self->fields[PROOF_HISTORY_FIELD_UNTIL] =
      g_strdup (mail_stage_to_nick (mail_report_get_goal (report)->until));
  self->fields[PROOF_HISTORY_FIELD_SERVER] = g_strdup (settings->server);
  self->fields[PROOF_HISTORY_FIELD_PORT] = g_strdup_printf ("%u", settings->port);
  self->fields[PROOF_HISTORY_FIELD_SECURITY] =
      g_strdup (mail_security_to_nick (settings->security));
  self->fields[PROOF_HISTORY_FIELD_USER] = signs_in ? g_strdup (settings->user) : NULL;
}

/* Some servers let a refusal wait on purpose, which says nothing of how fast they are. */
static void
remember_sign_in_time (ProofHistoryEntry *self, MailReport *report)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (mail_report_get_stage_outcome (report, MAIL_STAGE_SIGN_IN) != MAIL_STAGE_OUTCOME_PASSED)
    return;

  g_ascii_formatd (number, sizeof number, "%.1f",
                   mail_report_get_stage_duration (report, MAIL_STAGE_SIGN_IN));
  self->fields[PROOF_HISTORY_FIELD_SIGN_IN_TIME] = g_strdup (number);
}

/* Until the last stage asked for, or the one that failed. */
static MailStage
get_last_stage (MailReport *report)
{
  return mail_report_is_verified (report) ? mail_report_get_goal (report)->until
                                          : mail_report_get_last_stage (report);
}

/**
 * proof_history_entry_new:
 * @report: a finished one
 * @class_nick: the class that it was found to be in
 * @title: what that was called
 *
 * Returns: (transfer full): what is to be remembered of @report
 */
ProofHistoryEntry *
proof_history_entry_new (MailReport *report, const char *class_nick, const char *title)
{
  ProofHistoryEntry *self = g_object_new (PROOF_TYPE_HISTORY_ENTRY, NULL);
  MailCapabilities *capabilities = mail_report_get_capabilities (report);
  MailReply *reply = mail_report_get_reply (report);

  self->date = g_date_time_to_utc (mail_report_get_start (report));
  self->is_verified = mail_report_is_verified (report);
  self->report = g_object_ref (report);
  remember_settings (self, report);
  remember_certificate (self, mail_report_get_certificate (report));
  remember_sign_in_time (self, report);
  self->fields[PROOF_HISTORY_FIELD_CLASS] = g_strdup (class_nick);
  self->fields[PROOF_HISTORY_FIELD_TITLE] = g_strdup (title);
  self->fields[PROOF_HISTORY_FIELD_STAGE] = g_strdup (mail_stage_to_nick (get_last_stage (report)));
  self->fields[PROOF_HISTORY_FIELD_ADDRESS] = g_strdup (find_connected (report));
  self->fields[PROOF_HISTORY_FIELD_TLS_PROTOCOL] = g_strdup (mail_report_get_tls_protocol (report));
  self->fields[PROOF_HISTORY_FIELD_MECHANISM] = g_strdup (mail_report_get_mechanism (report));
  self->fields[PROOF_HISTORY_FIELD_REPLY] = reply != NULL ? mail_reply_dup_evidence (reply) : NULL;
  if (capabilities != NULL)
    self->capabilities = g_strdupv ((char **) mail_capabilities_get_lines (capabilities));

  return self;
}

static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return g_strdup (json_node_get_string (node));
}

static char **
dup_texts (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *text = json_array_get_element (json_node_get_array (node), i);

      if (json_node_get_value_type (text) == G_TYPE_STRING)
        g_strv_builder_add (texts, json_node_get_string (text));
    }

  return g_strv_builder_end (texts);
}

static gboolean
get_truth (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

/**
 * proof_history_entry_new_from_json:
 *
 * Returns: (transfer full) (nullable): what @node remembers, or %NULL where it
 *   does not say of which day it is
 */
ProofHistoryEntry *
proof_history_entry_new_from_json (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *text = object != NULL ? dup_text (object, DATE) : NULL;
  g_autoptr (GDateTime) date = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  ProofHistoryEntry *self;

  if (date == NULL)
    return NULL;

  self = g_object_new (PROOF_TYPE_HISTORY_ENTRY, NULL);
  self->date = g_steal_pointer (&date);
  self->is_verified = get_truth (object, VERIFIED);
  self->record = dup_text (object, RECORD);
  self->capabilities = dup_texts (object, CAPABILITIES);
  for (guint i = 0; i < PROOF_N_HISTORY_FIELDS; i++)
    self->fields[i] = dup_text (object, names[i]);

  return self;
}

static const char *
get_record (ProofHistoryEntry *self)
{
  g_autoptr (GVariant) variant = NULL;

  if (self->record != NULL || self->report == NULL)
    return self->record;

  variant = g_variant_ref_sink (mail_report_to_variant (self->report));
  if (g_variant_get_size (variant) <= RECORD_MAX_BYTES)
    self->record = g_variant_print (variant, TRUE);

  return self->record;
}

static MailReport *
read_record (const char *record)
{
  g_autoptr (GVariant) variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, record, NULL, NULL, NULL);

  return variant != NULL ? mail_report_new_from_variant (variant) : NULL;
}

/**
 * proof_history_entry_to_json:
 *
 * Returns: (transfer full): the form that proof_history_entry_new_from_json()
 *   takes; only fields that are there
 */
JsonNode *
proof_history_entry_to_json (ProofHistoryEntry *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *date = g_date_time_format_iso8601 (self->date);

  json_object_set_string_member (object, DATE, date);
  json_object_set_boolean_member (object, VERIFIED, self->is_verified);
  for (guint i = 0; i < PROOF_N_HISTORY_FIELDS; i++)
    if (self->fields[i] != NULL)
      json_object_set_string_member (object, names[i], self->fields[i]);
  if (get_record (self) != NULL)
    json_object_set_string_member (object, RECORD, get_record (self));
  if (self->capabilities != NULL)
    {
      JsonArray *lines = json_array_new ();

      for (guint i = 0; self->capabilities[i] != NULL; i++)
        json_array_add_string_element (lines, self->capabilities[i]);
      json_object_set_array_member (object, CAPABILITIES, lines);
    }
  json_node_take_object (node, object);

  return node;
}

/**
 * proof_history_entry_get_date:
 *
 * Returns: when the test began, in UTC
 */
GDateTime *
proof_history_entry_get_date (ProofHistoryEntry *self)
{
  return self->date;
}

/**
 * proof_history_entry_is_verified:
 *
 * Returns: whether the account worked
 */
gboolean
proof_history_entry_is_verified (ProofHistoryEntry *self)
{
  return self->is_verified;
}

/**
 * proof_history_entry_has_report:
 *
 * Returns: whether all of the test was kept
 */
gboolean
proof_history_entry_has_report (ProofHistoryEntry *self)
{
  return self->report != NULL || self->record != NULL;
}

/**
 * proof_history_entry_get_report:
 * @self: (nullable): a test, or %NULL where there is none, as before the first that worked
 *
 * Returns: (transfer none) (nullable): all of the test, or %NULL where it was not kept
 */
MailReport *
proof_history_entry_get_report (ProofHistoryEntry *self)
{
  if (self == NULL)
    return NULL;

  if (self->report == NULL && self->record != NULL)
    self->report = read_record (self->record);

  return self->report;
}

/**
 * proof_history_entry_is_exposed:
 *
 * Returns: whether it signed in without encryption in a way that shows the password
 */
gboolean
proof_history_entry_is_exposed (ProofHistoryEntry *self)
{
  const char *name = self->fields[PROOF_HISTORY_FIELD_MECHANISM];
  const SaslMechanism *mechanism = name != NULL ? sasl_mechanism_find (name) : NULL;

  return self->is_verified && self->fields[PROOF_HISTORY_FIELD_TLS_PROTOCOL] == NULL &&
         mechanism != NULL && mechanism->shows_secret;
}

/**
 * proof_history_entry_agrees:
 * @value: (nullable): what the field has elsewhere
 *
 * Returns: whether @field is @value, or one of them is not known; names of servers are the
 *   same in capitals (RFC 4343)
 */
gboolean
proof_history_entry_agrees (ProofHistoryEntry *self, ProofHistoryField field, const char *value)
{
  const char *kept = proof_history_entry_get_field (self, field);

  if (kept == NULL || value == NULL)
    return TRUE;

  return field == PROOF_HISTORY_FIELD_SERVER ? g_ascii_strcasecmp (kept, value) == 0
                                             : g_str_equal (kept, value);
}

static gboolean
was_made_with (ProofHistoryEntry *self, ProofHistoryField field, const char *typed)
{
  g_autofree char *value = g_strstrip (g_strdup (typed));

  return proof_history_entry_agrees (self, field, value);
}

/**
 * proof_history_entry_is_of:
 *
 * Returns: whether the test was made with the server, port, security and user of @settings;
 *   what was not kept of it was the same
 */
gboolean
proof_history_entry_is_of (ProofHistoryEntry *self, MailSettings settings)
{
  g_autofree char *port = g_strdup_printf ("%u", settings.port);

  return was_made_with (self, PROOF_HISTORY_FIELD_SERVER, settings.server) &&
         was_made_with (self, PROOF_HISTORY_FIELD_PORT, port) &&
         was_made_with (self, PROOF_HISTORY_FIELD_SECURITY,
                        mail_security_to_nick (settings.security)) &&
         was_made_with (self, PROOF_HISTORY_FIELD_USER, settings.user);
}

/**
 * proof_history_entry_get_field:
 *
 * Returns: (nullable): the text, or %NULL where the test did not come to it
 */
const char *
proof_history_entry_get_field (ProofHistoryEntry *self, ProofHistoryField field)
{
  g_return_val_if_fail ((guint) field < PROOF_N_HISTORY_FIELDS, NULL);

  return self->fields[field];
}

/**
 * proof_history_entry_get_sign_in_time:
 * @milliseconds: (out): how long the server took to take the sign-in
 *
 * Returns: whether that is known
 */
gboolean
proof_history_entry_get_sign_in_time (ProofHistoryEntry *self, double *milliseconds)
{
  const char *text = self->fields[PROOF_HISTORY_FIELD_SIGN_IN_TIME];
  char *end = NULL;

  *milliseconds = text != NULL ? g_ascii_strtod (text, &end) : 0.0;

  return end != NULL && end != text && *end == '\0' && isfinite (*milliseconds) &&
         *milliseconds >= 0.0;
}

/**
 * proof_history_entry_dup_time:
 * @field: one that is a time
 *
 * Returns: (transfer full) (nullable): the time, or %NULL where the test did not come to it
 */
GDateTime *
proof_history_entry_dup_time (ProofHistoryEntry *self, ProofHistoryField field)
{
  const char *iso8601 = proof_history_entry_get_field (self, field);

  return iso8601 != NULL ? g_date_time_new_from_iso8601 (iso8601, NULL) : NULL;
}

/**
 * proof_history_entry_dup_day:
 * @field: one that is a time
 *
 * Returns: (transfer full) (nullable): the day that it is where this computer is,
 *   for people, or %NULL where the test did not come to it
 */
char *
proof_history_entry_dup_day (ProofHistoryEntry *self, ProofHistoryField field)
{
  g_autoptr (GDateTime) date = proof_history_entry_dup_time (self, field);
  g_autoptr (GDateTime) local = date != NULL ? g_date_time_to_local (date) : NULL;

  /* Translators: a day, as strftime() takes it */
  return local != NULL ? g_date_time_format (local, _ ("%-e %B %Y")) : NULL;
}

/**
 * proof_history_entry_get_capabilities:
 *
 * Returns: (nullable): what the server offered last, or %NULL where the test did
 *   not come to it
 */
const char *const *
proof_history_entry_get_capabilities (ProofHistoryEntry *self)
{
  return (const char *const *) self->capabilities;
}
