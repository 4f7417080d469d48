/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-refusal.h"

#include "sasl-json.h"

/**
 * sasl_refusal_free:
 */
void
sasl_refusal_free (SaslRefusal *self)
{
  g_free (self->status);
  g_strfreev (self->scopes);
  g_free (self);
}

/**
 * sasl_refusal_read:
 * @challenge: the text of a 334 reply
 *
 * Returns: (transfer full) (nullable): the refusal that it is, or %NULL where it is
 *   something else
 */
SaslRefusal *
sasl_refusal_read (const char *challenge)
{
  gsize length = 0;
  g_autofree char *json = (char *) g_base64_decode (challenge, &length);
  g_autoptr (JsonObject) object = sasl_json_parse (json, length);
  g_autofree char *status = object != NULL ? sasl_json_dup_text (object, "status") : NULL;
  SaslRefusal *self;

  if (status == NULL)
    return NULL;

  self = g_new0 (SaslRefusal, 1);
  self->status = g_steal_pointer (&status);
  self->scopes = sasl_json_dup_words (object, "scope");

  return self;
}
