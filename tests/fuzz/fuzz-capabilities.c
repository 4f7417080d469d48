/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "smtp-capabilities.h"
#include "smtp-mechanism.h"
#include "smtp-sasl.h"

static void
choose (const SmtpCapabilities *capabilities, gboolean is_encrypted, gboolean allows)
{
  g_autoptr (SmtpRequest) request =
      g_object_new (SMTP_TYPE_REQUEST, "server", "mail.example.net", "user", "anna", "until",
                    SMTP_STAGE_SIGN_IN, "allow-plaintext-password", allows, NULL);
  const char *mechanism = NULL;
  SmtpSaslChoice choice =
      smtp_sasl_choose (request, capabilities, is_encrypted, is_encrypted, &mechanism);

  FUZZ_HOLDS ((choice == SMTP_SASL_CHOICE_FOUND) == (mechanism != NULL));
  if (mechanism == NULL)
    return;

  FUZZ_HOLDS (smtp_capabilities_offer_mechanism (capabilities, mechanism));
  FUZZ_HOLDS (is_encrypted || allows || !smtp_mechanism_find (mechanism)->shows_secret);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (SmtpReply) reply = fuzz_take_reply (bytes, length);
  g_autoptr (SmtpCapabilities) capabilities = NULL;
  const char *const *names;

  if (reply == NULL)
    return 0;

  capabilities = smtp_capabilities_new (reply);
  names = smtp_capabilities_get_mechanisms (capabilities);
  for (gsize i = 0; names[i] != NULL; i++)
    FUZZ_HOLDS (smtp_capabilities_offer_mechanism (capabilities, names[i]));
  for (guint i = 0; i < 4; i++)
    choose (capabilities, (i & 1) != 0, (i & 2) != 0);

  return 0;
}
