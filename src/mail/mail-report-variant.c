/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-report-variant.h"

#include "base-text.h"
#include "mail-enums.h"
#include "mail-report-private.h"
#include "net-enums.h"

/*
 * A report as a value that outlives the program: what is in it has a name, what is
 * one of several kinds has its nick. There is nothing secret in a report, and so
 * none here.
 */

#define SETTINGS "(sqssbsss)"
#define GOAL "(sssub)"
#define ENDING "(bdsss)"
#define REPLY "(uas)"
#define STAGES "a(ssdd(udd)a" REPLY ")"
#define ATTEMPTS "a(sqs)"
#define LINES "a(dssbbs)"

static const char *
get_text (const char *text)
{
  return text != NULL ? text : "";
}

static char *
dup_text (const char *text)
{
  return *text != '\0' ? g_strdup (text) : NULL;
}

/* A name that nobody knows any more makes all of it unreadable. */
static gboolean
read_nick (GType type, const char *nick, gpointer value)
{
  int number;

  if (!base_enum_from_nick (type, nick, &number))
    return FALSE;

  *(int *) value = number;
  return TRUE;
}

static GVariant *
write_settings (const MailSettings *settings)
{
  return g_variant_new (SETTINGS, get_text (settings->server), settings->port,
                        mail_security_to_nick (settings->security), get_text (settings->user),
                        settings->secret_is_token, get_text (settings->mechanism),
                        get_text (settings->hello_name), get_text (settings->trusted_certificate));
}

static gboolean
read_settings (MailReport *self, GVariant *variant)
{
  MailSettings settings = { 0 };
  const char *security;

  if (!g_variant_lookup (variant, "settings", "(&sq&s&sb&s&s&s)", &settings.server, &settings.port,
                         &security, &settings.user, &settings.secret_is_token, &settings.mechanism,
                         &settings.hello_name, &settings.trusted_certificate) ||
      !read_nick (MAIL_TYPE_SECURITY, security, &settings.security))
    return FALSE;

  self->settings = mail_settings_copy (&settings);
  return TRUE;
}

static GVariant *
write_goal (const MailGoal *goal)
{
  return g_variant_new (GOAL, mail_stage_to_nick (goal->until), get_text (goal->sender),
                        get_text (goal->recipient), goal->timeout_seconds,
                        goal->allows_plaintext_password);
}

static gboolean
read_goal (MailReport *self, GVariant *variant)
{
  MailGoal goal = { 0 };
  const char *until;

  if (!g_variant_lookup (variant, "goal", "(&s&s&sub)", &until, &goal.sender, &goal.recipient,
                         &goal.timeout_seconds, &goal.allows_plaintext_password) ||
      !read_nick (MAIL_TYPE_STAGE, until, &goal.until))
    return FALSE;

  self->goal = mail_goal_copy (&goal);
  return TRUE;
}

static GVariant *
write_ending (MailReport *self)
{
  return g_variant_new (ENDING, self->is_cancelled, self->verdict_milliseconds,
                        base_enum_to_nick (MAIL_TYPE_FAILURE, (int) self->failure),
                        base_enum_to_nick (NET_TYPE_FAILURE, (int) self->net_failure),
                        mail_stage_to_nick (self->last_stage));
}

static gboolean
read_ending (MailReport *self, GVariant *variant)
{
  const char *failure, *net_failure, *stage, *start;

  if (!g_variant_lookup (variant, "ending", "(bd&s&s&s)", &self->is_cancelled,
                         &self->verdict_milliseconds, &failure, &net_failure, &stage) ||
      !g_variant_lookup (variant, "start", "&s", &start) ||
      !read_nick (MAIL_TYPE_FAILURE, failure, &self->failure) ||
      !read_nick (NET_TYPE_FAILURE, net_failure, &self->net_failure) ||
      !read_nick (MAIL_TYPE_STAGE, stage, &self->last_stage))
    return FALSE;

  self->is_finished = TRUE;
  self->start = g_date_time_new_from_iso8601 (start, NULL);
  return self->start != NULL;
}

/* None, or one. */
static GVariant *
write_reply (const MailReply *reply)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" REPLY));
  if (reply != NULL)
    g_variant_builder_add (&builder, "(u@as)", mail_reply_get_code (reply),
                           g_variant_new_strv (mail_reply_get_lines (reply), -1));

  return g_variant_builder_end (&builder);
}

static MailReply *
read_reply (GVariantIter *replies)
{
  guint code;
  g_autofree const char **lines = NULL;

  return g_variant_iter_next (replies, "(u^a&s)", &code, &lines) ? mail_reply_new (code, lines)
                                                                 : NULL;
}

static GVariant *
write_stages (MailReport *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (STAGES));
  for (guint i = 0; i < MAIL_N_STAGES; i++)
    {
      const MailStageRecord *stage = &self->stages[i];

      g_variant_builder_add (&builder, "(ssdd(udd)@a" REPLY ")", mail_stage_to_nick ((MailStage) i),
                             base_enum_to_nick (MAIL_TYPE_STAGE_OUTCOME, (int) stage->outcome),
                             stage->start, stage->duration, stage->waits.n_round_trips,
                             stage->waits.milliseconds, stage->waits.round_trip_milliseconds,
                             write_reply (stage->reply));
    }

  return g_variant_builder_end (&builder);
}

static gboolean
read_stage (MailReport *self, GVariant *variant)
{
  const char *nick, *outcome;
  MailStageRecord stage = { 0 };
  g_autoptr (GVariantIter) replies = NULL;
  MailStage number;

  g_variant_get (variant, "(&s&sdd(udd)a" REPLY ")", &nick, &outcome, &stage.start, &stage.duration,
                 &stage.waits.n_round_trips, &stage.waits.milliseconds,
                 &stage.waits.round_trip_milliseconds, &replies);
  if (!read_nick (MAIL_TYPE_STAGE, nick, &number) ||
      !read_nick (MAIL_TYPE_STAGE_OUTCOME, outcome, &stage.outcome))
    return FALSE;

  g_clear_pointer (&self->stages[number].reply, mail_reply_unref);
  stage.reply = read_reply (replies);
  self->stages[number] = stage;
  return TRUE;
}

/* Calls @read for each member of an array. */
static gboolean
read_all (MailReport *self,
          GVariant *variant,
          const char *name,
          const char *type,
          gboolean (*read) (MailReport *self, GVariant *member))
{
  g_autoptr (GVariant) array = g_variant_lookup_value (variant, name, G_VARIANT_TYPE (type));

  for (gsize i = 0; array != NULL && i < g_variant_n_children (array); i++)
    {
      g_autoptr (GVariant) member = g_variant_get_child_value (array, i);

      if (!read (self, member))
        return FALSE;
    }

  return array != NULL;
}

static GVariant *
write_attempts (GPtrArray *attempts)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (ATTEMPTS));
  for (guint i = 0; i < attempts->len; i++)
    {
      const NetAttempt *attempt = attempts->pdata[i];

      g_variant_builder_add (&builder, "(sqs)", get_text (attempt->address), attempt->port,
                             base_enum_to_nick (NET_TYPE_ATTEMPT_OUTCOME, (int) attempt->outcome));
    }

  return g_variant_builder_end (&builder);
}

static gboolean
read_attempt (GPtrArray *attempts, GVariant *variant)
{
  NetAttempt attempt = { 0 };
  const char *outcome;

  g_variant_get (variant, "(&sq&s)", &attempt.address, &attempt.port, &outcome);
  if (!read_nick (NET_TYPE_ATTEMPT_OUTCOME, outcome, &attempt.outcome))
    return FALSE;

  g_ptr_array_add (attempts, net_attempt_copy (&attempt));
  return TRUE;
}

static gboolean
read_address (MailReport *self, GVariant *variant)
{
  return read_attempt (self->attempts, variant);
}

static gboolean
read_other_port (MailReport *self, GVariant *variant)
{
  return read_attempt (self->other_ports, variant);
}

static GVariant *
write_lines (MailTranscript *transcript)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (LINES));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (transcript)); i++)
    {
      g_autoptr (MailTranscriptEntry) entry = g_list_model_get_item (G_LIST_MODEL (transcript), i);

      g_variant_builder_add (
          &builder, "(dssbbs)", mail_transcript_entry_get_milliseconds (entry),
          base_enum_to_nick (MAIL_TYPE_SPEAKER, (int) mail_transcript_entry_get_speaker (entry)),
          mail_stage_to_nick (mail_transcript_entry_get_stage (entry)),
          mail_transcript_entry_get_is_encrypted (entry),
          mail_transcript_entry_get_is_secret (entry), mail_transcript_entry_get_text (entry));
    }

  return g_variant_builder_end (&builder);
}

static gboolean
read_line (MailReport *self, GVariant *variant)
{
  double milliseconds;
  const char *speaker, *stage, *text;
  gboolean is_encrypted, is_secret;
  MailSpeaker who;
  MailStage when;

  g_variant_get (variant, "(d&s&sbb&s)", &milliseconds, &speaker, &stage, &is_encrypted, &is_secret,
                 &text);
  if (!read_nick (MAIL_TYPE_SPEAKER, speaker, &who) || !read_nick (MAIL_TYPE_STAGE, stage, &when))
    return FALSE;

  mail_transcript_add (self->transcript, milliseconds, who, when, is_encrypted, is_secret, text);
  return TRUE;
}

static gboolean
read_name (MailReport *self, GVariant *variant)
{
  g_ptr_array_add (self->other_names, g_variant_dup_string (variant, NULL));

  return TRUE;
}

static GVariant *
write_names (GPtrArray *names)
{
  return g_variant_new_strv ((const char *const *) names->pdata, (gssize) names->len);
}

static void
write_capabilities (GVariantDict *dict, const char *name, MailCapabilities *capabilities)
{
  if (capabilities != NULL)
    g_variant_dict_insert_value (
        dict, name, g_variant_new_strv (mail_capabilities_get_lines (capabilities), -1));
}

/* The first line of what they are made of is the server's name. */
static MailCapabilities *
read_capabilities (GVariant *variant, const char *name)
{
  g_autofree const char **lines = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) said = NULL;
  g_autoptr (MailReply) reply = NULL;

  if (!g_variant_lookup (variant, name, "^a&s", &lines))
    return NULL;

  g_strv_builder_add (builder, "");
  g_strv_builder_addv (builder, lines);
  said = g_strv_builder_end (builder);
  reply = mail_reply_new (250, (const char *const *) said);

  return mail_capabilities_new (reply);
}

static void
write_tls (GVariantDict *dict, MailReport *self)
{
  write_capabilities (dict, "before-tls", self->capabilities_before_tls);
  write_capabilities (dict, "after-tls", self->capabilities_after_tls);
  g_variant_dict_insert (dict, "tls", "(ssu)", get_text (self->tls_protocol),
                         get_text (self->tls_ciphersuite), (guint) self->tls_weaknesses);
  if (self->certificate != NULL)
    g_variant_dict_insert_value (dict, "certificate",
                                 net_certificate_to_variant (self->certificate));
}

static gboolean
read_tls (MailReport *self, GVariant *variant)
{
  g_autoptr (GVariant) certificate = g_variant_lookup_value (variant, "certificate", NULL);
  const char *protocol, *ciphersuite;
  guint weaknesses;

  self->capabilities_before_tls = read_capabilities (variant, "before-tls");
  self->capabilities_after_tls = read_capabilities (variant, "after-tls");
  if (certificate != NULL)
    self->certificate = net_certificate_new_from_variant (certificate);
  if (!g_variant_lookup (variant, "tls", "(&s&su)", &protocol, &ciphersuite, &weaknesses))
    return FALSE;

  self->tls_protocol = dup_text (protocol);
  self->tls_ciphersuite = dup_text (ciphersuite);
  self->tls_weaknesses = (NetWeaknesses) weaknesses;
  return certificate == NULL || self->certificate != NULL;
}

static gboolean
read_rest (MailReport *self, GVariant *variant)
{
  g_autoptr (GVariant) token = g_variant_lookup_value (variant, "token", NULL);
  const char *detail, *mechanism;
  guint oddities;

  if (!g_variant_lookup (variant, "detail", "&s", &detail) ||
      !g_variant_lookup (variant, "mechanism", "&s", &mechanism) ||
      !g_variant_lookup (variant, "oddities", "u", &oddities) ||
      !g_variant_lookup (variant, "loses-packets", "b", &self->loses_packets) ||
      !g_variant_lookup (variant, "bared-secret", "b", &self->has_bared_secret))
    return FALSE;

  self->detail = dup_text (detail);
  self->mechanism = dup_text (mechanism);
  self->secret_oddities = (BaseOddities) oddities;
  self->token = token != NULL ? sasl_token_new_from_variant (token) : NULL;
  return TRUE;
}

/**
 * mail_report_to_variant:
 *
 * Returns: (transfer none): a floating value, with all that @self has
 */
GVariant *
mail_report_to_variant (MailReport *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *start = g_date_time_format_iso8601 (self->start);

  g_variant_dict_insert_value (&dict, "settings", write_settings (self->settings));
  g_variant_dict_insert_value (&dict, "goal", write_goal (self->goal));
  g_variant_dict_insert_value (&dict, "ending", write_ending (self));
  g_variant_dict_insert_value (&dict, "stages", write_stages (self));
  g_variant_dict_insert_value (&dict, "addresses", write_attempts (self->attempts));
  g_variant_dict_insert_value (&dict, "other-ports", write_attempts (self->other_ports));
  g_variant_dict_insert_value (&dict, "other-names", write_names (self->other_names));
  g_variant_dict_insert_value (&dict, "lines", write_lines (self->transcript));
  g_variant_dict_insert (&dict, "start", "s", start);
  g_variant_dict_insert (&dict, "detail", "s", get_text (self->detail));
  g_variant_dict_insert (&dict, "mechanism", "s", get_text (self->mechanism));
  g_variant_dict_insert (&dict, "oddities", "u", (guint) self->secret_oddities);
  if (self->token != NULL)
    g_variant_dict_insert_value (&dict, "token", sasl_token_to_variant (self->token));
  g_variant_dict_insert (&dict, "loses-packets", "b", self->loses_packets);
  g_variant_dict_insert (&dict, "bared-secret", "b", self->has_bared_secret);
  write_tls (&dict, self);

  return g_variant_dict_end (&dict);
}

/**
 * mail_report_new_from_variant:
 * @variant: of the type a{sv}
 *
 * Returns: (transfer full) (nullable): the report that mail_report_to_variant() wrote,
 *   or %NULL where @variant is none
 */
MailReport *
mail_report_new_from_variant (GVariant *variant)
{
  g_autoptr (MailReport) self = g_object_new (MAIL_TYPE_REPORT, NULL);

  self->transcript = mail_transcript_new ();

  return read_settings (self, variant) && read_goal (self, variant) &&
                 read_ending (self, variant) && read_tls (self, variant) &&
                 read_rest (self, variant) &&
                 read_all (self, variant, "stages", STAGES, read_stage) &&
                 read_all (self, variant, "addresses", ATTEMPTS, read_address) &&
                 read_all (self, variant, "other-ports", ATTEMPTS, read_other_port) &&
                 read_all (self, variant, "other-names", "as", read_name) &&
                 read_all (self, variant, "lines", LINES, read_line)
             ? g_steal_pointer (&self)
             : NULL;
}
