/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "mail-capabilities.h"
#include "sasl-choice.h"

static void
choose (const MailCapabilities *capabilities, gboolean is_encrypted, gboolean allows)
{
  const SaslCredentials credentials = { .user = "anna" };
  const SaslSituation situation = {
    .offered = mail_capabilities_get_mechanisms (capabilities),
    .is_encrypted = is_encrypted,
    .can_bind_channel = is_encrypted,
    .may_show_secret = allows,
  };
  const SaslMechanism *mechanism = NULL;
  SaslChoice choice = sasl_choose (&situation, &credentials, &mechanism);

  FUZZ_HOLDS ((choice == SASL_CHOICE_FOUND) == (mechanism != NULL));
  if (mechanism == NULL)
    return;

  FUZZ_HOLDS (mail_capabilities_offer_mechanism (capabilities, mechanism->name));
  FUZZ_HOLDS (is_encrypted || allows || !mechanism->shows_secret);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (MailReply) reply = fuzz_take_reply (bytes, length);
  g_autoptr (MailCapabilities) capabilities = NULL;
  const char *const *names;

  if (reply == NULL)
    return 0;

  capabilities = mail_capabilities_new (reply);
  names = mail_capabilities_get_mechanisms (capabilities);
  for (gsize i = 0; names[i] != NULL; i++)
    FUZZ_HOLDS (mail_capabilities_offer_mechanism (capabilities, names[i]));
  for (guint i = 0; i < 4; i++)
    choose (capabilities, (i & 1) != 0, (i & 2) != 0);

  return 0;
}
