/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "mail-capabilities.h"
#include "sasl-mechanism.h"
#include "sasl-exchange.h"

static void
choose (const MailCapabilities *capabilities, gboolean is_encrypted, gboolean allows)
{
  g_autoptr (MailRequest) request =
      g_object_new (MAIL_TYPE_REQUEST, "server", "mail.example.net", "user", "anna", "until",
                    MAIL_STAGE_SIGN_IN, "allow-plaintext-password", allows, NULL);
  const char *mechanism = NULL;
  SaslChoice choice = sasl_choose (request, capabilities, is_encrypted, is_encrypted, &mechanism);

  FUZZ_HOLDS ((choice == SASL_CHOICE_FOUND) == (mechanism != NULL));
  if (mechanism == NULL)
    return;

  FUZZ_HOLDS (mail_capabilities_offer_mechanism (capabilities, mechanism));
  FUZZ_HOLDS (is_encrypted || allows || !sasl_mechanism_find (mechanism)->shows_secret);
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
