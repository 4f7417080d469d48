/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedy.h"

#include <glib/gi18n-lib.h>

#include "proof-enums.h"
#include "base-text.h"

struct _ProofRemedy
{
  gatomicrefcount ref_count;
  ProofRemedyKind kind;
  ProofChange *change;
  guint seconds;
  /* NULL where it was not. */
  GDateTime *proven_at;
  char *value;
  char *title;
  char *question;
};

/**
 * proof_remedy_new:
 * @kind: one that changes no settings by itself
 * @value: (nullable): the fingerprint, or the page
 * @title: what it does, as a button or a piece of advice says it
 *
 * Returns: (transfer full): a remedy that was not tried
 */
ProofRemedy *
proof_remedy_new (ProofRemedyKind kind, const char *value, const char *title)
{
  ProofRemedy *self = g_new0 (ProofRemedy, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->value = g_strdup (value);
  self->title = g_strdup (title);

  return self;
}

/**
 * proof_remedy_new_change:
 * @change: (transfer full): what is changed; its words are the remedy's
 *
 * Returns: (transfer full): a remedy that was not tried
 */
ProofRemedy *
proof_remedy_new_change (ProofChange *change)
{
  g_autofree char *value = proof_change_dup_value (change);
  g_autofree char *title = proof_change_dup_title (change);
  ProofRemedy *self = proof_remedy_new (PROOF_REMEDY_KIND_CHANGE_SETTINGS, value, title);

  self->change = change;

  return self;
}

/**
 * proof_remedy_new_proven:
 * @change: (transfer full): what was changed, and worked then
 *
 * Returns: (transfer full): a remedy that was tried just now
 */
ProofRemedy *
proof_remedy_new_proven (ProofChange *change)
{
  ProofRemedy *self = proof_remedy_new_change (change);

  self->proven_at = g_date_time_new_now_local ();

  return self;
}

/**
 * proof_remedy_new_question:
 * @change: (transfer full): what is changed; its words are the remedy's
 * @question: what the person has to know before it may be done
 *
 * Returns: (transfer full): a remedy that needs a yes
 */
ProofRemedy *
proof_remedy_new_question (ProofChange *change, const char *question)
{
  ProofRemedy *self = proof_remedy_new_change (change);

  self->question = g_strdup (question);

  return self;
}

/**
 * proof_remedy_new_wait:
 * @seconds: how long to wait before the next test
 *
 * Returns: (transfer full): a remedy that was not tried
 */
ProofRemedy *
proof_remedy_new_wait (guint seconds, const char *title)
{
  g_autofree char *value = g_strdup_printf ("%u", seconds);
  ProofRemedy *self = proof_remedy_new (PROOF_REMEDY_KIND_TRY_AGAIN, value, title);

  self->seconds = seconds;

  return self;
}

/**
 * proof_remedy_ref:
 *
 * Returns: (transfer full): @self
 */
ProofRemedy *
proof_remedy_ref (ProofRemedy *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * proof_remedy_unref:
 * @self: (transfer full): a remedy
 */
void
proof_remedy_unref (ProofRemedy *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->change, proof_change_unref);
  g_clear_pointer (&self->proven_at, g_date_time_unref);
  g_free (self->value);
  g_free (self->title);
  g_free (self->question);
  g_free (self);
}

/**
 * proof_remedy_get_kind:
 *
 * Returns: what sort of remedy it is
 */
ProofRemedyKind
proof_remedy_get_kind (const ProofRemedy *self)
{
  return self->kind;
}

/**
 * proof_remedy_get_change:
 *
 * Returns: (nullable): what is changed in the settings, so that the test can be run
 *   again at once, where the kind is %PROOF_REMEDY_KIND_CHANGE_SETTINGS
 */
const ProofChange *
proof_remedy_get_change (const ProofRemedy *self)
{
  return self->change;
}

/**
 * proof_remedy_get_seconds:
 *
 * Returns: how long to wait before the next test
 */
guint
proof_remedy_get_seconds (const ProofRemedy *self)
{
  return self->seconds;
}

/**
 * proof_remedy_get_kind_nick:
 *
 * Returns: the kind's name in JSON, such as "set-security"
 */
const char *
proof_remedy_get_kind_nick (const ProofRemedy *self)
{
  return self->change != NULL ? proof_change_get_nick (self->change)
                              : base_enum_to_nick (PROOF_TYPE_REMEDY_KIND, (int) self->kind);
}

/**
 * proof_remedy_get_value:
 *
 * Returns: (nullable): what goes with the kind's name in JSON: the page, the
 *   fingerprint, the seconds, or the value of the change
 */
const char *
proof_remedy_get_value (const ProofRemedy *self)
{
  return self->value;
}

/**
 * proof_remedy_get_title:
 *
 * Returns: what it does, in the person's words
 */
const char *
proof_remedy_get_title (const ProofRemedy *self)
{
  return self->title;
}

/**
 * proof_remedy_get_question:
 *
 * Returns: (nullable): what the person has to know and to say yes to, before it is done
 */
const char *
proof_remedy_get_question (const ProofRemedy *self)
{
  return self->question;
}

/**
 * proof_remedy_is_proven:
 *
 * Returns: whether it was tried and worked; never so for what a diagnosis alone
 *   can know
 */
gboolean
proof_remedy_is_proven (const ProofRemedy *self)
{
  return self->proven_at != NULL;
}

/**
 * proof_remedy_dup_offer:
 *
 * Returns: (transfer full): the title, as a button says it, and when it was seen to work
 */
char *
proof_remedy_dup_offer (const ProofRemedy *self)
{
  g_autofree char *time = NULL;

  if (self->proven_at == NULL)
    return g_strdup (self->title);

  /* Translators: the time of a day, as strftime() takes it */
  time = g_date_time_format (self->proven_at, _ ("%R"));

  /* Translators: what to do, as in "Use STARTTLS", and the time of the day */
  return g_strdup_printf (_ ("%s: passed at %s"), self->title, time);
}
