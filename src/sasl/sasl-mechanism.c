/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sasl-mechanism.h"

/* The best first. Over TLS a challenge says little more than PLAIN does, and often
   cannot work although it is offered: Dovecot with hashed passwords, and Cyrus with
   saslauthd, have nothing to compute it with. So DIGEST-MD5 and CRAM-MD5, whose hash
   is withdrawn besides (RFC 6331), stand behind PLAIN and LOGIN, and serve where
   nothing is encrypted and those two are out of the question. NTLM is the one that
   Exchange servers offer and then mostly refuse.

   LOGIN (draft-murchison-sasl-login) has an initial response only on paper:
   several servers answer one with an error, and every one asks when there is
   none. NTLM over SMTP (MS-SMTPNTLM) begins with the bare command likewise. */
static const SaslMechanism mechanisms[] = {
  { .name = "SCRAM-SHA-256-PLUS",
    .binds_channel = TRUE,
    .starts_with_client = TRUE,
    .first_secret_response = 1,
    .prepares = TRUE },
  { .name = "SCRAM-SHA-1-PLUS",
    .binds_channel = TRUE,
    .starts_with_client = TRUE,
    .first_secret_response = 1,
    .prepares = TRUE },
  { .name = "SCRAM-SHA-256",
    .starts_with_client = TRUE,
    .first_secret_response = 1,
    .prepares = TRUE },
  { .name = "SCRAM-SHA-1",
    .starts_with_client = TRUE,
    .first_secret_response = 1,
    .prepares = TRUE },
  { .name = "PLAIN", .shows_secret = TRUE, .starts_with_client = TRUE },
  { .name = "LOGIN", .shows_secret = TRUE, .first_secret_response = 1 },
  { .name = "DIGEST-MD5" },
  { .name = "CRAM-MD5", .prepares = TRUE },
  { .name = "NTLM", .first_secret_response = 1 },
  { .name = "OAUTHBEARER", .is_bearer = TRUE, .shows_secret = TRUE, .starts_with_client = TRUE },
  { .name = "XOAUTH2", .is_bearer = TRUE, .shows_secret = TRUE, .starts_with_client = TRUE },
};

/**
 * sasl_mechanism_find:
 * @name: a mechanism's name; case does not matter
 *
 * Returns: (nullable): the mechanism, or %NULL where it is not known here
 */
const SaslMechanism *
sasl_mechanism_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
    if (g_ascii_strcasecmp (mechanisms[i].name, name) == 0)
      return &mechanisms[i];

  return NULL;
}

/**
 * sasl_mechanism_is_scram:
 *
 * Returns: whether it is of the SCRAM family (RFC 5802, RFC 7677)
 */
gboolean
sasl_mechanism_is_scram (const SaslMechanism *self)
{
  return g_str_has_prefix (self->name, "SCRAM-");
}

/**
 * sasl_mechanism_is_ntlm:
 *
 * Returns: whether it is NTLM (MS-NLMP, MS-SMTPNTLM)
 */
gboolean
sasl_mechanism_is_ntlm (const SaslMechanism *self)
{
  return g_str_equal (self->name, "NTLM");
}

/**
 * sasl_mechanism_get_names:
 *
 * Returns: (array zero-terminated=1): the names of all mechanisms, the one to
 *   prefer first
 */
const char *const *
sasl_mechanism_get_names (void)
{
  static gsize is_made = 0;
  static const char *names[G_N_ELEMENTS (mechanisms) + 1];

  if (g_once_init_enter (&is_made))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (mechanisms); i++)
        names[i] = mechanisms[i].name;
      g_once_init_leave (&is_made, 1);
    }

  return names;
}
