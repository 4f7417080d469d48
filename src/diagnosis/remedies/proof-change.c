/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-change.h"

#include "base-text.h"

/**
 * ProofChange:
 *
 * A difference between two settings of an account: which of them differ, and what
 * they become. A remedy is one with words. Immutable.
 */
struct _ProofChange
{
  gatomicrefcount ref_count;
  ProofChangeFields fields;
  /* Only what @fields has is filled in. */
  MailSettings *settings;
  char *sender;
  guint timeout_seconds;
};

static const struct
{
  ProofChangeFields field;
  gsize offset;
} texts[] = {
  { PROOF_CHANGE_SERVER, G_STRUCT_OFFSET (MailSettings, server) },
  { PROOF_CHANGE_USER, G_STRUCT_OFFSET (MailSettings, user) },
  { PROOF_CHANGE_MECHANISM, G_STRUCT_OFFSET (MailSettings, mechanism) },
  { PROOF_CHANGE_HELLO_NAME, G_STRUCT_OFFSET (MailSettings, hello_name) },
  { PROOF_CHANGE_TRUSTED_CERTIFICATE, G_STRUCT_OFFSET (MailSettings, trusted_certificate) },
};

static const char *
peek_text (const MailSettings *settings, gsize i)
{
  const char *text = G_STRUCT_MEMBER (const char *, settings, texts[i].offset);

  return text != NULL ? text : "";
}

static void
copy_fields (ProofChangeFields fields, const MailSettings *from, MailSettings *to)
{
  if (fields & PROOF_CHANGE_SECURITY)
    to->security = from->security;
  if (fields & PROOF_CHANGE_PORT)
    to->port = from->port;
  if (fields & PROOF_CHANGE_SECRET_IS_TOKEN)
    to->secret_is_token = from->secret_is_token;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (fields & texts[i].field)
      G_STRUCT_MEMBER (const char *, to, texts[i].offset) = peek_text (from, i);
}

/**
 * proof_change_new:
 * @fields: what is changed
 * @settings: (nullable): what the settings become; what is not in @fields is not
 *   looked at
 * @goal: (nullable): what the goal becomes, likewise
 *
 * Returns: (transfer full): the change
 */
ProofChange *
proof_change_new (ProofChangeFields fields, const MailSettings *settings, const MailGoal *goal)
{
  ProofChange *self = g_new0 (ProofChange, 1);
  MailSettings changed = { 0 };

  if (settings != NULL)
    copy_fields (fields, settings, &changed);
  g_atomic_ref_count_init (&self->ref_count);
  self->fields = fields;
  self->settings = mail_settings_copy (&changed);
  if (goal != NULL && fields & PROOF_CHANGE_SENDER)
    self->sender = base_text_dup (goal->sender);
  if (goal != NULL && fields & PROOF_CHANGE_TIMEOUT)
    self->timeout_seconds = goal->timeout_seconds;

  return self;
}

static ProofChangeFields
compare (const MailSettings *before, const MailSettings *after)
{
  ProofChangeFields fields = 0;

  if (before->security != after->security)
    fields |= PROOF_CHANGE_SECURITY;
  if (before->port != after->port)
    fields |= PROOF_CHANGE_PORT;
  if (!before->secret_is_token != !after->secret_is_token)
    fields |= PROOF_CHANGE_SECRET_IS_TOKEN;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!g_str_equal (peek_text (before, i), peek_text (after, i)))
      fields |= texts[i].field;

  return fields;
}

static gboolean
is_same_text (const char *before, const char *after)
{
  return base_text_is_empty (before) ? base_text_is_empty (after) : g_strcmp0 (before, after) == 0;
}

/**
 * proof_change_between:
 *
 * Finds what is to be changed in the settings and the goal before, so that those
 * after come out. What no change sets is not looked at: see #ProofChangeFields.
 *
 * Returns: (transfer full): the change, which has no fields where nothing differs
 */
ProofChange *
proof_change_between (const MailSettings *before,
                      const MailGoal *before_goal,
                      const MailSettings *after,
                      const MailGoal *after_goal)
{
  ProofChangeFields fields = compare (before, after);

  if (!is_same_text (before_goal->sender, after_goal->sender))
    fields |= PROOF_CHANGE_SENDER;
  if (before_goal->timeout_seconds != after_goal->timeout_seconds)
    fields |= PROOF_CHANGE_TIMEOUT;

  return proof_change_new (fields, after, after_goal);
}

/**
 * proof_change_ref:
 *
 * Returns: (transfer full): @self
 */
ProofChange *
proof_change_ref (ProofChange *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * proof_change_unref:
 * @self: (transfer full): a change
 */
void
proof_change_unref (ProofChange *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  mail_settings_free (self->settings);
  g_free (self->sender);
  g_free (self);
}

/**
 * proof_change_get_fields:
 *
 * Returns: what is changed
 */
ProofChangeFields
proof_change_get_fields (const ProofChange *self)
{
  return self->fields;
}

/**
 * proof_change_apply:
 * @settings: what is changed; stays as it is
 *
 * Returns: @settings with the change; its strings are those of @settings and of
 *   @self
 */
MailSettings
proof_change_apply (const ProofChange *self, const MailSettings *settings)
{
  MailSettings changed = *settings;

  copy_fields (self->fields, self->settings, &changed);

  return changed;
}

/**
 * proof_change_is_same_for:
 * @settings: what both would change
 *
 * Returns: whether @self and @other make the same of @settings
 */
gboolean
proof_change_is_same_for (const ProofChange *self,
                          const ProofChange *other,
                          const MailSettings *settings)
{
  MailSettings by_self = proof_change_apply (self, settings);
  MailSettings by_other = proof_change_apply (other, settings);

  return compare (&by_self, &by_other) == 0;
}

/**
 * proof_change_apply_to_goal:
 * @goal: what is changed; stays as it is
 *
 * Returns: @goal with the change; its strings are those of @goal and of @self
 */
MailGoal
proof_change_apply_to_goal (const ProofChange *self, const MailGoal *goal)
{
  MailGoal changed = *goal;

  if (self->fields & PROOF_CHANGE_SENDER)
    changed.sender = self->sender;
  if (self->fields & PROOF_CHANGE_TIMEOUT)
    changed.timeout_seconds = self->timeout_seconds;

  return changed;
}
